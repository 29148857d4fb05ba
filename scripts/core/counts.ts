import type { Catalog } from './catalog.ts';
import type { AssetId } from './ids.ts';
import { isSubscribed } from './subscription.ts';

/** What changes all day about an asset (DESIGN.md, decision 7). */
export interface Counts {
  /** Live subscriptions; a cancelled one is none (decision 12). */
  readonly subscriptions: number;
  readonly favourites: number;
  /** Undefined where nobody counted: shown as "not tracked", never as 0. */
  readonly views: number | undefined;
}

export const NO_COUNTS: Counts = { subscriptions: 0, favourites: 0, views: undefined };

/** Entries of all people → counts of each asset that has any. */
export function countEntries(catalog: Catalog, now: string): ReadonlyMap<AssetId, Counts> {
  const counts = new Map<AssetId, Counts>();
  const change = (asset: AssetId, by: (old: Counts) => Partial<Counts>): void => {
    const old = counts.get(asset) ?? NO_COUNTS;
    counts.set(asset, { ...old, ...by(old) });
  };
  for (const { asset, data } of catalog.subscriptions) {
    if (isSubscribed(data, now)) change(asset, (old) => ({ subscriptions: old.subscriptions + 1 }));
  }
  for (const { asset, data } of catalog.favourites) {
    if (data.at <= now) change(asset, (old) => ({ favourites: old.favourites + 1 }));
  }
  for (const { data } of catalog.views.values()) {
    for (const { asset, count } of data.views) change(asset, (old) => ({ views: (old.views ?? 0) + count }));
  }
  return counts;
}
