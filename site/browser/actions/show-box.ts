import type { Permission } from '../../../scripts/core/people/permissions.ts';
import { need } from '../dom.ts';
import type { BoxView } from './box-view.ts';
import type { Situation } from './situation.ts';

/** Puts a view into the action box. Elements are only changed, so that the focus stays where it is. */
export function showBox(box: HTMLElement, view: BoxView, situation: Situation): void {
  for (const button of box.querySelectorAll('button')) button.ariaDisabled = null;
  need(box, '.action-state').dataset['tone'] = view.tone;
  need(box, '[data-heading]').textContent = view.heading;
  need(box, '[data-detail]').textContent = view.detail;
  const primary = need(box, '[data-deed=primary]');
  primary.textContent = view.primary.label;
  primary.classList.toggle('is-done', view.primary.label === 'Subscribed');
  allow(primary, view.primary.may);
  const use = box.querySelector<HTMLElement>('[data-deed=use]');
  if (use !== null) {
    // What one came for: once it is subscribed to, that is the use.
    use.classList.toggle('button-primary', view.usesVersions);
    allow(use, view.use);
  }
  const cancel = need(box, '[data-deed=cancel]');
  cancel.hidden = !view.cancel.isOffered;
  allow(cancel, view.cancel.may);
  const favourite = need(box, '[data-deed=favourite]');
  favourite.ariaPressed = String(view.favourite.isOne);
  allow(favourite, view.favourite.may);
  showWho(box, situation);
  showEdit(box, situation);
}

/** Until the next view: a request runs. */
export function showBusy(box: HTMLElement): void {
  for (const button of box.querySelectorAll('button')) button.ariaDisabled = 'true';
}

/** Not `disabled`: it keeps the focus, and says why to whoever tries. */
function allow(button: HTMLElement, { allowed }: Permission): void {
  button.ariaDisabled = allowed ? null : 'true';
}

function showWho(box: HTMLElement, situation: Situation): void {
  const who = whoOf(situation);
  for (const line of box.querySelectorAll<HTMLElement>('[data-who]')) line.hidden = line.dataset['who'] !== who;
  need(box, '[data-login]').textContent = situation.account ?? '';
}

/** A way that maintainers of its publisher have. What they may do there is judged there. */
function showEdit(box: HTMLElement, { person }: Situation): void {
  const link = need(box, '[data-edit]', HTMLAnchorElement);
  const asset = new URL(link.href).searchParams.get('asset') ?? '';
  link.hidden = person?.publishers.some(({ id }) => asset.startsWith(`${id}/`)) !== true;
}

function whoOf({ service, account, isKnown }: Situation): 'you' | 'nobody' | 'unnamed' | 'unreachable' {
  if (service === undefined) return 'unreachable';
  if (account !== undefined) return isKnown ? 'you' : 'unreachable';
  return service.kind === 'local' ? 'nobody' : 'unnamed';
}
