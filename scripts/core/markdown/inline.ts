import { type Token } from 'markdown-it';

import { clean } from './characters.ts';
import { type Rendering } from './context.ts';
import { type IsWord, type RawHtml } from './html.ts';
import { writeImage } from './images.ts';
import { openLink } from './links.ts';
import { type Frame } from './tree.ts';

/** For each name the place of its last end tag in a paragraph. */
function lastEndTags(children: readonly Token[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  children.forEach((child, at) => {
    const name = child.type === 'html_inline' ? /^<\/([a-z][^\s/>]*)/i.exec(child.content)?.[1] : undefined;
    if (name !== undefined) last.set(name.toLowerCase(), at);
  });
  return last;
}

/**
 * In a paragraph, a tag without attributes that nothing ends is a word in angle brackets: `--input <input>`, `<s>` among tokens.
 * Blocks are not: HTML lets many of them end by themselves, and blocks after the paragraph may belong to them.
 */
function wordAt(place: number, lastEnd: ReadonlyMap<string, number>): IsWord {
  return (name, attributes, fate) => {
    if (attributes.size > 0 || (lastEnd.get(name) ?? -1) > place) return false;
    if (fate.is === 'gone') return true;
    return fate.is === 'kept' && fate.kind === 'inline';
  };
}

/** Writes what stands in a paragraph, a heading or a cell. */
export class InlineWriter {
  readonly #rendering: Rendering;
  readonly #html: RawHtml;
  readonly #frames: (Frame | undefined)[] = [];

  constructor(rendering: Rendering, html: RawHtml) {
    this.#rendering = rendering;
    this.#html = html;
  }

  write(children: readonly Token[]): void {
    const lastEnd = children.some(({ type }) => type === 'html_inline') ? lastEndTags(children) : undefined;
    children.forEach((child, at) => {
      if (child.type === 'html_inline' && lastEnd !== undefined)
        this.#html.writeInline(child.content, wordAt(at, lastEnd));
      else if (!this.#html.skipping) this.#token(child);
    });
    this.#html.endSkipping();
    while (this.#frames.length > 0) this.#rendering.tree.close(this.#frames.pop());
  }

  #token(token: Token): void {
    const { tree } = this.#rendering;
    if (token.nesting === 1) this.#frames.push(this.#open(token));
    else if (token.nesting === -1) tree.close(this.#frames.pop());
    else if (token.type === 'softbreak') tree.text('\n');
    else if (token.type === 'hardbreak') tree.empty('br');
    else if (token.type === 'image') this.#image(token);
    else if (token.type === 'code_inline') {
      const frame = tree.open('code');
      tree.text(token.content);
      tree.close(frame);
    } else tree.text(token.content);
  }

  #open(token: Token): Frame | undefined {
    if (token.type === 'link_open') return openLink(this.#rendering, String(token.attrGet('href') ?? ''));
    return this.#rendering.tree.open(token.tag);
  }

  #image(token: Token): void {
    const alt = clean(saidBy(token.children ?? []))
      .replace(/\s+/g, ' ')
      .trim();
    writeImage(this.#rendering, { address: String(token.attrGet('src') ?? ''), alt });
  }
}

/** What tokens say without their markup. */
export function saidBy(tokens: readonly Token[]): string {
  let said = '';
  for (const { type, content, children } of tokens) {
    if (type === 'text' || type === 'text_special' || type === 'code_inline') said += content;
    else if (type === 'softbreak' || type === 'hardbreak') said += ' ';
    else if (type === 'image') said += saidBy(children ?? []);
  }
  return said;
}
