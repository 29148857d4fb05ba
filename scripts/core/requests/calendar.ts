import { canonical } from '../canonical.ts';
import type { Asset, Catalog, Entry } from '../catalog.ts';
import { compareText } from '../compare.ts';
import type { AssetId } from '../ids.ts';
import type { SubscriptionEntry } from '../schema/subscription.ts';
import { subscriptionState, type SubscriptionEvent } from '../subscription.ts';
import type { ChangedFile } from './outcome.ts';

/** An event that time brought about. */
export interface Due {
  readonly login: string;
  readonly asset: AssetId;
  readonly path: string;
  readonly event: SubscriptionEvent;
}

/**
 * What automation writes down: durations that began again and durations that ended (F20). What counts is the same without it, so a day
 * without automation takes nothing from anybody, and writing it twice writes nothing more.
 *
 * A renewal was promised in the terms, so it is kept whatever became of the asset: also of a discontinued one, whose subscribers go on (F3).
 * Its length is the asset's of now (F31): a publisher who wishes to come to an end takes the renewal off the asset, and each
 * subscription ends after one more period.
 */
export function calendar(base: Catalog, now: string): { readonly due: readonly Due[]; readonly files: ChangedFile[] } {
  const due: Due[] = [];
  const files: ChangedFile[] = [];
  for (const entry of base.subscriptions) {
    // An asset that cannot be read is not gone: whether it has another duration now is seen when it is mended.
    if (base.broken.has(entry.asset)) continue;
    const events = eventsDue(entry, base.assets.get(entry.asset), now);
    if (events.length === 0) continue;
    const { login, asset, path, data } = entry;
    due.push(...events.map((event) => ({ login, asset, path, event })));
    files.push({ kind: 'subscription', path, data: { ...data, events: [...data.events, ...events] } });
  }
  return { due, files: files.sort((a, b) => compareText(a.path, b.path)) };
}

/** The assets whose durations of now the calendar asks for. */
export function renewedAssets({ subscriptions }: Pick<Catalog, 'subscriptions'>, now: string): Set<AssetId> {
  const due = subscriptions.filter(({ data }) => subscriptionState(data, now)?.renewalDue === true);
  return new Set(due.map(({ asset }) => asset));
}

/** One after the other: a shorter duration of now may have ended once more already. */
function eventsDue({ data }: Entry<SubscriptionEntry>, asset: Asset | undefined, now: string): SubscriptionEvent[] {
  const due: SubscriptionEvent[] = [];
  for (;;) {
    const entry = { ...data, events: [...data.events, ...due] };
    const event = nextDue(entry, asset, now);
    if (event === undefined) return due;
    due.push(event);
  }
}

function nextDue(entry: SubscriptionEntry, asset: Asset | undefined, now: string): SubscriptionEvent | undefined {
  const state = subscriptionState(entry, now);
  // Times to come are written by clocks that are ahead: the next day sees them in their order.
  if (state === undefined || entry.events.some(({ at }) => at > now)) return undefined;
  const last = entry.events.at(-1)?.at ?? '';
  if (state.renewalDue) {
    return { event: 'renewed', at: later(state.began, last), ...lengthOf(state.duration, asset) };
  }
  if (state.status !== 'expired' || isWritten(entry)) return undefined;
  return { event: 'expired', at: later(state.endsAt ?? last, last) };
}

/** Said only where the asset has another duration than the subscription had. One whose asset is gone keeps its own. */
function lengthOf(before: SubscriptionEntry['terms']['duration'], asset: Asset | undefined) {
  if (asset === undefined || canonical(asset.data.duration) === canonical(before)) return {};
  return { duration: asset.data.duration ?? ('none' as const) };
}

function isWritten({ events }: SubscriptionEntry): boolean {
  return events.findLast(({ event }) => event === 'expired' || event === 'subscribed')?.event === 'expired';
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
