import { isAssetId } from '../../../scripts/core/ids.ts';
import type { FieldName } from '../../../scripts/core/publish/form/publish-form.ts';
import type { TakenId } from '../../../scripts/core/publish/texts.ts';
import { h } from '../dom.ts';
import { assetSearch } from './asset-search.ts';
import { Chips } from './chips.ts';
import { button, statusLine } from './parts.ts';
import type { Widget } from './widget.ts';

export interface IdListOptions {
  /** `about.details.builtFrom`. */
  readonly name: FieldName;
  /** What the field says: `Built from`. */
  readonly label: string;
  /** Asked whenever somebody searches. */
  readonly assets: () => readonly TakenId[];
  readonly onChange: () => void;
}

/** Ids of assets, found by id or title, or typed. */
export function idList(place: HTMLElement, options: IdListOptions): Widget<readonly string[]> {
  return new IdList(place, options);
}

class IdList implements Widget<readonly string[]> {
  readonly #options: IdListOptions;
  readonly #field: HTMLInputElement;
  readonly #chips: Chips;
  readonly #status = statusLine();
  #ids: readonly string[] = [];

  constructor(place: HTMLElement, options: IdListOptions) {
    const { name, label, assets } = options;
    this.#options = options;
    this.#field = h('input', { class: 'field mono', name, 'aria-label': `${label}: add an asset` });
    this.#field.placeholder = 'publisher/asset, or words of its title';
    this.#chips = new Chips(label, this.#field);
    const box = assetSearch(this.#field, {
      label: 'Assets',
      assets,
      isLeftOut: ({ id }) => this.#ids.includes(id),
      onChoose: ({ id }) => {
        this.#add(id);
      },
      onEnter: () => {
        this.#add(this.#field.value);
      },
    });
    const add = button('Add', () => {
      this.#add(this.#field.value);
      this.#field.focus();
    });
    place.classList.add('widget');
    place.append(this.#chips.element, h('div', { class: 'widget-line' }, box.element, add), this.#status);
    this.#show();
  }

  get value(): readonly string[] {
    return this.#ids;
  }

  set(ids: readonly string[]): void {
    this.#ids = [...ids];
    this.#show();
  }

  focus(): void {
    this.#field.focus();
  }

  #add(typed: string): void {
    const id = typed.trim();
    if (id === '') return;
    if (!isAssetId(id)) {
      this.#say(`“${id}” is no id of an asset. Choose one from the list, or write publisher/asset.`);
      return;
    }
    this.#field.value = '';
    if (this.#ids.includes(id)) {
      this.#say(`${id} is in the list already.`);
      return;
    }
    this.#change([...this.#ids, id], `${id} added.`);
  }

  #change(ids: readonly string[], words: string): void {
    this.#ids = ids;
    this.#show();
    this.#say(words);
    this.#options.onChange();
  }

  #say(words: string): void {
    this.#status.textContent = words;
  }

  #show(): void {
    const titles = new Map<string, string>(this.#options.assets().map(({ id, title }) => [id, title]));
    this.#chips.show(
      this.#ids.map((id, index) => ({
        text: id,
        detail: titles.get(id),
        field: `${this.#options.name}.${String(index)}`,
        onRemove: () => {
          const left = this.#ids.filter((other) => other !== id);
          this.#change(left, `${id} removed.`);
        },
      })),
    );
  }
}
