import { h } from '../dom.ts';
import { newId } from './parts.ts';

/** What an item looks like in the list. */
export interface Shown {
  readonly text: string;
  readonly detail?: string | undefined;
}

export interface ComboboxOptions<T> {
  /** What the list holds: `People`. */
  readonly label: string;
  /** The items for what is typed, best first and not too many. */
  readonly search: (typed: string) => readonly T[];
  readonly show: (item: T) => Shown;
  /** The field keeps what was typed until this changes it. */
  readonly onChoose: (item: T) => void;
  /** Enter where no item is pointed at. */
  readonly onEnter?: () => void;
}

export interface Combobox {
  /** The field and its list, to be put on the page. */
  readonly element: HTMLElement;
  /** Searches again, as where more is known than when one typed. */
  refresh(): void;
  close(): void;
}

/** Makes a field one that suggests: the combobox with list autocomplete and manual selection of the ARIA Authoring Practices. */
export function combobox<T>(field: HTMLInputElement, options: ComboboxOptions<T>): Combobox {
  return new Box(field, options);
}

class Box<T> implements Combobox {
  readonly element: HTMLElement;
  readonly #field: HTMLInputElement;
  readonly #options: ComboboxOptions<T>;
  readonly #list: HTMLUListElement;
  readonly #status = h('p', { class: 'visually-hidden', role: 'status' });
  #items: readonly T[] = [];
  /** The item that is pointed at; -1 for none. */
  #at = -1;

  constructor(field: HTMLInputElement, options: ComboboxOptions<T>) {
    this.#field = field;
    this.#options = options;
    const id = newId('list');
    this.#list = h('ul', { class: 'combobox-list', id, role: 'listbox', 'aria-label': options.label, hidden: '' });
    const roles = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id };
    for (const [name, value] of Object.entries({ ...roles, autocomplete: 'off', autocapitalize: 'none' })) {
      field.setAttribute(name, value);
    }
    field.spellcheck = false;
    this.element = h('div', { class: 'combobox' }, field, this.#list, this.#status);
    this.#listen();
  }

  refresh(): void {
    if (document.activeElement === this.#field) this.#open();
  }

  close(): void {
    this.#point(-1);
    this.#list.hidden = true;
    this.#field.ariaExpanded = 'false';
    this.#status.textContent = '';
  }

  get #isOpen(): boolean {
    return !this.#list.hidden;
  }

  #listen(): void {
    this.#field.addEventListener('input', () => {
      this.#open();
    });
    this.#field.addEventListener('click', () => {
      if (!this.#isOpen) this.#open();
    });
    this.#field.addEventListener('blur', () => {
      this.close();
    });
    this.#field.addEventListener('keydown', (event) => {
      if (!event.isComposing) this.#onKey(event);
    });
    // The focus stays in the field.
    this.#list.addEventListener('pointerdown', (event) => {
      event.preventDefault();
    });
    this.#list.addEventListener('click', ({ target }) => {
      const row = target instanceof Element ? target.closest('[role=option]') : null;
      if (row !== null) this.#choose([...this.#list.children].indexOf(row));
    });
  }

  #open(): void {
    this.#items = this.#options.search(this.#field.value);
    this.#list.replaceChildren(...this.#items.map((item) => this.#row(item)));
    this.#at = -1;
    this.#field.removeAttribute('aria-activedescendant');
    this.#list.hidden = this.#items.length === 0;
    this.#field.ariaExpanded = String(this.#isOpen);
    this.#status.textContent = this.#words();
  }

  #words(): string {
    const count = this.#items.length;
    if (count === 0) return this.#field.value.trim() === '' ? '' : 'No suggestion.';
    return count === 1 ? 'One suggestion.' : `${String(count)} suggestions.`;
  }

  #row(item: T): HTMLLIElement {
    const { text, detail } = this.#options.show(item);
    const more = detail === undefined || detail === '' ? [] : [' ', h('span', { class: 'combobox-detail' }, detail)];
    return h('li', { role: 'option', id: newId('option'), 'aria-selected': 'false' }, h('span', {}, text), ...more);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (this.#does(event.key, event.altKey)) event.preventDefault();
    // Escape that closed the list is not for the dialog around it.
    if (event.defaultPrevented && event.key === 'Escape') event.stopPropagation();
  }

  /** Whether the key meant something here. */
  #does(key: string, isAlt: boolean): boolean {
    switch (key) {
      case 'ArrowDown':
        if (!this.#isOpen) this.#open();
        if (!isAlt) this.#step(1);
        return true;
      case 'ArrowUp':
        if (isAlt) this.close();
        else {
          if (!this.#isOpen) this.#open();
          this.#step(-1);
        }
        return true;
      case 'Enter':
        return this.#enter();
      case 'Escape':
        if (!this.#isOpen) return false;
        this.close();
        return true;
      case 'Home':
      case 'End':
        // They are for the text again.
        this.#point(-1);
        return false;
      default:
        return false;
    }
  }

  #enter(): boolean {
    if (this.#isOpen && this.#at >= 0) this.#choose(this.#at);
    else if (this.#options.onEnter === undefined) {
      if (!this.#isOpen) return true;
      this.close();
    } else {
      this.close();
      this.#options.onEnter();
    }
    // A form is not sent by choosing.
    return true;
  }

  /** One further, and around by way of the field itself. */
  #step(by: 1 | -1): void {
    const places = this.#items.length + 1;
    this.#point(((this.#at + 1 + by + places) % places) - 1);
  }

  #point(at: number): void {
    this.#list.children[this.#at]?.setAttribute('aria-selected', 'false');
    this.#at = at;
    const row = this.#list.children[at];
    if (row === undefined) {
      this.#field.removeAttribute('aria-activedescendant');
      return;
    }
    row.setAttribute('aria-selected', 'true');
    this.#field.setAttribute('aria-activedescendant', row.id);
    row.scrollIntoView({ block: 'nearest' });
  }

  #choose(at: number): void {
    const item = this.#items[at];
    this.close();
    if (item !== undefined) this.#options.onChoose(item);
  }
}
