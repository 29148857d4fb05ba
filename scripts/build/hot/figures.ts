import { countAll, type Countable, type Counts } from '../../core/counts.ts';
import type { AssetId } from '../../core/ids.ts';
import type { LoginRecord } from '../../core/people/records.ts';
import { trendsOf, type Trend } from '../../core/trends.ts';

/** What all entries together say of assets at an instant. */
export interface Figures {
  readonly counts: ReadonlyMap<AssetId, Counts>;
  /** Of all assets, or of some. */
  readonly trends: (of?: ReadonlySet<AssetId>) => ReadonlyMap<AssetId, Trend>;
}

/** Where it is known already that they still are the same, `counts` are taken as they are. */
export function figuresOf(
  records: readonly LoginRecord[],
  views: Countable['views'],
  now: string,
  counts?: Figures['counts'],
): Figures {
  const subscriptions = records.flatMap((record) => record.subscriptions);
  const favourites = records.flatMap((record) => record.favourites);
  return {
    counts: counts ?? countAll({ subscriptions, favourites, views }, now),
    trends: (of) =>
      trendsOf(of === undefined ? subscriptions : subscriptions.filter(({ asset }) => of.has(asset)), now),
  };
}
