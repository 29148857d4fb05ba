import { type Rendering } from './context.ts';
import { type Fate, fateOf } from './elements.ts';
import { rawAttributes, wholeNumber } from './html-attributes.ts';
import { writeImage } from './images.ts';
import { openLink } from './links.ts';
import { type RawHtmlHandler, readRawHtml } from './raw-html.ts';
import { beginHeading, beginTable, nameSummary } from './special.ts';

type Kept = Fate & { readonly is: 'kept' };

/** Whether a tag is rather a word in angle brackets (`--input <input>`, `<s>` among tokens) than markup. */
export type IsWord = (name: string, attributes: ReadonlyMap<string, string>, fate: Fate) => boolean;

const never: IsWord = () => false;

/** Writes a publisher's HTML into a rendering, one piece after another. */
export class RawHtml implements RawHtmlHandler {
  readonly #rendering: Rendering;
  #isWord: IsWord = never;
  /** The element whose contents are passed over, and how deep it is nested in itself. */
  #skipped: { readonly name: string; depth: number } | undefined;

  constructor(rendering: Rendering) {
    this.#rendering = rendering;
  }

  /** Whether contents of a removed element are being passed over. */
  get skipping(): boolean {
    return this.#skipped !== undefined;
  }

  /** A block of HTML. An element that is passed over ends with its block at the latest. */
  writeBlock(html: string): void {
    this.#isWord = never;
    readRawHtml(html, this);
    this.endSkipping();
  }

  /** One tag in a paragraph. */
  writeInline(tag: string, isWord: IsWord): void {
    this.#isWord = isWord;
    readRawHtml(tag, this);
  }

  endSkipping(): void {
    this.#skipped = undefined;
  }

  text(text: string): void {
    if (this.#skipped === undefined) this.#rendering.tree.text(text);
  }

  open(name: string, attributes: ReadonlyMap<string, string>, source: string, selfClosing: boolean): void {
    if (this.#skipped !== undefined) {
      if (name === this.#skipped.name && !selfClosing) this.#skipped.depth += 1;
      return;
    }
    const fate = fateOf(name);
    if (fate.is === 'text' || this.#isWord(name, attributes, fate)) {
      this.#rendering.tree.text(source);
    } else if (fate.is === 'kept') {
      this.#nameNext(attributes);
      this.#openKept(name, fate, attributes);
    } else if (fate.whole && !(selfClosing && (name === 'svg' || name === 'math'))) {
      this.#skipped = { name, depth: 1 };
    }
  }

  close(name: string, source: string): void {
    if (this.#skipped !== undefined) {
      if (name === this.#skipped.name && --this.#skipped.depth === 0) this.#skipped = undefined;
      return;
    }
    const fate = fateOf(name);
    const closed = fate.is === 'kept' && this.#rendering.tree.closeRaw(name, name === 'a' ? 'a' : fate.tag);
    // `</s>` ends a sentence for language models more often than it ends struck text.
    if (fate.is === 'text' || (name === 's' && !closed)) this.#rendering.tree.text(source);
  }

  #nameNext(attributes: ReadonlyMap<string, string>): void {
    for (const key of ['id', 'name']) {
      const name = attributes.get(key);
      if (name !== undefined) this.#rendering.headings.nameNext(name);
    }
  }

  #openKept(name: string, { tag, kind }: Kept, attributes: ReadonlyMap<string, string>): void {
    const { tree } = this.#rendering;
    if (tag === 'a') this.#openAnchor(attributes);
    else if (tag === 'img') this.#image(attributes);
    else if (kind === 'void' || kind === 'rule') tree.empty(tag);
    else if (kind === 'heading')
      beginHeading(this.#rendering, Number(tag.slice(1)), {
        source: name,
        attributes: rawAttributes(name, tag, attributes),
      });
    else if (kind === 'table')
      beginTable(this.#rendering, { source: name, attributes: rawAttributes(name, tag, attributes) });
    else
      tree.open(tag, {
        source: name,
        attributes: rawAttributes(name, tag, attributes),
        ...(kind === 'summary' && { onClose: nameSummary(this.#rendering) }),
      });
  }

  #openAnchor(attributes: ReadonlyMap<string, string>): void {
    const href = attributes.get('href');
    if (href !== undefined) openLink(this.#rendering, href, 'a');
  }

  #image(attributes: ReadonlyMap<string, string>): void {
    writeImage(this.#rendering, {
      address: attributes.get('src') ?? '',
      alt: (attributes.get('alt') ?? '').trim(),
      width: wholeNumber(attributes.get('width'), 1, 10_000),
      height: wholeNumber(attributes.get('height'), 1, 10_000),
      attributes: rawAttributes('img', 'img', attributes),
    });
  }
}
