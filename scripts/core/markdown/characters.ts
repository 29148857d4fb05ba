/**
 * Overrides and isolates of writing direction make text read otherwise than it is stored (U+202A–202E, U+2066–2069), controls
 * are invisible, and noncharacters are ours: MARK stands for content that is put in after the sanitiser.
 */

const UNWANTED = /[\u0000-\u0008\u000B\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069\uFDD0-\uFDEF\uFFFE\uFFFF]/;
const ALL_UNWANTED = new RegExp(UNWANTED, 'g');

/** No text of a publisher can hold it: `clean` removes it. */
export const MARK = '\uFDD0';

/** The text without characters that deceive or confuse; NUL becomes U+FFFD, as in HTML. */
export function clean(text: string): string {
  return UNWANTED.test(text) ? text.replace(ALL_UNWANTED, (found) => (found === '\0' ? '\uFFFD' : '')) : text;
}

/** A source as it is read: at most so long, cut at a line, well-formed, and clean. */
export function readable(source: string, max: number): string {
  if (source.length <= max) return clean(source.toWellFormed());
  const line = source.lastIndexOf('\n', max);
  return clean(source.slice(0, line > max / 2 ? line : max).toWellFormed());
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const SPECIAL = new RegExp(`[&<>"]|${UNWANTED.source}`);

const escaped = (character: string): string => ESCAPES[character] ?? character;

export function escapeText(text: string): string {
  return SPECIAL.test(text) ? clean(text).replace(/[&<>]/g, escaped) : text;
}

/** For attribute values, which are always written in double quotes. */
export function escapeAttribute(value: string): string {
  return SPECIAL.test(value) ? clean(value).replace(/[&<>"]/g, escaped) : value;
}

/** What HTML calls white space; a no-break space is text. */
export function isBlank(text: string): boolean {
  return !/[^ \t\n\f\r]/.test(text);
}

/** White space that is more, or something else, than one space. */
const UNEVEN = /\s{2,}|[^\S ]/g;

/** One line, single spaces, at most `max` characters, cut at a word where there is one. */
export function shorten(text: string, max: number): string {
  const line = text.replace(UNEVEN, ' ').trim();
  if (line.length <= max) return line;
  const cut = line
    .slice(0, max - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > max / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.–—-]+$/, '')}…`;
}
