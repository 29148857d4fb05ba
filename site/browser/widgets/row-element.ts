import { h } from '../dom.ts';
import { assetSearch } from './asset-search.ts';
import { allow, iconButton } from './parts.ts';
import type { Column, Row, RowsOptions } from './rows-editor.ts';

interface RowDeeds {
  readonly remove: () => void;
  readonly move: (by: -1 | 1) => void;
  readonly changed: () => void;
}

/** One group of fields. */
export class RowElement<Key extends string> {
  readonly element: HTMLLIElement;
  readonly #options: RowsOptions<Key>;
  readonly #group: HTMLElement;
  readonly #fields: ReadonlyMap<Key, HTMLInputElement>;
  readonly #label = h('span', { class: 'rows-number', 'data-label': '' });
  readonly #remove: HTMLButtonElement;
  readonly #moves: Readonly<Record<-1 | 1, HTMLButtonElement>>;

  constructor(options: RowsOptions<Key>, deeds: RowDeeds) {
    this.#options = options;
    this.#fields = new Map(options.columns.map((column) => [column.key, fieldOf(column)]));
    this.#remove = iconButton('close', 'Remove', deeds.remove);
    this.#moves = {
      [-1]: iconButton('chevron-up', 'Move up', () => {
        deeds.move(-1);
      }),
      1: iconButton('chevron-down', 'Move down', () => {
        deeds.move(1);
      }),
    };
    const moves = options.isOrdered === false ? [] : [this.#moves[-1], this.#moves[1]];
    this.#group = h(
      'div',
      { class: 'rows-row', role: 'group' },
      h('div', { class: 'rows-cells' }, ...options.columns.map((column) => this.#cell(column, deeds.changed))),
      h('div', { class: 'rows-buttons' }, this.#label, ...moves, this.#remove),
      h('div', { class: 'form-problems', 'data-problems': '' }),
    );
    this.element = h('li', { class: 'rows-item' }, this.#group);
  }

  get label(): string {
    return this.#label.textContent;
  }

  get value(): Row<Key> {
    const entries = [...this.#fields].map(([key, field]) => [key, field.value] as const);
    // `fromEntries` does not know that every key is there.
    return Object.fromEntries(entries) as Row<Key>;
  }

  fill(row: Row<Key>): void {
    for (const [key, field] of this.#fields) field.value = row[key];
  }

  focus(): void {
    this.#fields.values().next().value?.focus();
  }

  focusRemove(): void {
    this.#remove.focus();
  }

  focusMove(by: -1 | 1): void {
    this.#moves[by].focus();
  }

  /** Its place among the rows, which names its fields. */
  number(index: number, count: number): void {
    const { name, one } = this.#options;
    const label = `${one.slice(0, 1).toUpperCase()}${one.slice(1)} ${String(index + 1)}`;
    this.#label.textContent = label;
    this.#group.ariaLabel = label;
    this.element.dataset['field'] = `${name}.${String(index)}`;
    for (const [key, field] of this.#fields) field.name = `${name}.${String(index)}.${key}`;
    const words = (deed: string): string => `${deed} ${label.toLowerCase()}`;
    rename(this.#remove, words('Remove'));
    rename(this.#moves[-1], words('Move up'));
    rename(this.#moves[1], words('Move down'));
    allow(this.#moves[-1], index > 0);
    allow(this.#moves[1], index < count - 1);
  }

  #cell(column: Column<Key>, changed: () => void): HTMLLabelElement {
    const field = this.#fields.get(column.key);
    if (field === undefined) throw new Error(`No column ${column.key}`);
    const { assets } = column;
    const control = assets === undefined ? field : searchOf(field, { column, assets, changed });
    const look = `rows-cell${column.wide === true ? ' rows-cell-wide' : ''}`;
    return h('label', { class: look }, h('span', { class: 'rows-label' }, column.label), control);
  }
}

function fieldOf({ mono, placeholder }: Column<string>): HTMLInputElement {
  const field = h('input', { class: mono === true ? 'field mono' : 'field', autocomplete: 'off', placeholder });
  if (mono === true) {
    field.autocapitalize = 'none';
    field.spellcheck = false;
  }
  return field;
}

interface Search {
  readonly column: Column<string>;
  readonly assets: NonNullable<Column<string>['assets']>;
  readonly changed: () => void;
}

function searchOf(field: HTMLInputElement, { column, assets, changed }: Search): HTMLElement {
  return assetSearch(field, {
    label: column.label,
    assets,
    onChoose: ({ id }) => {
      field.value = id;
      changed();
    },
  }).element;
}

function rename(control: HTMLElement, words: string): void {
  control.ariaLabel = words;
  control.title = words;
}
