import { summaryFrom } from '../fields.ts';
import { cleanLine, plainText } from '../text.ts';

/** The parts of a README that a gallery shows in different places. */
export interface Readme {
  readonly title: string | undefined;
  /** The first sentence of the first paragraph. */
  readonly summary: string | undefined;
  /** Markdown, without the heading that is the title. */
  readonly body: string;
}

/** Pictures, badges, lists, tables, quotations, code and raw HTML are no paragraphs. */
const NO_PARAGRAPH = /^(?:[#>|<!]|\[!\[|[-*+] |\d+[.)] | {4}|\t|={3,}|-{3,})/;

export function parseReadme(text: string): Readme {
  const { title, body } = withoutTitle(text.trim());
  const paragraph = paragraphs(body).find((block) => plainText(block.slice(0, 5000)).length >= 15);
  return { title, body, summary: summaryFrom(paragraph, () => undefined) };
}

/** Blocks of text between empty lines; what stands in fenced code is none. */
function paragraphs(body: string): string[] {
  const blocks: string[][] = [[]];
  let fence: string | undefined;
  for (const line of body.slice(0, 100_000).split('\n')) {
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1];
    if (fence !== undefined) fence = mark === fence ? undefined : fence;
    else if (mark !== undefined) fence = mark;
    else if (line.trim() === '') blocks.push([]);
    else blocks.at(-1)?.push(line);
  }
  return blocks.map((lines) => lines.join('\n')).filter((block) => block !== '' && !NO_PARAGRAPH.test(block));
}

/** How lines begin that may stand above a title: pictures, badges and raw HTML. */
const ABOVE_TITLE = /^\s*(?:$|<|!\[|\[!\[)/;

/** `# Title`, or a line underlined with `=`, where it is the first thing besides pictures and comments. */
function withoutTitle(text: string): { title: string | undefined; body: string } {
  const lines = text.split('\n');
  const index = lines.findIndex((line) => !ABOVE_TITLE.test(line));
  const [first = '', next = ''] = [lines[index], lines[index + 1]];
  const isUnderlined = /^=+\s*$/.test(next);
  const isTitle = /^#\s/.test(first) || isUnderlined;
  const title = isTitle ? cleanLine(plainText(heading(first.slice(0, 1000))), 120).text : '';
  if (!/[\p{L}\p{N}]/u.test(title)) return { title: undefined, body: text };
  const rest = [...lines.slice(0, index), ...lines.slice(index + (isUnderlined ? 2 : 1))];
  return { title, body: rest.join('\n').trim() };
}

/** `## A title ##` → `A title`. */
function heading(line: string): string {
  const words = line.trim().split(/\s+/);
  const isMark = (word: string | undefined): boolean => word !== undefined && /^#+$/.test(word);
  return words.slice(isMark(words[0]) ? 1 : 0, isMark(words.at(-1)) ? -1 : undefined).join(' ');
}
