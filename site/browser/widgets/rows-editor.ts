import type { FieldName } from '../../../scripts/core/publish/form/publish-form.ts';
import type { TakenId } from '../../../scripts/core/publish/texts.ts';
import { h } from '../dom.ts';
import { glyph } from './glyph.ts';
import { button, statusLine } from './parts.ts';
import { RowElement } from './row-element.ts';
import type { Widget } from './widget.ts';

export interface Column<Key extends string> {
  readonly key: Key;
  readonly label: string;
  readonly placeholder?: string;
  /** Of exact things: ids, numbers. */
  readonly mono?: boolean;
  /** Takes more room than others where columns are beside each other. */
  readonly wide?: boolean;
  /** Makes it a field that searches these. */
  readonly assets?: () => readonly TakenId[];
}

export type Row<Key extends string> = Readonly<Record<Key, string>>;

export interface RowsOptions<Key extends string> {
  /** `about.details.metrics`; the controls are `about.details.metrics.0.value` …, each row with a place for its problems. */
  readonly name: FieldName;
  /** What one row is: `result`, `step`. */
  readonly one: string;
  readonly columns: readonly Column<Key>[];
  /** Whether the order of the rows says something; it does by default. */
  readonly isOrdered?: boolean;
  readonly onChange: () => void;
}

/** Groups of fields that can be added, removed and moved. */
export function rowsEditor<Key extends string>(place: HTMLElement, options: RowsOptions<Key>): RowsEditor<Key> {
  return new RowsEditor(place, options);
}

export class RowsEditor<Key extends string> implements Widget<readonly Row<Key>[]> {
  readonly #options: RowsOptions<Key>;
  readonly #list = h('ol', { class: 'rows', role: 'list' });
  readonly #add: HTMLButtonElement;
  readonly #status = statusLine();
  #rows: RowElement<Key>[] = [];

  constructor(place: HTMLElement, options: RowsOptions<Key>) {
    this.#options = options;
    this.#add = button(`Add a ${options.one}`, () => {
      this.#insert();
    });
    this.#add.prepend(glyph('plus'));
    place.classList.add('widget');
    place.append(this.#list, h('div', { class: 'widget-line' }, this.#add, this.#status));
    place.addEventListener('input', ({ target }) => {
      if (target instanceof Node && this.#list.contains(target)) options.onChange();
    });
    this.#number();
  }

  /** Rows at the end in which nothing stands are none yet. */
  get value(): readonly Row<Key>[] {
    const values = this.#rows.map((row) => row.value);
    const last = values.findLastIndex((row) => Object.values<string>(row).some((text) => text.trim() !== ''));
    return values.slice(0, last + 1);
  }

  set(rows: readonly Row<Key>[]): void {
    this.#rows = rows.map((row) => this.#row(row));
    this.#list.replaceChildren(...this.#rows.map(({ element }) => element));
    this.#number();
  }

  focus(): void {
    const [first] = this.#rows;
    if (first === undefined) this.#add.focus();
    else first.focus();
  }

  say(words: string): void {
    this.#status.textContent = words;
  }

  /** The elements of the rows, in their order. */
  get elements(): readonly HTMLElement[] {
    return this.#rows.map(({ element }) => element);
  }

  #row(values?: Row<Key>): RowElement<Key> {
    const row: RowElement<Key> = new RowElement(this.#options, {
      remove: () => {
        this.#remove(row);
      },
      move: (by) => {
        this.#move(row, by);
      },
      changed: this.#options.onChange,
    });
    if (values !== undefined) row.fill(values);
    return row;
  }

  #insert(): void {
    const row = this.#row();
    this.#rows.push(row);
    this.#list.append(row.element);
    this.#number();
    this.say('');
    row.focus();
    this.#options.onChange();
  }

  #remove(row: RowElement<Key>): void {
    const at = this.#rows.indexOf(row);
    const words = `${row.label} removed.`;
    this.#rows.splice(at, 1);
    row.element.remove();
    this.#number();
    const next = this.#rows[Math.min(at, this.#rows.length - 1)];
    if (next === undefined) this.#add.focus();
    else next.focusRemove();
    this.say(`${words} ${String(this.#rows.length)} left.`);
    this.#options.onChange();
  }

  #move(row: RowElement<Key>, by: -1 | 1): void {
    const from = this.#rows.indexOf(row);
    const to = from + by;
    if (to < 0 || to >= this.#rows.length) return;
    this.#rows.splice(from, 1);
    this.#rows.splice(to, 0, row);
    if (by === 1) this.#list.children[to]?.after(row.element);
    else this.#list.children[to]?.before(row.element);
    this.#number();
    row.focusMove(by);
    this.say(`Moved to place ${String(to + 1)} of ${String(this.#rows.length)}.`);
    this.#options.onChange();
  }

  #number(): void {
    this.#list.hidden = this.#rows.length === 0;
    for (const [index, row] of this.#rows.entries()) row.number(index, this.#rows.length);
  }
}
