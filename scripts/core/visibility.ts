import type { Asset, Catalog } from './catalog.ts';
import { publisherOf } from './ids.ts';

/** Whom a publisher chose to show an asset to: everyone, or accounts by their ids. Its state and the time are not asked here. */
export type Reach = 'everyone' | ReadonlySet<number>;

/** The maintainers always see their own asset; with visibility `users` the named users see it too. */
export function reachOf(asset: Asset, catalog: Catalog): Reach {
  const { visibility, users } = asset.data;
  if (visibility === 'public') return 'everyone';
  const maintainers = catalog.publishers.get(publisherOf(asset.id))?.data.maintainers ?? [];
  return new Set([...maintainers, ...(visibility === 'users' ? (users ?? []) : [])].map(({ id }) => id));
}

/** Whether everyone who may see `whole` may see `part` too. */
export function isVisibleWherever(part: Asset, whole: Asset, catalog: Catalog): boolean {
  const partReach = reachOf(part, catalog);
  if (partReach === 'everyone') return true;
  const wholeReach = reachOf(whole, catalog);
  return wholeReach !== 'everyone' && [...wholeReach].every((id) => partReach.has(id));
}
