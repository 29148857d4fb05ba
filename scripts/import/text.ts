/** Characters that the schema refuses in one line of text (see core/schema/common.ts). */
const DECEIVING = /[\p{Cc}\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;

export interface CleanText {
  readonly text: string;
  /** Characters that are invisible or turn the direction of writing were taken out. */
  readonly cleaned: boolean;
  readonly cut: boolean;
}

/** One line that the schema takes: NFC, single spaces, nothing invisible, at most `max` characters, cut at a word. */
export function cleanLine(text: string, max: number): CleanText {
  const wellFormed = text.toWellFormed();
  const spaced = wellFormed.replace(/[\s\u2028\u2029]+/gu, ' ');
  const visible = spaced.replace(DECEIVING, '');
  const line = visible.normalize('NFC').replace(/ {2,}/g, ' ').trim();
  const cleaned = visible.length !== spaced.length;
  return line.length <= max ? { text: line, cleaned, cut: false } : { text: cutAtWord(line, max), cleaned, cut: true };
}

function cutAtWord(line: string, max: number): string {
  const room = line
    .slice(0, max - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
  const space = room.lastIndexOf(' ');
  return `${(space > max / 2 ? room.slice(0, space) : room).trimEnd()}…`;
}

/** Markdown → its words: links become their text, addresses and marks go. For summaries, never for descriptions. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/!\[[^\][]*\]\([^()\s]*\)/g, '')
    .replace(/\[([^\][]*)\]\([^()\s]*\)/g, '$1')
    .replace(/<https?:[^<>\s]*>/g, '')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^*_]*)\1/g, '$2')
    .replace(/\\([*_`[\]])/g, '$1')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:])/g, '$1')
    .trim();
}

/** A full stop after these ends no sentence. */
const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|vs|etc|cf|approx|al|fig|no|dr|mr|ms|st|[a-z])\.$/i;

/** The first sentence of a text, for a summary. The whole text where it has no clear end. */
export function firstSentence(text: string): string {
  const ends = /[.!?]["')\]]?(?=\s+["'(\p{Lu}\p{N}]|\s*$)|[。！？]/gu;
  for (const match of text.matchAll(ends)) {
    const sentence = text.slice(0, match.index + match[0].length);
    if (!ABBREVIATION.test(sentence.slice(-12))) return sentence;
  }
  return text;
}

/** Text as a code span of Markdown: shown as it is, whatever it holds. */
export function codeSpan(text: string): string {
  return `\`${cleanLine(text, 500).text.replaceAll('`', "'")}\``;
}
