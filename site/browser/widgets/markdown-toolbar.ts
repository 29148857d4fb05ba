import { neighbour } from '../arrow-keys.ts';
import { h } from '../dom.ts';
import type { GlyphName } from './glyph.ts';
import { marked, type Mark } from './markdown-marks.ts';
import { iconButton } from './parts.ts';

const BUTTONS: readonly {
  readonly mark: Mark;
  readonly icon: GlyphName;
  readonly words: string;
  readonly key?: string;
}[] = [
  { mark: 'heading', icon: 'heading', words: 'Heading' },
  { mark: 'bold', icon: 'bold', words: 'Bold', key: 'b' },
  { mark: 'list', icon: 'list', words: 'List' },
  { mark: 'link', icon: 'link', words: 'Link', key: 'k' },
  { mark: 'code', icon: 'code', words: 'Code', key: 'e' },
];

/** Buttons that write Markdown into a field: one stop for the Tab key, the arrow keys lead from one to the next. */
export function markdownToolbar(field: HTMLTextAreaElement): HTMLElement {
  const buttons = BUTTONS.map(({ mark, icon, words, key }, index) => {
    const element = iconButton(icon, key === undefined ? words : `${words} (Ctrl+${key.toUpperCase()})`, () => {
      put(field, mark);
    });
    element.ariaLabel = words;
    if (key !== undefined) element.setAttribute('aria-keyshortcuts', `Control+${key.toUpperCase()}`);
    element.tabIndex = index === 0 ? 0 : -1;
    return element;
  });
  const toolbar = h('div', {
    class: 'md-toolbar',
    role: 'toolbar',
    'aria-label': 'Formatting',
    'aria-controls': field.id,
  });
  toolbar.append(...buttons);
  rove(toolbar, buttons);
  field.addEventListener('keydown', (event) => {
    const wanted = BUTTONS.find(({ key }) => key === event.key.toLowerCase());
    if (wanted === undefined || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    put(field, wanted.mark);
  });
  return toolbar;
}

/** One of the buttons can be reached by Tab; the arrow keys say which. */
export function rove(
  bar: HTMLElement,
  buttons: readonly HTMLElement[],
  onMove: (at: number) => void = () => undefined,
): void {
  bar.addEventListener('keydown', (event) => {
    const at = buttons.findIndex((button) => button === event.target);
    const to = neighbour(event.key, at, buttons.length);
    const next = buttons[to];
    if (at === -1 || next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
    onMove(to);
  });
}

function put(field: HTMLTextAreaElement, mark: Mark): void {
  const { from, to, insert, select } = marked(field.value, field.selectionStart, field.selectionEnd, mark);
  field.focus();
  field.setSelectionRange(from, to);
  // Only this goes the way of typing, so that Undo takes it back; browsers have agreed on nothing to take its place.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  if (!document.execCommand('insertText', false, insert)) {
    field.setRangeText(insert, from, to);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  field.setSelectionRange(...select);
}
