import { previewedCode } from '../../../scripts/core/people/code-preview.ts';
import type { MySubscription } from '../../../scripts/core/people/my-rows.ts';
import type { Permission } from '../../../scripts/core/people/permissions.ts';
import type { Standing } from '../../../scripts/core/people/standing.ts';
import { USE_LABELS } from '../../components/actions/facts.ts';
import { askedFor } from '../actions/person.ts';
import type { Asked } from '../actions/asked.ts';
import { need } from '../dom.ts';
import { previewCode } from './code-preview.ts';
import type { My } from './context.ts';
import { allow, assetRow, freshId, notesOf, pageOf, unlessAsked, type NoteWays } from './row-parts.ts';
import { fillVersions } from './version-list.ts';

const BADGES: Readonly<Record<Standing['status'], string>> = {
  subscribed: 'badge-good',
  exhausted: 'badge-gold',
  cancelled: 'badge-gold',
  expired: 'badge-danger',
  deleted: 'badge-danger',
};

/** A subscription as a row (F23). */
export function subscriptionRow(mine: MySubscription, my: My, ways: NoteWays): HTMLElement {
  const { asset, facts, standing } = mine;
  const asked = my.service.kind === 'hosted' ? askedFor(asset).filter(isOfSubscription) : [];
  const row = assetRow('subscription', asset, facts, my);
  const reasonId = freshId();
  fillState(row, standing);
  fillReason(row, standing.use.allowed ? '' : standing.use.reason, reasonId);
  const ask = (may: Permission): Permission => unlessAsked(may, asked.filter(isOfStanding), my.now);
  const label = facts && USE_LABELS[facts.type];
  show(row, 'use', facts?.type === 'workflow', standing.use, reasonId);
  show(row, 'console', facts !== undefined && facts.type !== 'workflow', { allowed: true }, reasonId);
  offerCode(need(row, '[data-code]'), mine);
  show(row, 'cancel', standing.cancel.allowed, ask(standing.cancel), reasonId);
  show(row, 'retrieve', standing.status === 'cancelled', ask(standing.retrieve), reasonId);
  const again = need(row, '[data-again]', HTMLAnchorElement);
  if (standing.subscribe.allowed && facts?.page === true) again.href = pageOf(my, asset);
  else again.remove();
  fillVersions(need(row, '.my-versions', HTMLDetailsElement), mine, { my, label, reasonId });
  need(row, '[data-asked]').replaceChildren(...notesOf(my, asked, ways));
  return row;
}

function offerCode(button: HTMLElement, mine: MySubscription): void {
  const code = previewedCode(mine);
  if (code === undefined) button.remove();
  else previewCode(button, mine.facts?.title ?? mine.asset, code);
}

function fillState(row: HTMLElement, { status, label, uses, time }: Standing): void {
  const badge = need(row, '[data-label]');
  badge.textContent = label;
  badge.classList.add(BADGES[status]);
  need(row, '[data-uses]').textContent = status === 'deleted' ? '' : sentenceCase(uses);
  need(row, '[data-time]').textContent = status === 'deleted' ? '' : sentenceCase(time);
}

function fillReason(row: HTMLElement, reason: string, id: string): void {
  const place = need(row, '[data-why]');
  place.id = id;
  place.textContent = reason;
  place.hidden = reason === '';
}

function show(row: HTMLElement, deed: string, isOffered: boolean, may: Permission, reasonId: string): void {
  const button = need(row, `[data-deed=${deed}]`);
  if (isOffered) allow(button, may, reasonId);
  else button.remove();
}

function isOfSubscription({ wish }: Asked): boolean {
  return wish.action === 'use' || isOfStanding({ wish });
}

function isOfStanding({ wish: { action } }: Pick<Asked, 'wish'>): boolean {
  return action === 'subscribe' || action === 'cancel' || action === 'retrieve';
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
