/** All but ends of lines and tabs. */
const UNSEEN = /[^\P{Cc}\n\t]|[\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Writes out what is not seen, or turns around what is: who decides upon a text must read what is there. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (one) => `‹U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`);
}
