import { need, reconcile } from '../dom.ts';
import { formatCount, plural } from '../format.ts';

/** Longer lists have a field to filter them. */
const SHORT = 20;

/** Longer lists are cut until one asks for the rest. */
const SHOWN = 50;

/** A row that is listed: how it is called, and how it is made when it is shown. */
export interface Listed {
  readonly asset: string;
  /** What the filter looks into, in lower case. */
  readonly text: string;
  readonly make: () => HTMLElement;
}

/** The rows of a panel, with a field to filter them and a button for those that are not shown yet. */
export class RowList {
  readonly #list: HTMLElement;
  readonly #filter: HTMLElement;
  readonly #field: HTMLInputElement;
  readonly #more: HTMLButtonElement;
  readonly #found: HTMLElement;
  readonly #elements = new Map<string, HTMLElement>();
  #rows: readonly Listed[] = [];
  #all = false;

  constructor(panel: HTMLElement) {
    this.#list = need(panel, '.my-rows');
    this.#filter = need(panel, '.my-filter');
    this.#field = need(panel, '.my-filter input', HTMLInputElement);
    this.#more = need(panel, '.my-more', HTMLButtonElement);
    this.#found = need(panel, '.my-found');
    this.#field.addEventListener('input', () => {
      this.#update();
    });
    this.#more.addEventListener('click', () => {
      this.#showAll();
    });
  }

  show(rows: readonly Listed[]): void {
    this.#rows = rows;
    this.#elements.clear();
    this.#filter.hidden = rows.length <= SHORT;
    if (rows.length <= SHORT) this.#field.value = '';
    this.#update();
  }

  #showAll(): void {
    this.#all = true;
    const next = this.#list.childElementCount;
    this.#update();
    this.#list.children[next]?.querySelector<HTMLElement>('.my-title')?.focus();
  }

  #update(): void {
    const words = this.#field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.#rows.filter(({ text }) => words.every((word) => text.includes(word)));
    const shown = this.#all ? found : found.slice(0, SHOWN);
    reconcile(
      this.#list,
      shown.map((row) => this.#element(row)),
    );
    this.#more.hidden = shown.length === found.length;
    this.#more.textContent = `Show all ${formatCount(found.length)}`;
    this.#found.textContent =
      words.length === 0 ? '' : found.length === 0 ? 'None has that in its name.' : plural(found.length, 'row');
  }

  #element(row: Listed): HTMLElement {
    let element = this.#elements.get(row.asset);
    if (element === undefined) this.#elements.set(row.asset, (element = row.make()));
    return element;
  }
}
