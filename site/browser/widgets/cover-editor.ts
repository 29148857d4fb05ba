import type { Cover, FieldName } from '../../../scripts/core/publish/form/publish-form.ts';
import type { Gallery } from '../../../scripts/core/schema/gallery.ts';
import { formatBytes } from '../../view.ts';
import { h } from '../dom.ts';
import { keptCover } from '../publish/kept-cover.ts';
import { CutView } from './cut-view.ts';
import { dropZone } from './drop-zone.ts';
import { button, statusLine } from './parts.ts';
import { readPicture } from './read-picture.ts';
import type { Widget } from './widget.ts';
import { writePicture } from './write-picture.ts';

export interface CoverOptions {
  readonly name: FieldName;
  /** What it is called in sentences: `cover`, `photo`. */
  readonly noun: string;
  /** Width by height; 16 / 9 by default. */
  readonly ratio?: number;
  /** Pixels that the picture has at most in its width; 1280 by default. */
  readonly width?: number;
  /** What the gallery takes; asked whenever a picture is cut. */
  readonly limits: () => Pick<Gallery['limits'], 'image' | 'pixels'>;
  /** The address of the picture that is there already. */
  readonly existing?: string | undefined;
  readonly onChange: () => void;
}

export interface CoverEditor extends Widget<Cover | undefined> {
  /** Whether the picture that was there already is taken away. As long as it is not and `value` is undefined, it stays. */
  readonly hasRemoved: boolean;
  /** `data:` address of what `value` shows, for a preview elsewhere; undefined without one. */
  readonly preview: string | undefined;
  /** Takes away the picture that was there already, as from a draft. Nobody is told. */
  remove(): void;
}

/** Chooses a picture, cuts it to shape and encodes it anew, so that nothing of the file but the picture is kept. */
export function coverEditor(place: HTMLElement, options: CoverOptions): CoverEditor {
  return new Editor(place, options);
}

const TYPES = 'image/png,image/jpeg,image/webp,image/avif,image/gif';
/** Moving goes on while pictures are encoded. */
const SETTLED = 200;

class Editor implements CoverEditor {
  readonly #options: CoverOptions;
  readonly #ratio: number;
  readonly #width: number;
  readonly #file: HTMLInputElement;
  readonly #view: CutView;
  readonly #image = h('img', { class: 'cover-image', alt: '' });
  readonly #choose: HTMLButtonElement;
  readonly #remove: HTMLButtonElement;
  readonly #keep: HTMLButtonElement;
  readonly #hint: HTMLElement;
  readonly #status = statusLine();
  #picture: HTMLCanvasElement | undefined;
  #value: Cover | undefined;
  #hasRemoved = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts what was asked for, so that what was overtaken is not shown. */
  #turn = 0;

