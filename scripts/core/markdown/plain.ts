import { type Token } from 'markdown-it';

import { clean, readable, shorten } from './characters.ts';
import { fateOf } from './elements.ts';
import { blockParser } from './parser.ts';

/**
 * What a text begins with, for lists, without rendering it: blocks are found, and only what is needed of them is read.
 */
const MAX_PARAGRAPH = 300;
/** A first paragraph that begins later than this is not what the text begins with. */
const MAX_BEFORE_PARAGRAPH = 12_000;

/** Without any of these characters, Markdown is what it says. */
const HAS_MARKUP = /[\\`*_<&[\]!~]/;

/** A tag that is markup says nothing; one with an unknown name is text. */
function saysTag(tag: string): string {
  const name = /^<\/?([a-z][^\s/>]*)/i.exec(tag)?.[1];
  return name === undefined || fateOf(name.toLowerCase()).is !== 'text' ? '' : tag;
}

function says({ type, content }: Token): string {
  if (type === 'text' || type === 'text_special' || type === 'code_inline') return content;
  if (type === 'softbreak' || type === 'hardbreak') return ' ';
  return type === 'html_inline' ? saysTag(content) : '';
}

/** What an inline token says. Its source is cut well beyond what is needed, so that markup which is cut does not show. */
function saysInline(token: Token, env: object, max: number): string {
  const source = token.content.slice(0, 4 * max);
  if (!HAS_MARKUP.test(source)) return clean(source);
  const children: Token[] = [];
  blockParser.inline.parse(source, blockParser, { ...env }, children);
  return clean(children.map(says).join(''));
}

/** The first paragraph that says something (a row of badges does not), in one line of at most 300 characters. */
export function firstParagraph(source: string): string {
  const env = {};
  const tokens = blockParser.parse(readable(source, MAX_BEFORE_PARAGRAPH), env);
  for (const [at, token] of tokens.entries()) {
    if (token.type !== 'inline' || tokens[at - 1]?.type !== 'paragraph_open' || token.level !== 1) continue;
    const said = saysInline(token, env, MAX_PARAGRAPH);
    if (/\p{L}/u.test(said)) return shorten(said, MAX_PARAGRAPH);
  }
  return '';
}
