import { fieldId } from '../../components/publish/control.ts';
import type { FieldName } from '../../../scripts/core/publish/form/publish-form.ts';
import { h } from '../dom.ts';
import { MarkdownPreview } from './markdown-preview.ts';
import { markdownToolbar, rove } from './markdown-toolbar.ts';
import type { Widget } from './widget.ts';

export interface MarkdownOptions {
  readonly name: FieldName;
  /** What the field says: `Description`. */
  readonly label: string;
  /** Lines that the field shows at first; 12 by default. */
  readonly rows?: number;
  /** Where inside of the asset's folder the text stands: `versions` for notes; the folder itself by default. */
  readonly folder?: string;
  /** Images of the asset: path inside of its folder → address of this site, or `data:`. Others are shown by their names. */
  readonly images?: () => ReadonlyMap<string, string>;
  readonly onChange: () => void;
}

/** A text, buttons for what people look up, and what it will look like. */
export function markdownEditor(place: HTMLElement, options: MarkdownOptions): Widget<string> {
  return new MarkdownEditor(place, options);
}

const TABS = ['Write', 'Preview'] as const;
const NO_IMAGES: ReadonlyMap<string, string> = new Map();

class MarkdownEditor implements Widget<string> {
  readonly #root: HTMLElement;
  readonly #field: HTMLTextAreaElement;
  readonly #preview: MarkdownPreview;
  readonly #previewPanel: HTMLElement;
  readonly #tabs: readonly HTMLButtonElement[];

  constructor(
    place: HTMLElement,
    { name, label, rows = 12, folder, images = () => NO_IMAGES, onChange }: MarkdownOptions,
  ) {
    const id = fieldId(name);
    this.#field = h('textarea', { class: 'field mono md-field', id, name, rows: String(rows), 'aria-label': label });
    this.#field.setAttribute('aria-describedby', `${id}-about`);
    this.#preview = new MarkdownPreview(() => this.#field.value, { idPrefix: `preview-${id}`, folder, images });
    this.#field.addEventListener('input', () => {
      this.#showPreview();
      onChange();
    });
    // Whoever is led to the field from elsewhere sees it.
    this.#field.addEventListener('focus', () => {
      if (this.#root.dataset['shown'] === 'look') this.#select(0);
    });
    const panels = [
      h('div', { class: 'md-panel md-write', id: `${id}-write` }, this.#field),
      h('div', { class: 'md-panel md-look', id: `${id}-look`, tabindex: '0' }, this.#preview.element),
    ];
    this.#previewPanel = panels[1] ?? place;
    this.#tabs = TABS.map((words, index) => tab(words, panels[index] ?? place, `${label}: `));
    const tabList = h('div', { class: 'md-tabs', role: 'tablist', 'aria-label': label }, ...this.#tabs);
    for (const [index, element] of this.#tabs.entries()) {
      element.addEventListener('click', () => {
        this.#select(index);
      });
    }
    rove(tabList, this.#tabs, (at) => {
      this.#select(at);
    });
    const head = h('div', { class: 'md-head' }, tabList, markdownToolbar(this.#field));
    this.#root = h('div', { class: 'md-editor' }, head, h('div', { class: 'md-panels' }, ...panels));
    place.classList.add('widget', 'md');
    place.append(this.#root);
    this.#select(0);
    // Beside the text, the preview is seen as soon as there is room for it.
    new ResizeObserver(() => {
      this.#showPreview();
    }).observe(this.#root);
  }

  get value(): string {
    return this.#field.value;
  }

  set(text: string): void {
    this.#field.value = text;
    this.#showPreview();
  }

  focus(): void {
    this.#select(0);
    this.#field.focus();
  }

  #select(at: number): void {
    for (const [index, element] of this.#tabs.entries()) {
      element.ariaSelected = String(index === at);
      element.tabIndex = index === at ? 0 : -1;
    }
    this.#root.dataset['shown'] = at === 0 ? 'write' : 'look';
    this.#field.tabIndex = at === 0 ? 0 : -1;
    if (at === 1) void this.#preview.now();
  }

  #showPreview(): void {
    if (this.#previewPanel.checkVisibility()) this.#preview.later();
  }
}

function tab(words: string, panel: HTMLElement, prefix: string): HTMLButtonElement {
  const element = h('button', { type: 'button', role: 'tab', id: `${panel.id}-tab`, 'aria-controls': panel.id }, words);
  panel.role = 'tabpanel';
  panel.ariaLabel = prefix + words;
  return element;
}
