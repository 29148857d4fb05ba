import type { Catalog } from './catalog.ts';
import type { AssetId } from './ids.ts';
import { favouriteTime, isLive, secondsOf, timelineOf, type FavouriteTime, type Timeline } from './timeline.ts';

/** What changes all day about an asset (DESIGN.md, decision 7). */
export interface Counts {
  /** Live subscriptions; a cancelled one is none (decision 12). */
  readonly subscriptions: number;
  readonly favourites: number;
  /** Undefined where nobody counted: shown as "not tracked", never as 0. */
  readonly views: number | undefined;
}

export const NO_COUNTS: Counts = { subscriptions: 0, favourites: 0, views: undefined };

export function areSameCounts(a: Counts | undefined = NO_COUNTS, b: Counts | undefined = NO_COUNTS): boolean {
  return a.subscriptions === b.subscriptions && a.favourites === b.favourites && a.views === b.views;
}

/** Everything that is counted. */
export interface Countable {
  readonly subscriptions: Iterable<Timeline>;
  readonly favourites: Iterable<FavouriteTime>;
  /** Views of one period or several; who counted none says so with 0. */
  readonly views: Iterable<{ readonly asset: AssetId; readonly count: number }>;
}

/** Entries of all people → counts of each asset that has any. */
export function countEntries(catalog: Catalog, now: string): ReadonlyMap<AssetId, Counts> {
  return countAll(
    {
      subscriptions: catalog.subscriptions.map(({ asset, data }) => timelineOf(asset, data)),
      favourites: catalog.favourites.map(({ asset, data }) => favouriteTime(asset, data)),
      views: [...catalog.views.values()].flatMap(({ data }) => data.views),
    },
    now,
  );
}

export function countAll({ subscriptions, favourites, views }: Countable, now: string): ReadonlyMap<AssetId, Counts> {
  const counts = new Map<AssetId, { -readonly [K in keyof Counts]: Counts[K] }>();
  const of = (asset: AssetId): { -readonly [K in keyof Counts]: Counts[K] } => {
    let own = counts.get(asset);
    if (own === undefined) counts.set(asset, (own = { ...NO_COUNTS }));
    return own;
  };
  const at = secondsOf(now);
  for (const timeline of subscriptions) if (isLive(timeline, at)) of(timeline.asset).subscriptions++;
  for (const favourite of favourites) if (favourite.at <= at) of(favourite.asset).favourites++;
  for (const { asset, count } of views) of(asset).views = (of(asset).views ?? 0) + count;
  return counts;
}
