import { h } from '../dom.ts';
import { MOST_ZOOM, moved, WHOLE, within, type Cut } from './cut.ts';
import { newId } from './parts.ts';
import { drawing } from './read-picture.ts';
import { drawCut } from './write-picture.ts';

/** What one press of an arrow key moves, in parts of what is seen; with Shift more. */
const STEP = 0.02;
const LEAP = 0.1;

/** The part of a picture that will be kept: dragged, moved with the arrow keys, enlarged with a slider. */
export class CutView {
  readonly element: HTMLElement;
  readonly #ratio: number;
  readonly #canvas: HTMLCanvasElement;
  readonly #frame: HTMLElement;
  readonly #zoom: HTMLInputElement;
  readonly #onCut: () => void;
  #picture: HTMLCanvasElement | undefined;
  #cut: Cut = WHOLE;

  constructor(ratio: number, width: number, onCut: () => void) {
    this.#ratio = ratio;
    this.#onCut = onCut;
    this.#canvas = h('canvas', { 'aria-hidden': 'true' });
    this.#canvas.width = width;
    this.#canvas.height = Math.round(width / ratio);
    const hint = h('p', { class: 'note', id: newId('cut') }, 'Drag the picture, or move it with the arrow keys.');
    const attributes = { class: 'cover-frame', tabindex: '0', role: 'group', 'aria-label': 'The part that is kept' };
    this.#frame = h('div', { ...attributes, 'aria-describedby': hint.id }, this.#canvas);
    this.#zoom = h('input', { type: 'range', min: '1', max: String(MOST_ZOOM), step: '0.01', value: '1' });
    const zoom = h('label', { class: 'cover-zoom' }, 'Zoom', this.#zoom);
    this.element = h('div', { class: 'cover-cut' }, this.#frame, h('div', { class: 'cover-ways' }, zoom, hint));
    this.#listen();
  }

  get cut(): Cut {
    return this.#cut;
  }

  focus(): void {
    this.#frame.focus();
  }

  show(picture: HTMLCanvasElement): void {
    this.#picture = picture;
    this.#zoom.value = '1';
    this.#cut = WHOLE;
    this.#draw(picture);
  }

  #listen(): void {
    this.#zoom.addEventListener('input', () => {
      this.#change((cut, picture) => within({ ...cut, zoom: Number(this.#zoom.value) }, picture, this.#ratio));
    });
    this.#frame.addEventListener('keydown', (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey && this.#onKey(event.key, event.shiftKey))
        event.preventDefault();
    });
    this.#frame.addEventListener('pointerdown', (event) => {
      if (event.button === 0) this.#frame.setPointerCapture(event.pointerId);
    });
    this.#frame.addEventListener('pointermove', (event) => {
      if (!this.#frame.hasPointerCapture(event.pointerId)) return;
      const { width, height } = this.#canvas.getBoundingClientRect();
      this.#move(-event.movementX / width, -event.movementY / height);
    });
  }

  #onKey(key: string, isShift: boolean): boolean {
    const by = isShift ? LEAP : STEP;
    switch (key) {
      case 'ArrowLeft':
        return this.#move(-by, 0);
      case 'ArrowRight':
        return this.#move(by, 0);
      case 'ArrowUp':
        return this.#move(0, -by);
      case 'ArrowDown':
        return this.#move(0, by);
      case '+':
        return this.#enlarge(0.1);
      case '-':
        return this.#enlarge(-0.1);
      default:
        return false;
    }
  }

  #enlarge(by: number): true {
    this.#zoom.value = String(this.#cut.zoom + by);
    this.#change((cut, picture) => within({ ...cut, zoom: Number(this.#zoom.value) }, picture, this.#ratio));
    return true;
  }

  #move(x: number, y: number): true {
    this.#change((cut, picture) => moved(cut, { x, y }, picture, this.#ratio));
    return true;
  }

  #change(change: (cut: Cut, picture: HTMLCanvasElement) => Cut): void {
    if (this.#picture === undefined) return;
    this.#cut = change(this.#cut, this.#picture);
    this.#draw(this.#picture);
    this.#onCut();
  }

  #draw(picture: HTMLCanvasElement): void {
    drawCut(drawing(this.#canvas), picture, this.#cut, this.#ratio);
  }
}
