import MarkdownIt, { type MarkdownIt as Parser, type StateBlock } from 'markdown-it';

import { beginsBlock } from './elements.ts';
import { makeFast } from './fast-parser.ts';

type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

/** Deeper nesting is text; browsers and people stop long before. */
const MAX_NESTING = 40;

/** The rule for HTML blocks as markdown-it has it. It is asked for by name, which only a list of this rule alone allows. */
function originalHtmlBlock(): BlockRule {
  const { ruler } = new MarkdownIt().block;
  ruler.enableOnly('html_block');
  const [rule] = ruler.getRules('');
  if (rule === undefined) throw new Error('markdown-it has no rule html_block.');
  return rule;
}

/**
 * HTML blocks begin with elements that are blocks. A line that begins with an unknown name (`<think>`) or with an inline element
 * (`<s>`) begins a paragraph: the name stays visible, Markdown around it works, and nothing runs on to the end of the text.
 */
function htmlBlockOfBlocks(): BlockRule {
  const original = originalHtmlBlock();
  return (state, startLine, endLine, silent) => {
    const from = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
    if (state.src.charCodeAt(from) !== 0x3c) return false;
    const name = /^<\/?([a-z][^\s/>]*)/i.exec(
      state.src.slice(from, Math.min(from + 40, state.eMarks[startLine] ?? from)),
    );
    if (name !== null && !beginsBlock((name[1] ?? '').toLowerCase())) return false;
    return original(state, startLine, endLine, silent);
  };
}

function markdownIt(): Parser {
  const parser = new MarkdownIt('default', { html: true, linkify: true, maxNesting: MAX_NESTING });
  makeFast(parser);
  parser.block.ruler.at('html_block', htmlBlockOfBlocks(), { alt: ['paragraph', 'reference', 'blockquote'] });
  // Which addresses become links is decided when they are written out, for Markdown and HTML alike.
  parser.validateLink = () => true;
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  for (const schema of ['http:', 'ftp:', 'mailto:', '//']) parser.linkify.add(schema, null);
  return parser;
}

/** The parser of whole texts: tables, strikethrough, bare https addresses, and HTML for the sanitiser. */
export const wholeParser = markdownIt();

/** The parser of blocks only; what stands in them is parsed when it is asked for, to be read and not to be linked. */
export const blockParser = markdownIt();
blockParser.core.ruler.enableOnly(['normalize', 'block']);
blockParser.set({ linkify: false });
blockParser.normalizeLink = (address) => address;
