import { type Token } from 'markdown-it';

import { MARK } from './characters.ts';
import { type Rendering } from './context.ts';
import { Highlighter, languageOf } from './highlight.ts';
import { RawHtml } from './html.ts';
import { alignClass } from './html-attributes.ts';
import { InlineWriter } from './inline.ts';
import { beginHeading, beginTable, demoteEmptyHeader } from './special.ts';
import { type Frame } from './tree.ts';

const TASK = /^\[([ xX])\](?=\s)/;
const MAX_SUMMARY = 1000;

/** Writes the blocks of a text. */
export class BlockWriter {
  readonly #rendering: Rendering;
  readonly #html: RawHtml;
  readonly #inline: InlineWriter;
  readonly #highlighter = new Highlighter();
  readonly #frames: (Frame | undefined)[] = [];

  constructor(rendering: Rendering) {
    this.#rendering = rendering;
    this.#html = new RawHtml(rendering);
    this.#inline = new InlineWriter(rendering, this.#html);
  }

  write(tokens: readonly Token[]): void {
    tokens.forEach((token, at) => {
      if (token.nesting === 1) this.#frames.push(this.#open(token, tokens, at));
      else if (token.nesting === -1) this.#close(token);
      else this.#leaf(token);
    });
  }

  #close(token: Token): void {
    // A tight item has no paragraph around its words; what follows them must not stick to them.
    if (token.hidden) this.#rendering.tree.text('\n');
    this.#rendering.tree.close(this.#frames.pop());
  }

  #leaf(token: Token): void {
    const { tree } = this.#rendering;
    if (token.type === 'inline') this.#inline.write(token.children ?? []);
    else if (token.type === 'fence' || token.type === 'code_block') this.#code(token);
    else if (token.type === 'html_block') this.#html.writeBlock(token.content);
    else if (token.type === 'hr') tree.empty('hr');
  }

  #open(token: Token, tokens: readonly Token[], at: number): Frame | undefined {
    const { tree } = this.#rendering;
    if (token.hidden) return undefined;
    switch (token.type) {
      case 'paragraph_open':
        return this.#paragraph();
      case 'heading_open':
        return beginHeading(this.#rendering, Number(token.tag.slice(1)));
      case 'table_open':
        return beginTable(this.#rendering);
      case 'th_open':
      case 'td_open':
        return this.#cell(token);
      case 'list_item_open':
        return this.#item(tokens[at + 2]);
      case 'ordered_list_open': {
        const start = token.attrGet('start');
        return tree.open('ol', { attributes: start === null ? '' : ` start="${String(Number(start))}"`, after: '\n' });
      }
      default:
        return tree.open(token.tag, { after: '\n' });
    }
  }

  #paragraph(): Frame | undefined {
    const rendering = this.#rendering;
    return rendering.tree.open('p', {
      after: '\n',
      onClose(frame) {
        if (rendering.tree.isEmpty(frame)) rendering.tree.retag(frame, '', '');
        else if (rendering.summary.length < MAX_SUMMARY) addToSummary(rendering, rendering.tree.textOf(frame).trim());
      },
    });
  }

  #cell(token: Token): Frame | undefined {
    const align = /text-align:(\w+)/.exec(String(token.attrGet('style') ?? ''))?.[1];
    const attributes = alignClass(align);
    if (token.type === 'td_open') return this.#rendering.tree.open('td', { attributes });
    return this.#rendering.tree.open('th', {
      attributes: ` scope="col"${attributes}`,
      onClose: demoteEmptyHeader(this.#rendering, attributes),
    });
  }

  /** An item of a list; one that begins with `[ ]` or `[x]` is a task. */
  #item(content: Token | undefined): Frame | undefined {
    const { tree } = this.#rendering;
    const first = content?.type === 'inline' ? content.children?.[0] : undefined;
    const task = first?.type === 'text' ? TASK.exec(first.content) : null;
    if (first === undefined || task === null) return tree.open('li', { after: '\n' });
    const done = task[1] !== ' ';
    const item = tree.open('li', { attributes: ' class="task-list-item"', after: '\n' });
    tree.empty(
      'input',
      ` class="task-list-checkbox" type="checkbox" disabled${done ? ' checked' : ''} aria-label="${done ? 'Done' : 'To do'}"`,
    );
    first.content = first.content.slice(3);
    return item;
  }

  #code(token: Token): void {
    const { tree, code } = this.#rendering;
    const language = token.type === 'fence' ? languageOf(token.info) : undefined;
    const pre = tree.open('pre', { attributes: ' tabindex="0"', after: '\n' });
    const frame = tree.open('code', {
      attributes: ` class="hljs${language === undefined ? '' : ` language-${language}`}"`,
    });
    code.push(this.#highlighter.highlight(token.content, language));
    tree.trusted(`${MARK}${String(code.length - 1)}${MARK}`);
    tree.close(frame);
    tree.close(pre);
  }
}

function addToSummary(rendering: Rendering, said: string): void {
  if (said !== '') rendering.summary += `${rendering.summary === '' ? '' : '\n'}${said}`;
}
