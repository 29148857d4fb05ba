import type { ShownSite } from './shown.ts';
import { hotFiles, type SiteFile } from '../hot.ts';
import { HOT_SHARDS, hotShardOf } from '../../core/browse/shards.ts';
import type { Counts } from '../../core/counts.ts';
import type { AssetId } from '../../core/ids.ts';
import { trendShardPath, type Trend } from '../../core/trends.ts';

/** Hot data about assets: counts beside their pages, what is subscribed most, how it went. */
export function* galleryFiles(
  shown: ShownSite,
  counts: ReadonlyMap<AssetId, Counts>,
  trends: ReadonlyMap<AssetId, Trend>,
): Generator<SiteFile> {
  yield* hotFiles(shown.assets, counts, (id) => shown.detail(id)?.card);
  yield* trendFiles(shown, trends);
}

/** All 256, so that nobody asks for one that is not there. */
function* trendFiles({ assets }: ShownSite, trends: ReadonlyMap<AssetId, Trend>): Generator<SiteFile> {
  const shards = Map.groupBy(assets, ({ id }) => hotShardOf(id));
  for (let shard = 0; shard < HOT_SHARDS; shard++) {
    const own = (shards.get(shard) ?? []).flatMap(({ id }) => {
      const trend = trends.get(id);
      return trend === undefined ? [] : [[id, trend] as const];
    });
    yield { path: trendShardPath(shard), content: JSON.stringify(Object.fromEntries(own)) };
  }
}
