import { firstReleased, isOfficial, lastUpdated, type Asset, type Catalog } from './catalog.ts';
import { countEntries, NO_COUNTS, type Counts } from './counts.ts';
import { publisherOf } from './ids.ts';
import type { AssetType } from './schema/asset.ts';

/** The orders of F7; the first is the one that nobody asked for. */
export const SORTS = ['subscriptions', 'favourites', 'views', 'released', 'updated', 'name'] as const;
export type Sort = (typeof SORTS)[number];

/** What a list is narrowed to. Within one facet several values mean or, between facets and (F6). */
export interface Facets {
  readonly type?: AssetType | undefined;
  readonly publishers: readonly string[];
  readonly categories: readonly string[];
  readonly official: boolean;
  readonly featured: boolean;
}

export function matchesFacets(catalog: Catalog, asset: Asset, facets: Facets): boolean {
  const { data, id } = asset;
  const publisher = publisherOf(id);
  return (
    (facets.type === undefined || facets.type === data.type) &&
    (facets.publishers.length === 0 || facets.publishers.includes(publisher)) &&
    (facets.categories.length === 0 || facets.categories.some((category) => data.categories.includes(category))) &&
    (!facets.official || isOfficial(catalog, publisher)) &&
    (!facets.featured || catalog.featured.includes(id))
  );
}

/** Assets in an order of F7; equal ones by their titles. Views that nobody counted come last. */
export function sortAssets(catalog: Catalog, assets: readonly Asset[], sort: Sort, now: string): Asset[] {
  const counts = countEntries(catalog, now);
  const keyed = assets.map((asset) => ({ asset, key: sortKey(asset, counts.get(asset.id) ?? NO_COUNTS, sort) }));
  return keyed.sort((a, b) => descending(a.key, b.key) || byTitle(a.asset, b.asset)).map(({ asset }) => asset);
}

function sortKey(asset: Asset, counts: Counts, sort: Sort): number | string {
  switch (sort) {
    case 'subscriptions':
      return counts.subscriptions;
    case 'favourites':
      return counts.favourites;
    case 'views':
      return counts.views ?? -1;
    case 'released':
      return firstReleased(asset) ?? '';
    case 'updated':
      return lastUpdated(asset) ?? '';
    case 'name':
      return 0;
  }
}

function descending(a: number | string, b: number | string): number {
  return a < b ? 1 : a > b ? -1 : 0;
}

const TITLES = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function byTitle(a: Asset, b: Asset): number {
  return TITLES.compare(a.data.title, b.data.title) || (a.id < b.id ? -1 : 1);
}
