import { type Token } from 'markdown-it';

import { clean, isBlank, readable, shorten } from './characters.ts';
import { fateOf } from './elements.ts';
import { blockParser } from './parser.ts';
import { readRawHtml } from './raw-html.ts';

/**
 * What a text says, for lists and for the search, without rendering it: blocks are found, and only what is needed of them is read.
 */
const MAX_PARAGRAPH = 300;
/** A first paragraph that begins later than this is not what the text begins with. */
const MAX_BEFORE_PARAGRAPH = 12_000;
const MAX_HEADINGS_SOURCE = 204_800;
const MAX_HEADING = 300;

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

/** What a block of HTML says. */
function saysHtml(html: string): string {
  let said = '';
  let skipped: string | undefined;
  readRawHtml(html, {
    open(name, _attributes, source) {
      const fate = fateOf(name);
      if (fate.is === 'gone' && fate.whole) skipped ??= name;
      if (skipped === undefined)
        said += fate.is === 'text' ? source : fate.is === 'kept' && fate.kind === 'inline' ? '' : ' ';
    },
    close(name, source) {
      if (name === skipped) skipped = undefined;
      else if (skipped === undefined) said += fateOf(name).is === 'text' ? source : ' ';
    },
    text(text) {
      if (skipped === undefined) said += text;
    },
  });
  return clean(said);
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

/** All that the text says outside of code, in one line of at most so many characters. */
export function plainText(source: string, maxChars: number): string {
  const env = {};
  const parts: string[] = [];
  let length = 0;
  for (const token of blockParser.parse(readable(source, 4 * maxChars + 1000), env)) {
    if (length > maxChars) break;
    if (token.type !== 'inline' && token.type !== 'html_block') continue;
    const said = token.type === 'inline' ? saysInline(token, env, maxChars) : saysHtml(token.content);
    if (isBlank(said)) continue;
    parts.push(said);
    length += said.length + 1;
  }
  return shorten(parts.join(' '), maxChars);
}

/** The headings of the text, in order, each in one line. */
export function headingsOf(source: string): readonly string[] {
  const env = {};
  const tokens = blockParser.parse(readable(source, MAX_HEADINGS_SOURCE), env);
  return tokens
    .filter((_token, at) => tokens[at - 1]?.type === 'heading_open')
    .map((token) => shorten(saysInline(token, env, MAX_HEADING), MAX_HEADING))
    .filter((heading) => heading !== '');
}
