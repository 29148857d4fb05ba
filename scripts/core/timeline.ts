import type { AssetId } from './ids.ts';
import type { FavouriteEntry } from './schema/favourite.ts';
import type { SubscriptionEntry } from './schema/subscription.ts';
import { isLiveState, subscriptionState } from './subscription.ts';

/**
 * All that counts and trends ask of a subscription, whatever the time is: to look at it again costs a comparison, and not the folding of
 * its events. Instants are seconds since the epoch.
 */
export interface Timeline {
  readonly asset: AssetId;
  /** When it became live, when it ended, when it became live again …: after an odd number of changes it is live. */
  readonly changes: readonly number[];
  readonly uses: readonly number[];
}

export interface FavouriteTime {
  readonly asset: AssetId;
  readonly at: number;
}

export function timelineOf(asset: AssetId, entry: SubscriptionEntry): Timeline {
  const uses = entry.events.filter(({ event }) => event === 'used').map(({ at }) => secondsOf(at));
  return { asset, changes: changesOf(entry), uses };
}

export function favouriteTime(asset: AssetId, { at }: FavouriteEntry): FavouriteTime {
  return { asset, at: secondsOf(at) };
}

/** Whether a subscription is live at an instant. */
export function isLive({ changes }: Timeline, at: number): boolean {
  let live = false;
  for (const change of changes) {
    if (change > at) break;
    live = !live;
  }
  return live;
}

export function secondsOf(instant: string): number {
  return Date.parse(instant) / 1000;
}

/** Between two events it changes at most once: its duration ends. What renews itself goes on. */
function changesOf(entry: SubscriptionEntry): number[] {
  const times = [...new Set(entry.events.map(({ at }) => at))].sort();
  const changes: number[] = [];
  times.forEach((at, index) => {
    const state = subscriptionState(entry, at);
    const live = isLiveState(state);
    if (live !== (changes.length % 2 === 1)) changes.push(secondsOf(at));
    const ends = live && !state.renews ? state.endsAt : undefined;
    const next = times[index + 1];
    if (ends !== undefined && (next === undefined || ends < next)) changes.push(secondsOf(ends));
  });
  return changes;
}
