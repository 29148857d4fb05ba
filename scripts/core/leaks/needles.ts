import { spellingsOf } from './spellings.ts';

/** Finds many texts in bytes at once, in every spelling. */
export class Needles {
  /** Which first two bytes some needle has. */
  readonly #starts = new Uint8Array(65_536);
  readonly #byStart = new Map<number, { readonly bytes: Uint8Array; readonly text: string }[]>();

  constructor(texts: Iterable<string>) {
    for (const text of new Set(texts)) for (const bytes of spellingsOf(text)) this.#add(bytes, text);
  }

  #add(bytes: Uint8Array, text: string): void {
    if (bytes.length < 2) return;
    const start = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
    this.#starts[start] = 1;
    const same = this.#byStart.get(start) ?? [];
    this.#byStart.set(start, [...same, { bytes, text }]);
  }

  /** The texts that stand in these bytes, each once. */
  find(bytes: Uint8Array): Set<string> {
    const found = new Set<string>();
    for (let at = 0; at + 1 < bytes.length; at++) {
      const start = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      if (this.#starts[start] === 0) continue;
      for (const needle of this.#byStart.get(start) ?? []) {
        if (!found.has(needle.text) && standsAt(bytes, at, needle.bytes)) found.add(needle.text);
      }
    }
    return found;
  }
}

function standsAt(bytes: Uint8Array, at: number, needle: Uint8Array): boolean {
  if (at + needle.length > bytes.length) return false;
  for (let index = 2; index < needle.length; index++) if (bytes[at + index] !== needle[index]) return false;
  return true;
}
