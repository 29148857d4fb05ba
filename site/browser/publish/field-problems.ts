import type { FieldName, FieldProblem } from '../../../scripts/core/publish/form/publish-form.ts';
import { h } from '../dom.ts';

const CONTROLS = 'input:not([type=hidden]), select, textarea, button';

/**
 * Shows what is wrong at the fields that were seen, and takes away what is not wrong any more. A field is whatever has `data-field`
 * and in it a place `data-problems` (Field.astro); a problem of a part that has no place of its own stands at the whole:
 * `version.files.2.name` at `version.files`, and what belongs nowhere at `data-field=""`. `seen` is asked with the name of the place.
 */
export function showProblems(
  root: HTMLElement,
  problems: readonly FieldProblem[],
  seen: (field: FieldName) => boolean,
): void {
  const byPlace = new Map<HTMLElement, FieldProblem[]>();
  for (const problem of problems) {
    const place = placeOf(root, problem.field);
    if (place === undefined || !seen(nameOf(place))) continue;
    byPlace.set(place, [...(byPlace.get(place) ?? []), problem]);
  }
  const news: string[] = [];
  for (const place of root.querySelectorAll<HTMLElement>('[data-field]')) {
    if (fill(place, byPlace.get(place) ?? [])) news.push(...spoken(place, byPlace.get(place) ?? []));
  }
  const announcement = root.querySelector('[data-announcement]');
  if (announcement !== null && news.length > 0) announcement.textContent = news.join(' ');
}

/** The label of a field as people read it: of the part where that has a place, else of the whole. */
export function labelOf(root: HTMLElement, field: FieldName): string {
  const label = placeOf(root, field)?.querySelector('[data-label]')?.textContent ?? '';
  return label.trim();
}

/** Leads to a field: opens what it is folded into and puts the focus on the control of that name, else on the first one. */
export function goToField(root: HTMLElement, field: FieldName): void {
  const place = placeOf(root, field);
  if (place === undefined) return;
  for (let around = place.parentElement; around !== null; around = around.parentElement) {
    if (around instanceof HTMLDetailsElement) around.open = true;
  }
  const control = named(place, field) ?? place.querySelector<HTMLElement>(CONTROLS);
  control?.focus();
  place.scrollIntoView({ block: 'nearest' });
}

/** The innermost place of a field that is there; hidden ones are not seen by anybody. */
function placeOf(root: HTMLElement, field: FieldName): HTMLElement | undefined {
  for (let name = field; ; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const place = root.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
    if (place !== null && place.closest('[hidden]') === null) return place;
    if (name === '') return undefined;
  }
}

function nameOf(place: HTMLElement): FieldName {
  return place.dataset['field'] ?? '';
}

function named(place: HTMLElement, field: FieldName): HTMLElement | undefined {
  return place.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`) ?? undefined;
}

/** Whether there is anything new to be read. */
function fill(place: HTMLElement, problems: readonly FieldProblem[]): boolean {
  // A place within a place is another field’s.
  const list = [...place.querySelectorAll<HTMLElement>('[data-problems]')].find((one) => ownerOf(one) === place);
  if (list === undefined) return false;
  markInvalid(place, problems);
  const words = problems.map(({ severity, message, fix }) => [severity, message, fix ?? ''].join('\n'));
  const before = list.dataset['shown'] ?? '';
  const now = words.join('\n\n');
  if (before === now) return false;
  list.dataset['shown'] = now;
  list.replaceChildren(...problems.map(line));
  return words.some((word) => !before.includes(word));
}

function markInvalid(place: HTMLElement, problems: readonly FieldProblem[]): void {
  const wrong = new Set(problems.filter(({ severity }) => severity === 'error').map(({ field }) => field));
  place.classList.toggle('is-wrong', wrong.size > 0);
  for (const control of place.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
    // One of several choices is not wrong by itself; and what a field within this one has is that one’s.
    if (control.type === 'radio' || ownerOf(control) !== place) continue;
    if (wrong.has(control.name)) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
  }
}

function ownerOf(element: Element): Element | null {
  return element.closest('[data-field]');
}

function line({ severity, message, fix }: FieldProblem): HTMLElement {
  const kind = h('span', { class: 'visually-hidden' }, severity === 'error' ? 'Error: ' : 'Note: ');
  const way = fix === undefined || fix === '' ? [] : [' ', h('span', { class: 'form-fix' }, fix)];
  return h('p', { class: `form-problem form-problem-${severity}` }, kind, message, ...way);
}

function spoken(place: HTMLElement, problems: readonly FieldProblem[]): string[] {
  const label = place.querySelector('[data-label]')?.textContent.trim() ?? '';
  return problems.map(({ message }) => (label === '' ? message : `${label}: ${message}`));
}
