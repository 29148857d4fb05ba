import type { AssetId } from '../../../scripts/core/ids.ts';
import type { Permission } from '../../../scripts/core/people/permissions.ts';
import type { AssetFacts } from '../../../scripts/core/people/person-file.ts';
import type { Asked } from '../actions/asked.ts';
import { askedNotes } from '../actions/asked-notes.ts';
import { askedAt } from '../actions/asked-words.ts';
import { need } from '../dom.ts';
import { restrictedHref } from '../restricted/places.ts';
import type { My } from './context.ts';

export type RowKind = 'subscription' | 'favourite' | 'publication';

/** An empty row from the page, filled with what all rows say of an asset. */
export function assetRow(kind: RowKind, asset: AssetId, facts: AssetFacts | undefined, my: My): HTMLElement {
  const row = copyOf(kind);
  row.dataset['asset'] = asset;
  row.dataset['kind'] = kind;
  const title = facts?.title ?? asset;
  void fillCover(need(row, 'img', HTMLImageElement), asset, facts?.cover, my);
  if (my.reader?.asset(asset) === undefined) need(row, '.only-some').remove();
  const link = need(row, '.my-title a', HTMLAnchorElement);
  link.textContent = title;
  if (facts?.page === true) link.href = pageOf(my, asset);
  need(row, '.my-id').textContent = asset;
  fillPublisher(need(row, '.publisher', HTMLAnchorElement), facts, my.base);
  for (const place of row.querySelectorAll('[data-of]')) place.textContent = `: ${title}`;
  if (facts?.state !== 'discontinued') row.querySelector('[data-discontinued]')?.remove();
  return row;
}

export function copyOf(kind: RowKind | 'version'): HTMLElement {
  const template = need(document, `template[data-my-row="${kind}"]`, HTMLTemplateElement);
  return need(document.importNode(template.content, true), 'li');
}

/** The page of an asset, or of a version of it, where whoever looks sees it. */
export function pageOf({ base, reader }: Pick<My, 'base' | 'reader'>, id: AssetId, version?: string): string {
  if (reader?.asset(id) !== undefined) return restrictedHref(base, { id, version });
  return `${base}assets/${id}/${version === undefined ? '' : `versions/${version}/`}`;
}

async function fillCover(
  image: HTMLImageElement,
  asset: AssetId,
  cover: string | undefined,
  { reader }: My,
): Promise<void> {
  image.removeAttribute('src');
  const sealed = reader?.asset(asset);
  const src = sealed === undefined ? cover : await reader?.cover(sealed);
  if (src !== undefined) image.src = src;
}

function fillPublisher(link: HTMLAnchorElement, facts: AssetFacts | undefined, base: string): void {
  if (facts === undefined) {
    link.remove();
    return;
  }
  const { id, name, official } = facts.publisher;
  link.href = `${base}publishers/${id}/`;
  need(link, 'span').textContent = name;
  if (!official) link.querySelector('svg')?.remove();
}

/** Not `disabled`: it keeps the focus. The sentence with that id says why. */
export function allow(button: HTMLElement, may: Permission, reasonId: string): void {
  if (may.allowed) return;
  button.ariaDisabled = 'true';
  button.setAttribute('aria-describedby', reasonId);
}

/** What was asked for already is not asked for again. */
export function unlessAsked(may: Permission, asked: readonly Asked[], now: string): Permission {
  const [before] = asked;
  if (!may.allowed || before === undefined) return may;
  return { allowed: false, reason: `You asked for this ${askedAt(before.at, now)}.` };
}

/** What the notes of waiting wishes lead to. */
export interface NoteWays {
  readonly look: () => void;
  readonly changed: () => void;
}

export function notesOf(my: My, asked: readonly Asked[], ways: NoteWays): readonly HTMLElement[] {
  return askedNotes({ ...my, asked, isKnown: true }, ways);
}

let ids = 0;

/** An id that no other element has. */
export function freshId(): string {
  return `my-${String(++ids)}`;
}
