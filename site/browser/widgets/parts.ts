import { h } from '../dom.ts';
import { glyph, type GlyphName } from './glyph.ts';

let made = 0;

/** An id that nothing else on the page has. */
export function newId(what: string): string {
  made += 1;
  return `widget-${what}-${String(made)}`;
}

/** A button with words. */
export function button(words: string, onClick: () => void, look = 'button'): HTMLButtonElement {
  const element = h('button', { type: 'button', class: look }, words);
  element.addEventListener('click', onClick);
  return element;
}

/** A button with an icon; `words` are what it says to those who do not see it, and below the pointer. */
export function iconButton(name: GlyphName, words: string, onClick: () => void): HTMLButtonElement {
  const element = h('button', { type: 'button', class: 'icon-button', 'aria-label': words, title: words });
  element.append(glyph(name));
  element.addEventListener('click', onClick);
  return element;
}

/** Where a widget says what it did. */
export function statusLine(look = 'note widget-said'): HTMLParagraphElement {
  return h('p', { class: look, role: 'status' });
}

/** A button that only says that it does nothing now keeps the focus. */
export function allow(element: HTMLElement, isAllowed: boolean): void {
  if (isAllowed) element.removeAttribute('aria-disabled');
  else element.setAttribute('aria-disabled', 'true');
}
