import type { EditForm } from '../../../scripts/core/publish/form/edit-form.ts';
import { need } from '../dom.ts';
import { audienceNow, type Editing } from './editing.ts';

/** Which widenings of the visibility are offered, and why one is not (F29, F30). */
export function offerWidenings(root: HTMLElement, editing: Editing): void {
  const { allowed, asset } = editing;
  const isPublic = asset.data.visibility === 'public';
  const now = need(root, '[data-audience]');
  now.textContent = isPublic && !allowed.widen.public.allowed ? allowed.widen.public.reason : audienceNow(editing);
  need(root, '[data-widenings]').hidden = isPublic;
  for (const to of ['users', 'public'] as const) {
    const may = allowed.widen[to];
    const radio = need(root, `[name=widen][value=${to}]`, HTMLInputElement);
    radio.disabled = !may.allowed;
    hintOf(radio).textContent = may.allowed ? DOES[to] : may.reason;
  }
  hintOf(need(root, '[name=widen][value=""]', HTMLInputElement)).textContent = 'Nothing changes.';
}

const DOES = {
  users: 'Those whom you choose see it and can use it too.',
  public: 'Everyone sees it and can use it.',
} as const;

function hintOf(radio: HTMLInputElement): HTMLElement {
  return need(radio.parentElement ?? radio, '.form-choice-hint');
}

/** What the choices call for is shown, and the rest is hidden: nothing that is hidden is lost. */
export function showChosen(root: HTMLElement, { widen, isLimited }: EditForm, type: string): void {
  need(root, '[data-field=users]').hidden = widen !== 'users';
  need(root, '[data-limit]').hidden = !isLimited;
  for (const part of root.querySelectorAll<HTMLElement>('.form-type')) part.hidden = part.dataset['type'] !== type;
}
