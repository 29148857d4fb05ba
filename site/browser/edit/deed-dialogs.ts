import { nameOf } from '../../../scripts/core/ids.ts';
import type { Permission } from '../../../scripts/core/people/permissions.ts';
import { fill, openDialog } from '../actions/dialog.ts';
import { h, need } from '../dom.ts';
import type { AssetDeed, Deed, VersionDeed } from './deeds.ts';
import { consequences, type Editing } from './editing.ts';

/** What follows once it is confirmed: nothing is done by the dialogs themselves. */
export type NextWords = (deed: Deed) => string;

/**
 * The questions before an asset or a version of it is discontinued, released again or deleted: each says what will happen to whom, and
 * gives the deed when it is confirmed.
 */
export async function askDeed(
  editing: Editing,
  name: AssetDeed['edit'],
  next: NextWords,
): Promise<AssetDeed | undefined> {
  if (name !== 'delete') return confirmed(editing, { edit: name }, next);
  const { delete: may, discontinue } = editing.allowed;
  if (may.allowed) return confirmedDeletion(editing, next);
  if (!discontinue.allowed || !(await isDiscontinuedInstead(editing, may))) return undefined;
  return confirmed(editing, { edit: 'discontinue' }, next);
}

export function askVersionDeed(editing: Editing, deed: VersionDeed, next: NextWords): Promise<VersionDeed | undefined> {
  return confirmed(editing, deed, next);
}

function confirmed<D extends Exclude<Deed, { edit: 'delete' }>>(
  editing: Editing,
  deed: D,
  next: NextWords,
): Promise<D | undefined> {
  const { heading, label } = questionOf(deed);
  return openDialog('deed', ({ dialog, body, ok }) => {
    need(dialog, 'h2').textContent = heading;
    ok.textContent = label;
    fillBody(body, editing, deed, next);
    return () => deed;
  });
}

function questionOf(deed: Exclude<Deed, { edit: 'delete' }>): { readonly heading: string; readonly label: string } {
  switch (deed.edit) {
    case 'discontinue':
      return { heading: 'Discontinue it?', label: 'Discontinue' };
    case 'release':
      return { heading: 'Release it again?', label: 'Release again' };
    case 'discontinue-version':
      return { heading: `Discontinue version ${deed.version}?`, label: 'Discontinue' };
    case 'release-version':
      return { heading: `Release version ${deed.version} again?`, label: 'Release again' };
  }
}

function confirmedDeletion(editing: Editing, next: NextWords): Promise<AssetDeed | undefined> {
  return openDialog('delete', ({ body, ok }) => {
    const name = nameOf(editing.id);
    ok.classList.replace('button-primary', 'button-danger');
    fillBody(body, editing, { edit: 'delete' }, next);
    fill(body, { name });
    const field = need(body, '[name=name]', HTMLInputElement);
    const reason = need(body, '[name=reason]', HTMLInputElement);
    const judge = (): void => {
      field.setCustomValidity(field.value.trim() === name ? '' : `Type ${name}, and nothing else.`);
    };
    field.addEventListener('input', judge);
    judge();
    return () => {
      // As the catalog takes it: one trimmed line in normal form C.
      const why = reason.value.trim().normalize('NFC');
      return { edit: 'delete', ...(why !== '' && { reason: why }) };
    };
  });
}

/** An asset with subscribers is not deleted: they are promised something. */
async function isDiscontinuedInstead(editing: Editing, may: Permission): Promise<boolean> {
  const reason = may.allowed ? '' : may.reason;
  const answer = await openDialog('held', ({ body }) => {
    fill(body, { title: editing.asset.data.title, asset: editing.id, reason });
    return () => true;
  });
  return answer === true;
}

function fillBody(body: HTMLElement, editing: Editing, deed: Deed, next: NextWords): void {
  fill(body, { title: editing.asset.data.title, asset: editing.id, next: next(deed) });
  const sentences = consequences(editing, deed).map((sentence) => h('li', {}, sentence));
  need(body, '[data-consequences]').append(...sentences);
}
