import { Parser } from 'htmlparser2';
import MarkdownIt, { type Token } from 'markdown-it';

/** A link or an image in Markdown, as it is written. */
export interface MarkdownLink {
  readonly kind: 'link' | 'image';
  readonly target: string;
  /** One-based line inside the body. */
  readonly line: number;
}

/** What follows a bracket where it makes a link, and none to https alone. */
const BRACKET = /\](?:\((?!https:\/\/\w[^\s()<>\\]*\))|:)/i;
const TAG = /<(?:a|img)\b/i;

/**
 * A text whose links all lead to https, or that has none, needs no parser: there is nothing in it to report, and parsing all such texts would take
 * seconds. Where the one character that an expression begins with is nowhere, it need not be tried.
 */
function isPlain(markdown: string): boolean {
  if (markdown.includes('<') && TAG.test(markdown)) return false;
  if (!markdown.includes(']')) return true;
  return !BRACKET.test(markdown) && !(markdown.includes('![') && markdown.includes(']('));
}

/** No page shows more of a text than this, and a longer one can take its parser seconds. */
const LONGEST = 300_000;

const parser = new MarkdownIt('default', { html: true, linkify: false, maxNesting: 40 });
// What a link may lead to is for the check to say; the parser's own opinion would hide it.
parser.validateLink = () => true;
parser.normalizeLink = (address) => address;

/**
 * The links and images of a text that may need a word: those that are no plain links to https. Written in Markdown or in HTML,
 * in the order of the text.
 */
export function linksOf(markdown: string): readonly MarkdownLink[] {
  if (markdown.length > LONGEST || isPlain(markdown)) return [];
  const links: MarkdownLink[] = [];
  let line = 1;
  for (const token of parser.parse(markdown, {})) {
    // Cells of a table have no line of their own; their row has.
    line = token.map === null ? line : token.map[0] + 1;
    if (token.type === 'html_block') for (const link of linksOfHtml(token.content, line)) links.push(link);
    if (token.type === 'inline') for (const link of linksOfInline(token.children ?? [], line)) links.push(link);
  }
  return links;
}

function linksOfInline(tokens: readonly Token[], first: number): MarkdownLink[] {
  const links: MarkdownLink[] = [];
  let line = first;
  for (const token of tokens) {
    if (token.type === 'softbreak' || token.type === 'hardbreak') line++;
    else if (token.type === 'link_open')
      links.push({ kind: 'link', target: String(token.attrGet('href') ?? ''), line });
    else if (token.type === 'image') links.push({ kind: 'image', target: String(token.attrGet('src') ?? ''), line });
    else if (token.type === 'html_inline') for (const link of linksOfHtml(token.content, line)) links.push(link);
    line += token.type === 'html_inline' ? newlines(token.content) : 0;
  }
  return links;
}

function linksOfHtml(html: string, first: number): MarkdownLink[] {
  const links: MarkdownLink[] = [];
  let line = first;
  let counted = 0;
  const reader = new Parser({
    onopentag(name, attributes) {
      line += newlines(html.slice(counted, reader.startIndex));
      counted = reader.startIndex;
      if (name === 'a' && attributes['href'] !== undefined)
        links.push({ kind: 'link', target: attributes['href'], line });
      if (name === 'img' && attributes['src'] !== undefined)
        links.push({ kind: 'image', target: attributes['src'], line });
    },
  });
  reader.end(html);
  return links;
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}
