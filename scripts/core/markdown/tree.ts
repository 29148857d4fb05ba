import { escapeText, isBlank } from './characters.ts';
import { kindOf } from './elements.ts';
import { childrenForContent, type Open, type Place, placeFor } from './nesting.ts';

/** An element that was opened. What is known only when it ends (is it empty? what does it say?) is told to `onClose`. */
export interface Frame extends Open {
  /** The name it was written with; `undefined` for elements of Markdown itself, which raw HTML cannot close. */
  readonly source: string | undefined;
  readonly onClose: ((frame: Frame) => void) | undefined;
  readonly opening: number;
  readonly textFrom: number;
  textTo: number;
  readonly imagesFrom: number;
  readonly after: string;
  /** Where the end tag was written; 0 while the element is open. */
  closing: number;
}

export interface Opening {
  readonly attributes?: string;
  readonly source?: string;
  readonly onClose?: ((frame: Frame) => void) | undefined;
  /** HTML around the element that belongs to it. */
  readonly before?: string;
  readonly after?: string;
}

/** Browsers stop nesting at 512; nobody writes 100. Elements that need children of their own leave room for them. */
const MAX_DEPTH = 100;
const ROOM = 8;

const INLINE: ReadonlySet<string | undefined> = new Set(['inline', 'void']);

/**
 * Writes HTML that is always balanced and nested as a browser's parser would nest it, whatever it is asked to open and close.
 * It knows where elements may stand; which elements and attributes there are is decided by its callers.
 */
export class Tree {
  readonly #out: string[] = [];
  readonly #texts: string[] = [];
  readonly #open: Frame[] = [];
  #images = 0;

  /** Opens the element where it may stand; `undefined` if it can stand nowhere here. */
  open(tag: string, opening: Opening = {}): Frame | undefined {
    const place = placeFor(this.#open, tag);
    if (place.tag === undefined || place.keep + place.openFirst.length >= depthFor(place.tag)) return undefined;
    this.#moveTo(place);
    return this.#push(place.tag, opening);
  }

  /** Writes an element without content: `br`, `hr`, `img`. */
  empty(tag: string, attributes = ''): void {
    const place = placeFor(this.#open, tag);
    this.#moveTo(place);
    if (tag === 'img') this.#images += 1;
    this.#out.push(`<${tag}${attributes} />`);
  }

  text(text: string): void {
    if (!isBlank(text)) this.#makeRoomForText();
    this.#out.push(escapeText(text));
    this.#texts.push(text);
  }

  /** HTML of our own making (a mark for highlighted code), and what it says. */
  trusted(html: string): void {
    this.#out.push(html);
  }

  /** Ends the element and all in it; nothing happens if it has ended already. */
  close(frame: Frame | undefined): void {
    if (frame?.closing === 0) this.#closeTo(this.#open.lastIndexOf(frame));
  }

  /** Ends the nearest element that was written with this name as raw HTML; false if there is none to end. */
  closeRaw(source: string, tag: string): boolean {
    const kind = kindOf(tag);
    const tabular = ['table', 'caption', 'rows', 'row', 'cell'].includes(kind ?? '');
    for (let at = this.#open.length - 1; at >= 0; at -= 1) {
      const frame = this.#open[at];
      if (frame === undefined) return false;
      if (frame.source === source) {
        this.#closeTo(at);
        return true;
      }
      const around = kindOf(frame.tag);
      if (around === 'table' || (!tabular && (around === 'cell' || around === 'caption'))) return false;
      if (INLINE.has(kind) && !INLINE.has(around)) return false;
    }
    return false;
  }

  isOpen(tag: string): boolean {
    return this.#open.some((frame) => frame.tag === tag);
  }

  /** What the element says, or has said so far. */
  textOf(frame: Frame): string {
    return this.#texts.slice(frame.textFrom, frame.textTo).join('');
  }

  /** Whether nothing was written into an element that has ended. */
  isEmpty(frame: Frame): boolean {
    return frame.closing === frame.opening + 1;
  }

  hasImage(frame: Frame): boolean {
    return this.#images > frame.imagesFrom;
  }

  /** Replaces the tags of an element, the end tag only where it is written already. */
  retag(frame: Frame, startTag: string, endTag: string): void {
    this.#out[frame.opening] = startTag;
    if (frame.closing !== 0) this.#out[frame.closing] = endTag;
  }

  /** Ends everything, so that what waits for an end is told. */
  closeAll(): void {
    this.#closeTo(0);
  }

  /** All that was written; balanced once everything has ended. */
  html(): string {
    return this.#out.join('');
  }

  #moveTo(place: Place): void {
    this.#closeTo(place.keep);
    for (const tag of place.openFirst) this.#push(tag, {});
  }

  #makeRoomForText(): void {
    const parent = this.#open.at(-1);
    if (parent !== undefined) for (const tag of childrenForContent(parent.tag)) this.#push(tag, {});
  }

  #push(tag: string, { attributes = '', source, onClose, before = '', after = '' }: Opening): Frame {
    const frame: Frame = {
      tag,
      source,
      onClose,
      after,
      opening: this.#out.length,
      textFrom: this.#texts.length,
      textTo: Infinity,
      imagesFrom: this.#images,
      closing: 0,
    };
    this.#out.push(`${before}<${tag}${attributes}>`);
    this.#open.push(frame);
    return frame;
  }

  #closeTo(length: number): void {
    while (this.#open.length > length) {
      const frame = this.#open.pop();
      if (frame === undefined) return;
      frame.closing = this.#out.length;
      frame.textTo = this.#texts.length;
      this.#out.push(`</${frame.tag}>${frame.after}`);
      frame.onClose?.(frame);
    }
  }
}

function depthFor(tag: string): number {
  return childrenForContent(tag).length > 0 ? MAX_DEPTH - ROOM : MAX_DEPTH;
}
