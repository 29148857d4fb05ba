import type { PublishForm } from '../../../scripts/core/publish/form/publish-form.ts';
import { need } from '../dom.ts';

/** Shows what the choices in a form call for, and hides the rest: nothing that is hidden is lost. */
export function showChosen(form: HTMLElement, { kind, about, version }: PublishForm): void {
  only(form, 'of', kind);
  only(form, 'source', version.source.kind);
  only(form, 'type', about.type);
  show(form, '[data-limit]', about.isLimited);
  show(form, '[data-field="about.users"]', about.visibility === 'users');
  const before = need(form, '[data-address-before]');
  before.textContent = `${before.dataset['addressBefore'] ?? ''}${about.publisher}/`;
}

function only(form: HTMLElement, choice: string, chosen: string): void {
  for (const part of form.querySelectorAll<HTMLElement>(`[data-${choice}]:is(fieldset, div, span)`)) {
    part.hidden = part.dataset[choice] !== chosen;
  }
}

function show(form: HTMLElement, selector: string, isShown: boolean): void {
  for (const part of form.querySelectorAll<HTMLElement>(selector)) part.hidden = !isShown;
}
