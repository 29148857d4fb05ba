import { clean, MARK, shorten } from './markdown/characters.ts';
import { type MarkdownContext } from './markdown/context.ts';
import { passGate } from './markdown/gate.ts';
import { type TocEntry } from './markdown/headings.ts';
import { writeMarkdown } from './markdown/write.ts';

export { type MarkdownContext } from './markdown/context.ts';
export { type TocEntry } from './markdown/headings.ts';
export { firstParagraph } from './markdown/plain.ts';

export interface RenderedMarkdown {
  /** Safe to put into any element that holds blocks: it is balanced, and holds what the gate lets through. */
  readonly html: string;
  readonly toc: readonly TocEntry[];
  /** What the first paragraphs say, without markup. */
  readonly text: string;
  readonly headings: readonly string[];
}

const MAX_TEXT = 1000;

/**
 * Renders a publisher's Markdown, which is taken to be hostile (DESIGN.md, decision 5): parsed by markdown-it, written anew with the
 * few elements and attributes that we make ourselves, sanitised; then highlighted code is put in.
 */
export function renderMarkdown(source: string, context: MarkdownContext): RenderedMarkdown {
  const { tree, headings, code, summary } = writeMarkdown(source, context);
  return {
    html: withCode(passGate(tree.html()), code),
    toc: headings.toc,
    text: shorten(clean(summary), MAX_TEXT),
    headings: headings.toc.map(({ text }) => text),
  };
}

const CODE_MARK = new RegExp(`${MARK}(\\d+)${MARK}`, 'g');

/** Highlighted code is our own HTML, and much of it: it need not pass the gate, which guards the place where it goes. */
function withCode(html: string, code: readonly string[]): string {
  return code.length === 0 ? html : html.replace(CODE_MARK, (_mark, at: string) => code[Number(at)] ?? '');
}
