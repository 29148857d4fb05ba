import type { FieldName } from '../../../scripts/core/publish/form/publish-form.ts';

/** A part of a form whose value no single control holds, as a widget is: rows, files, people. */
export interface FormPart {
  readonly value: unknown;
  set(value: unknown): void;
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * What stands in a form as plain data and back: the control `about.title` holds `{about: {title}}`. Parts stand for whole values. What
 * has no control stays as it is in the blank one.
 */
export class FormValues {
  readonly #form: HTMLFormElement;
  readonly #parts: ReadonlyMap<FieldName, FormPart>;

  constructor(form: HTMLFormElement, parts: ReadonlyMap<FieldName, FormPart>) {
    this.#form = form;
    this.#parts = parts;
  }

  /** What was typed, in the shape of `blank`. */
  read<T extends object>(blank: T): T {
    return this.#read('', blank) as T;
  }

  fill(values: object): void {
    this.#fill('', values);
  }

  #read(name: FieldName, blank: unknown): unknown {
    const part = this.#parts.get(name);
    if (part !== undefined) return part.value;
    if (isObject(blank)) return mapObject(blank, (key, value) => this.#read(join(name, key), value));
    const controls = this.#controls(name);
    if (controls.length === 0) return blank;
    if (Array.isArray(blank)) return controls.filter(isChecked).map(({ value }) => value);
    if (typeof blank === 'boolean') return controls.some(isChecked);
    return (controls.length === 1 ? controls[0] : controls.find(isChecked))?.value ?? '';
  }

  #fill(name: FieldName, value: unknown): void {
    const part = this.#parts.get(name);
    if (part !== undefined) part.set(value);
    else if (isObject(value)) for (const [key, inner] of Object.entries(value)) this.#fill(join(name, key), inner);
    else for (const control of this.#controls(name)) put(control, value);
  }

  #controls(name: FieldName): Control[] {
    const found = this.#form.elements.namedItem(name);
    return (found instanceof RadioNodeList ? [...found] : [found]).filter(isControl);
  }
}

function put(control: Control, value: unknown): void {
  if (!isTickable(control)) control.value = typeof value === 'string' ? value : '';
  else if (Array.isArray(value)) control.checked = value.includes(control.value);
  else control.checked = typeof value === 'boolean' ? value : control.value === value;
}

function isChecked(control: Control): boolean {
  return isTickable(control) && control.checked;
}

function isTickable(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio');
}

function isControl(found: unknown): found is Control {
  return (
    found instanceof HTMLInputElement || found instanceof HTMLSelectElement || found instanceof HTMLTextAreaElement
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapObject(
  object: Readonly<Record<string, unknown>>,
  map: (key: string, value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(key, value)]));
}

function join(name: FieldName, key: string): FieldName {
  return name === '' ? key : `${name}.${key}`;
}