  constructor(place: HTMLElement, options: CoverOptions) {
    const { noun, name, ratio = 16 / 9, width = 1280 } = options;
    this.#options = options;
    this.#ratio = ratio;
    this.#width = width;
    this.#file = h('input', { type: 'file', accept: TYPES, hidden: '' });
    this.#file.addEventListener('change', () => {
      const [file] = this.#file.files ?? [];
      // So that the same can be chosen again.
      this.#file.value = '';
      if (file !== undefined) void this.#open(file);
    });
    this.#choose = button('', () => {
      this.#file.click();
    });
    this.#choose.name = name;
    this.#remove = button(`Remove the ${noun}`, this.#takeAway, 'button button-quiet');
    this.#keep = button('Keep the one that is there', this.#takeBack, 'button button-quiet');
    this.#hint = h(
      'p',
      { class: 'note' },
      'PNG, JPEG, WebP, AVIF or GIF, chosen or dropped here. It is cut to shape, and nothing else of the file is kept.',
    );
    this.#view = new CutView(ratio, Math.min(width, 960), () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#write(), SETTLED);
    });
    const zone = h('div', { class: `cover-zone${ratio === 1 ? ' cover-square' : ''}` });
    const ways = h('div', { class: 'widget-line' }, this.#choose, this.#hint, this.#remove, this.#keep);
    zone.append(this.#image, this.#view.element, ways, this.#file, this.#status);
    dropZone(zone, ({ files: [file] }) => {
      if (file !== undefined) void this.#open(file);
    });
    place.classList.add('widget');
    place.append(zone);
    this.#show();
  }

  get value(): Cover | undefined {
    return this.#value;
  }

  get hasRemoved(): boolean {
    return this.#hasRemoved;
  }

  get preview(): string | undefined {
    return this.#value && dataAddress(this.#value);
  }

  set(cover: Cover | undefined): void {
    this.#reset(cover);
    this.#hasRemoved = false;
    this.#say('');
    this.#show();
  }

  remove(): void {
    this.#hasRemoved = this.#options.existing !== undefined;
    this.#reset(undefined);
    this.#show();
  }

  focus(): void {
    this.#choose.focus();
  }

  #reset(cover: Cover | undefined): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
    this.#picture = undefined;
    this.#value = cover;
  }

  async #open(file: File): Promise<void> {
    const turn = ++this.#turn;
    clearTimeout(this.#timer);
    this.#say('Opening …');
    const read = await readPicture(file);
    if (turn !== this.#turn) return;
    if (!read.ok) {
      this.#say(read.problem, 'error');
      return;
    }
    this.#picture = read.picture;
    this.#view.show(read.picture);
    this.#show();
    this.#view.focus();
    await this.#write(read.isMoving ? ' Only its first picture is kept.' : '');
  }

  /** Encodes what is seen. */
  async #write(more = ''): Promise<void> {
    const turn = ++this.#turn;
    if (this.#picture === undefined) return;
    const { limits } = this.#options;
    const wanted = { ratio: this.#ratio, width: this.#width, limits: limits() };
    const cover = await writePicture(this.#picture, this.#view.cut, wanted);
    if (turn !== this.#turn) return;
    this.#value = cover;
    if (cover === undefined) this.#say('It could not be made small enough for this gallery. Choose another.', 'error');
    else this.#say(`${factsOf(cover)}${smallWords(cover, this.#width)}${more}`);
    this.#show();
    this.#options.onChange();
  }

  #takeAway = (): void => {
    this.#hasRemoved = this.#options.existing !== undefined;
    this.#reset(undefined);
    this.#say(`The ${this.#options.noun} is removed.`);
    this.#show();
    this.#choose.focus();
    this.#options.onChange();
  };

  #takeBack = (): void => {
    this.set(undefined);
    this.#say(`The ${this.#options.noun} stays as it is.`);
    this.#choose.focus();
    this.#options.onChange();
  };

  #say(words: string, tone: 'error' | 'note' = 'note'): void {
    this.#status.dataset['tone'] = tone;
    this.#status.textContent = words;
  }

  #show(): void {
    const { noun, existing } = this.#options;
    const there = this.#hasRemoved ? undefined : existing;
    const isCutting = this.#picture !== undefined;
    const address = isCutting ? undefined : (this.preview ?? there);
    const hasAny = isCutting || address !== undefined;
    this.#view.element.hidden = !isCutting;
    this.#image.hidden = address === undefined;
    if (address !== undefined && this.#image.getAttribute('src') !== address) this.#image.src = address;
    this.#image.alt = `The ${noun} now`;
    this.#choose.textContent = hasAny ? 'Choose another' : `Choose a ${noun}`;
    this.#hint.hidden = hasAny;
    this.#remove.hidden = !hasAny;
    this.#keep.hidden = existing === undefined || address === existing;
  }
}

function dataAddress(cover: Cover): string {
  return `data:image/${cover.format};base64,${keptCover(cover).base64}`;
}

function factsOf({ width, height, bytes, format }: Cover): string {
  return `${String(width)} × ${String(height)} pixels, ${formatBytes(bytes.length)}, ${format === 'webp' ? 'WebP' : format.toUpperCase()}.`;
}

function smallWords({ width }: Cover, wanted: number): string {
  return width * 2 < wanted ? ' That is small: it will look blurred.' : '';
}
