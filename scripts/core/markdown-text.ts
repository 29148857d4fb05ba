/**
 * Text of others as GitHub Markdown that shows exactly that text: no formatting, HTML, link, mention, reference or emoji comes of it.
 * GitHub looks for mentions and references in the finished page, where escapes are gone, so a word joiner (invisible, no width)
 * takes those words apart.
 */
const JOINER = '\u2060';

/** Controls, marks of direction, characters without a shape, halves of pairs: what could hide or reorder text. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?<=\p{M}{3})\p{M}/gu;
const MARKUP = /[\\`*_{}[\]()#+\-.!|<>~&=$^]/g;

/** One line of text between other Markdown. */
export function plainText(text: string, limit = 1000): string {
  return shown(text, limit)
    .replace(MARKUP, '\\$&')
    .replace(/\\\$/g, `${JOINER}$&${JOINER}`)
    .replace(/[@#]/g, `$&${JOINER}`)
    .replace(/:(?=\S)/g, `$&${JOINER}`)
    .replace(/(?:www|gh\\-)(?=[\\\d])/gi, `$&${JOINER}`);
}

/** A code span. GitHub looks for nothing inside of one; the longest row of backticks in the text decides how it begins and ends. */
export function code(text: string, limit = 300): string {
  const content = shown(text, limit);
  if (content === '') return '(empty)';
  const longest = Math.max(0, ...(content.match(/`+/g) ?? []).map((row) => row.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(content) ? ' ' : '';
  return `${fence}${pad}${content}${pad}${fence}`;
}

/** The text in one line, with what cannot be seen written out, and cut to a length. */
function shown(text: string, limit: number): string {
  const line = text
    .slice(0, 4 * limit)
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(
      UNSEEN,
      (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
    .replace(/\p{Zs}+/gu, ' ')
    .trim();
  const points = Array.from(line);
  return points.length <= limit && text.length <= 4 * limit ? line : `${points.slice(0, limit - 1).join('')}…`;
}
