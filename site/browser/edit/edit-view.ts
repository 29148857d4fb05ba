import type { EditForm } from '../../../scripts/core/publish/form/edit-form.ts';
import type { FieldName } from '../../../scripts/core/publish/form/publish-form.ts';
import { need } from '../dom.ts';
import { FormValues } from '../publish/form-values.ts';
import type { CoverState, Draft } from './draft.ts';
import { mountEditWidgets, notesWidget, type EditWidgets } from './edit-widgets.ts';
import type { Editing } from './editing.ts';
import { offerWidenings, showChosen } from './terms.ts';

/** The form as it is seen. */
export class EditView {
  readonly #form: HTMLFormElement;
  readonly #editing: Editing;
  readonly #widgets: EditWidgets;
  readonly #values: FormValues;
  readonly #changed: () => void;

  constructor(form: HTMLFormElement, editing: Editing, changed: () => void) {
    this.#form = form;
    this.#editing = editing;
    this.#changed = () => {
      showChosen(form, this.form, editing.asset.data.type);
      changed();
    };
    this.#widgets = mountEditWidgets(form, editing, this.#changed);
    this.#values = new FormValues(form, this.#widgets.parts);
    offerWidenings(form, editing);
    for (const event of ['input', 'change']) form.addEventListener(event, this.#changed);
  }

  mountNotes(details: HTMLDetailsElement, version: string): void {
    this.#widgets.parts.set(`notes.${version}`, notesWidget(details, version, this.#editing, this.#changed));
  }

  get form(): EditForm {
    return this.#values.read(this.#editing.before);
  }

  get cover(): CoverState {
    const { value, hasRemoved } = this.#widgets.cover;
    return value ?? (hasRemoved ? 'removed' : 'same');
  }

  fill({ form, cover }: Pick<Draft, 'form' | 'cover'>): void {
    this.#values.fill(form);
    this.#widgets.cover.set(typeof cover === 'string' ? undefined : cover);
    if (cover === 'removed') this.#widgets.cover.remove();
    showChosen(this.#form, this.form, this.#editing.asset.data.type);
  }

  /** As they were before, and nothing else. */
  reset(fields: readonly FieldName[]): void {
    const before: Readonly<Record<string, unknown>> = { ...this.#editing.before };
    const notes = fields.filter((field) => field.startsWith('notes.')).map((field) => field.slice('notes.'.length));
    const plain = fields.filter((field) => field in before);
    this.#values.fill({
      ...Object.fromEntries(plain.map((field) => [field, before[field]])),
      notes: Object.fromEntries(notes.map((version) => [version, this.#editing.before.notes[version] ?? ''])),
    });
    if (fields.includes('cover')) this.#widgets.cover.set(undefined);
    this.#changed();
  }

  /** Where the address leads: `#versions`. */
  goTo(hash: string): void {
    const part = /^#[a-z]+$/.test(hash) ? this.#form.querySelector<HTMLElement>(hash) : null;
    if (part === null) return;
    part.scrollIntoView();
    need(this.#form, hash).focus({ preventScroll: true });
  }
}
