import type { AssetPage, CardView } from './views/types.ts';
import { hotShardFile, hotShardOf } from '../core/browse/shards.ts';
import { compareText, firstFew } from '../core/compare.ts';
import { NO_COUNTS, type Counts } from '../core/counts.ts';
import type { AssetId } from '../core/ids.ts';

/** A file of the site: its path below the base, and what it holds. */
export interface SiteFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** What a details page reads of its counts. Views that nobody counts are null: "not tracked", never 0. */
export interface HotCounts {
  readonly subscriptions: number;
  readonly favourites: number;
  readonly views: number | null;
}

/** How many the home page shows. */
const MOST_SUBSCRIBED = 8;

/** The hot data file that has the counts of an asset, by a hash of its id. */
export function hotShardPath(id: string): AssetPage['hot'] {
  return pathOfShard(hotShardOf(id));
}

function pathOfShard(shard: number): `data/hot/${string}` {
  return `data/hot/${hotShardFile(shard)}`;
}

interface Counted<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** The home page leaves it out (F33). */
  readonly offHome?: true | undefined;
}

/** Counts by shard, and what is subscribed most, as cards. */
export function* hotFiles<Id extends string>(
  assets: readonly Counted<Id>[],
  counts: ReadonlyMap<AssetId, Counts>,
  cardOf: (id: Id) => CardView | undefined,
): Generator<SiteFile> {
  for (const [shard, members] of Map.groupBy(assets, ({ id }) => hotShardOf(id))) yield hotFile(shard, members, counts);
  yield mostSubscribedFile(assets, counts, cardOf);
}

/** The counts of the assets of one shard. */
export function hotFile(
  shard: number,
  members: readonly { readonly id: string }[],
  counts: ReadonlyMap<AssetId, Counts>,
): SiteFile {
  const content = JSON.stringify(Object.fromEntries(members.map(({ id }) => [id, hotCounts(counts, id)])));
  return { path: pathOfShard(shard), content };
}

export function mostSubscribedFile<Id extends string>(
  assets: readonly Counted<Id>[],
  counts: ReadonlyMap<string, Counts>,
  cardOf: (id: Id) => CardView | undefined,
): SiteFile {
  const subscriptionsOf = ({ id }: Counted<Id>): number => counts.get(id)?.subscriptions ?? 0;
  const subscribed = firstFew(
    assets.filter((asset) => asset.offHome === undefined && subscriptionsOf(asset) > 0),
    MOST_SUBSCRIBED,
    (a, b) => subscriptionsOf(b) - subscriptionsOf(a) || compareText(a.title, b.title) || compareText(a.id, b.id),
  ).map((asset) => ({ card: cardOf(asset.id), subscriptions: subscriptionsOf(asset) }));
  return { path: 'data/hot/most-subscribed.json', content: JSON.stringify(subscribed) };
}

export function hotCounts(counts: ReadonlyMap<string, Counts>, id: string): HotCounts {
  const { subscriptions, favourites, views } = counts.get(id) ?? NO_COUNTS;
  return { subscriptions, favourites, views: views ?? null };
}
