import { h } from '../dom.ts';
import { iconButton } from './parts.ts';

/** One of several things that were chosen. */
export interface Chip {
  readonly text: string;
  readonly detail?: string | undefined;
  /** Without it, it cannot be taken off. */
  readonly onRemove?: (() => void) | undefined;
  /** The field of a form that it is, with a place for its problems. */
  readonly field?: string;
}

/** What was chosen, each with a way to take it off again. */
export class Chips {
  readonly element: HTMLUListElement;
  readonly #fallback: HTMLElement;

  /** `fallback` is where the focus goes when nothing is left to take off. */
  constructor(label: string, fallback: HTMLElement) {
    this.element = h('ul', { class: 'widget-chips', role: 'list', 'aria-label': label });
    this.#fallback = fallback;
  }

  show(chips: readonly Chip[]): void {
    const at = this.#buttons.findIndex((button) => button === document.activeElement);
    this.element.replaceChildren(...chips.map(chipElement));
    this.element.hidden = chips.length === 0;
    // Whoever took one off goes on at the next.
    if (at >= 0) (this.#buttons[Math.min(at, this.#buttons.length - 1)] ?? this.#fallback).focus();
  }

  get #buttons(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>('button')];
  }
}

function chipElement({ text, detail, onRemove, field }: Chip): HTMLLIElement {
  const words = h('span', { class: 'widget-chip-words' }, h('span', { 'data-label': '' }, text));
  if (detail !== undefined && detail !== '') words.append(' ', h('span', { class: 'widget-chip-detail' }, detail));
  const chip = h('span', { class: 'widget-chip' }, words);
  if (onRemove !== undefined) chip.append(iconButton('close', `Remove ${text}`, onRemove));
  if (field === undefined) return h('li', {}, chip);
  return h('li', { 'data-field': field }, chip, h('div', { class: 'form-problems', 'data-problems': '' }));
}
