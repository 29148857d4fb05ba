import { approval } from '../../components/asset/licence-words.ts';
import type { FieldName } from '../../../scripts/core/publish/form/publish-form.ts';
import { h } from '../dom.ts';
import { combobox } from './combobox.ts';
import { glyph } from './glyph.ts';
import type * as LicenceSearch from './licence-search.ts';
import type { LicencePart } from './licence-search.ts';
import { button, newId } from './parts.ts';
import type { Widget } from './widget.ts';

export interface LicenceValue {
  /** An SPDX expression, or what was typed instead of one. */
  readonly licence: string;
  /** Where the text of a LicenseRef-… can be read. */
  readonly url: string;
}

export interface LicenceOptions {
  /** `about.licence`, `about.codeLicence`. */
  readonly name: FieldName;
  /** `about.licenceUrl`, `about.codeLicenceUrl`: a place for problems of its own is made. */
  readonly urlName: FieldName;
  /** What the field says: `Licence`. */
  readonly label: string;
  readonly onChange: () => void;
}

/** A licence of the SPDX list, found by its id or its name, or an expression that one types. */
export function licenceBox(place: HTMLElement, options: LicenceOptions): Widget<LicenceValue> {
  return new LicenceBox(place, options);
}

class LicenceBox implements Widget<LicenceValue> {
  readonly #options: LicenceOptions;
  readonly #field: HTMLInputElement;
  readonly #url: HTMLInputElement;
  readonly #urlField: HTMLElement;
  readonly #info: HTMLButtonElement;
  readonly #details: HTMLElement;
  readonly #said = h('p', { class: 'note widget-said', role: 'status' });
  #search: typeof LicenceSearch | undefined;

  constructor(place: HTMLElement, options: LicenceOptions) {
    const { name, urlName, label } = options;
    this.#options = options;
    this.#field = h('input', { class: 'field', name, 'aria-label': label, placeholder: 'Apache-2.0, MIT, CC BY …' });
    this.#url = h('input', {
      class: 'field',
      name: urlName,
      type: 'url',
      autocomplete: 'off',
      placeholder: 'https://…',
    });
    this.#urlField = urlField(this.#url, urlName);
    const id = newId('licence');
    this.#details = h('div', { id, class: 'licence-details', popover: '', role: 'dialog', 'aria-label': label });
    this.#info = infoButton(id, label);
    const box = combobox(this.#field, {
      label: 'Licences of the SPDX list',
      search: (typed) => this.#search?.findLicences(typed) ?? [],
      show: ({ id, name }) => ({ text: id, detail: name }),
      onChoose: ({ value }) => {
        this.#type(value);
      },
    });
    // The list has 700 licences: whoever does not come here does not load it.
    this.#field.addEventListener('focus', () => {
      void this.#load().then(() => {
        box.refresh();
      });
    });
    place.addEventListener('input', () => {
      this.#told();
    });
    place.classList.add('widget');
    const line = h('div', { class: 'widget-line' }, box.element, this.#info);
    place.append(line, this.#details, this.#said, this.#urlField);
    this.#show();
  }

  get value(): LicenceValue {
    return { licence: this.#field.value.trim(), url: this.#url.value.trim() };
  }

  set({ licence, url }: LicenceValue): void {
    this.#field.value = licence;
    this.#url.value = url;
    this.#show();
    if (licence !== '') void this.#load();
  }

  focus(): void {
    this.#field.focus();
  }

  async #load(): Promise<void> {
    this.#search ??= await import('./licence-search.ts');
    this.#show();
  }

  #type(licence: string): void {
    this.#field.value = licence;
    this.#told();
  }

  #told(): void {
    this.#show();
    this.#options.onChange();
  }

  #show(): void {
    const { licence, url } = this.value;
    const result = licence === '' ? undefined : this.#search?.parseLicence(licence);
    const parts = result?.ok === true ? result.parts : [];
    const isOwn = this.#search?.needsLicenceUrl(parts) ?? /LicenseRef-/.test(licence);
    this.#urlField.hidden = url === '' && !isOwn;
    this.#info.hidden = parts.length === 0;
    this.#details.replaceChildren(...details(licence, parts, url, this.#details.id));
    if (result?.ok === false) this.#suggest(result.suggestion);
    else this.#say(parts.map(({ name, osiApproved }) => `${name} (${approval(osiApproved)})`).join('; '));
  }

  #suggest(suggestion: string | undefined): void {
    if (suggestion === undefined) {
      this.#say('It is not in the SPDX list. A licence of your own is written LicenseRef-Name.');
      return;
    }
    const use = button(
      `Use ${suggestion}`,
      () => {
        this.#type(suggestion);
        this.#field.focus();
      },
      'link-button',
    );
    this.#say('It is not in the SPDX list. ', use);
  }

  /** Says it only where it is news, so that nothing is read twice. */
  #say(...words: readonly (string | Node)[]): void {
    const text = words.map((part) => (typeof part === 'string' ? part : part.textContent)).join('');
    if (this.#said.textContent !== text) this.#said.replaceChildren(...words);
  }
}

/** As Field.astro makes them. */
function urlField(input: HTMLInputElement, name: FieldName): HTMLElement {
  input.id = newId('url');
  const about = `${input.id}-about`;
  input.setAttribute('aria-describedby', about);
  const label = h('label', { class: 'form-label', for: input.id });
  label.append(h('span', { 'data-label': '' }, 'Where its text can be read'));
  const problems = h('div', { class: 'form-problems', 'data-problems': '' });
  const hint = h('p', { class: 'note' }, 'Of a licence that the SPDX list does not have, readers need the text.');
  return h(
    'div',
    { class: 'form-field', 'data-field': name, hidden: '' },
    label,
    input,
    h('div', { class: 'form-about', id: about }, problems, hint),
  );
}

function infoButton(details: string, label: string): HTMLButtonElement {
  const words = `What is known of this licence`;
  const info = h('button', { type: 'button', class: 'icon-button', popovertarget: details, title: words, hidden: '' });
  info.ariaLabel = `${label}: ${words.toLowerCase()}`;
  info.append(glyph('info'));
  return info;
}

/** The same words as behind the information button of the Code tab. */
function details(licence: string, parts: readonly LicencePart[], url: string, id: string): Node[] {
  const close = h(
    'button',
    { type: 'button', class: 'button', popovertarget: id, popovertargetaction: 'hide' },
    'Close',
  );
  return [
    h('p', { class: 'licence-title' }, 'Licence ', h('code', {}, licence)),
    h('ul', {}, ...parts.map((part) => h('li', {}, ...partWords(part, url)))),
    h('p', { class: 'licence-note' }, 'A summary, not legal advice: the text of the licence decides.'),
    close,
  ];
}

function partWords({ id, name, url, osiApproved, exception }: LicencePart, own: string): Node[] {
  const address = url ?? (/^https:\/\//i.test(own) ? own : undefined);
  const idWords = id === name ? [] : [h('code', {}, id), ' · '];
  const exceptionWords = exception === undefined ? [] : [` · with ${exception}`];
  const link = { href: address, target: '_blank', rel: 'nofollow noopener' };
  return [
    h('strong', {}, name),
    h('span', {}, ...idWords, approval(osiApproved), ...exceptionWords),
    ...(address === undefined ? [] : [h('a', link, 'Read the licence')]),
  ];
}
