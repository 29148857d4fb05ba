import { blankForm } from '../../../scripts/core/publish/form/blank-form.ts';
import type { PersonFile } from '../../../scripts/core/people/person-file.ts';
import { suggestVersions } from '../../../scripts/core/publish/form/suggest-versions.ts';
import { h, need } from '../dom.ts';
import { showChosen } from './choices.ts';
import type { Filled } from './drafts.ts';
import { FormValues } from './form-values.ts';
import { OwnAssets, ownAssetsOf } from './own-assets.ts';
import { nameFor } from './name-for.ts';
import { mountWidgets, type Sources, type Widgets } from './widgets.ts';

/** The form as it is seen: what is typed in it, what it proposes by itself, and which parts are shown. */
export class FormView {
  readonly #form: HTMLFormElement;
  readonly #widgets: Widgets;
  readonly #values: FormValues;
  readonly #own: OwnAssets;
  /** What was proposed last: whatever else stands there is the person’s own. */
  #name = '';
  #number = '';

  constructor(form: HTMLFormElement, person: PersonFile, sources: Sources) {
    this.#form = form;
    this.#widgets = mountWidgets(form, sources);
    this.#own = new OwnAssets(need(form, '[data-own-assets]'), ownAssetsOf(person));
    this.#values = new FormValues(form, new Map([...this.#widgets.parts, ['version.asset', this.#own]]));
    const publishers = person.publishers.map(({ id, name }) => h('option', { value: id }, `${name} (${id})`));
    need(form, '[name="about.publisher"]').replaceChildren(...publishers);
    this.#control('about.title').addEventListener('input', () => {
      this.#proposeName();
    });
    form.addEventListener('change', () => {
      showChosen(form, this.read().form);
    });
  }

  read(): Filled {
    return { form: this.#values.read(blankForm()), cover: this.#widgets.cover.value };
  }

  fill({ form, cover }: Filled): void {
    this.#values.fill(form);
    this.#widgets.cover.set(cover);
    const publisher = this.#control('about.publisher');
    if (publisher instanceof HTMLSelectElement && publisher.selectedIndex < 0) publisher.selectedIndex = 0;
    this.#name = nameFor(form.about.title);
    this.#number = blankForm().version.number;
    showChosen(this.#form, this.read().form);
  }

  /** The asset of which a version is added; '' where another one is created, or none is chosen. */
  get asset(): string {
    const { kind, version } = this.read().form;
    return kind === 'version' ? version.asset : '';
  }

  /** The next number of the asset, unless the person wrote another one; and the other ones that may come next. */
  proposeNumber(numbers: readonly string[]): void {
    const next = suggestVersions(numbers);
    this.#showNext(next);
    const field = this.#control('version.number');
    if (field.value !== '' && field.value !== this.#number) return;
    this.#number = next[1] ?? next[0] ?? '';
    if (field.value !== this.#number) field.value = this.#number;
  }

  #showNext(numbers: readonly string[]): void {
    const place = need(this.#form, '[data-next]');
    if (place.dataset['next'] === numbers.join()) return;
    place.dataset['next'] = numbers.join();
    place.replaceChildren(...numbers.map((number) => this.#nextButton(number)));
  }

  #nextButton(number: string): HTMLElement {
    const button = h('button', { class: 'chip mono', type: 'button' }, number);
    button.addEventListener('click', () => {
      const field = this.#control('version.number');
      field.value = number;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.focus();
    });
    return button;
  }

  #proposeName(): void {
    const field = this.#control('about.name');
    if (field.value !== '' && field.value !== this.#name) return;
    this.#name = nameFor(this.#control('about.title').value);
    field.value = this.#name;
  }

  #control(name: string): HTMLInputElement | HTMLSelectElement {
    const found = this.#form.elements.namedItem(name);
    if (found instanceof HTMLInputElement || found instanceof HTMLSelectElement) return found;
    throw new Error(`The form has no field ${name}`);
  }
}
