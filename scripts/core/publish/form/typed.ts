import { trimmedBody } from '../../markdown-file.ts';

/** What was typed into a field of one line. Nobody sees spaces at its ends, nor how its letters are composed; files have whole letters. */
export function lineOf(text: string): string {
  return text.toWellFormed().trim().normalize('NFC');
}

/** The same of a field that may be empty: then there is no such key. */
export function optional(text: string): string | undefined {
  return lineOf(text) || undefined;
}

/** One thing a line; undefined where there is none. */
export function linesOf(text: string): readonly string[] | undefined {
  return unlessEmpty(text.split(/\r\n?|\n/).flatMap((line) => optional(line) ?? []));
}

export function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** Markdown as it is kept: Unix ends of lines, no empty lines around it. */
export function bodyOf(text: string): string {
  return trimmedBody(text.toWellFormed().replace(/\r\n?/g, '\n'));
}

/** A whole number. What is none stays as it was typed, and the schema refuses it at its key: its type is what it ought to be. */
export function numberOf(text: string): number {
  const typed = lineOf(text);
  return /^-?\d+$/.test(typed) ? Number(typed) : (typed as unknown as number);
}

export function optionalNumber(text: string): number | undefined {
  return lineOf(text) === '' ? undefined : numberOf(text);
}

/** A number where the text is how it is written, else the text: `92.5`, `0.90`, `about 3`. */
export function numberOrText(text: string): number | string {
  const typed = lineOf(text);
  return String(Number(typed)) === typed && Number.isFinite(Number(typed)) ? Number(typed) : typed;
}

/** What a row that nobody has typed into would be: nothing. */
export function isBlank(row: object | string): boolean {
  return (typeof row === 'string' ? [row] : Object.values(row)).every((value) => lineOf(String(value)) === '');
}

/** Rows with something in them. */
export function filled<T extends object | string>(rows: readonly T[]): readonly T[] {
  return rows.filter((row) => !isBlank(row));
}
