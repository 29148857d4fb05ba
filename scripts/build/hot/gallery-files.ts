import type { ShownSite } from './shown.ts';
import type { Figures } from './figures.ts';
import { hotFile, mostSubscribedFile, type SiteFile } from '../hot.ts';
import { HOT_SHARDS, hotShardOf } from '../../core/browse/shards.ts';
import type { Counts } from '../../core/counts.ts';
import type { AssetId } from '../../core/ids.ts';
import { trendShardPath, type Trend } from '../../core/trends.ts';

/** Hot data about assets: counts beside their pages, what is subscribed most, how it went. */
export function* galleryFiles(
  shown: ShownSite,
  counts: ReadonlyMap<AssetId, Counts>,
  trends: Figures['trends'],
  shards?: ReadonlySet<number>,
): Generator<SiteFile> {
  const assets = shards === undefined ? shown.assets : shown.assets.filter(({ id }) => shards.has(hotShardOf(id)));
  const byShard = Map.groupBy(assets, ({ id }) => hotShardOf(id));
  const wanted = shards ?? new Set(Array.from({ length: HOT_SHARDS }, (_, shard) => shard));
  const members = [...wanted].map((shard) => [shard, byShard.get(shard) ?? []] as const);
  for (const [shard, own] of members) if (own.length > 0) yield hotFile(shard, own, counts);
  yield mostSubscribedFile(shown.assets, counts, (id) => shown.detail(id)?.card);
  yield* trendFiles(members, trends(shards && new Set(members.flatMap(([, own]) => own.map(({ id }) => id)))));
}

/** For shards without assets too, so that nobody asks for one that is not there. */
function* trendFiles(
  shards: readonly (readonly [number, readonly { readonly id: AssetId }[]])[],
  trends: ReadonlyMap<AssetId, Trend>,
): Generator<SiteFile> {
  for (const [shard, members] of shards) {
    const own = members.flatMap(({ id }) => {
      const trend = trends.get(id);
      return trend === undefined ? [] : [[id, trend] as const];
    });
    yield { path: trendShardPath(shard), content: JSON.stringify(Object.fromEntries(own)) };
  }
}
