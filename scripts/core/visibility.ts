import type { Asset, Catalog } from './catalog.ts';
import { publisherOf } from './ids.ts';
import type { Actor } from './proposal.ts';

/** Whom a publisher chose to show an asset to: everyone, or accounts, id → login. Its state and the time are not asked here. */
export type Reach = 'everyone' | ReadonlyMap<number, string>;

/** The maintainers always see their own asset; with visibility `users` the named users see it too. */
export function reachOf(asset: Asset, catalog: Catalog): Reach {
  const { visibility, users } = asset.data;
  if (visibility === 'public') return 'everyone';
  const people = [...maintainersOf(asset, catalog), ...(visibility === 'users' ? (users ?? []) : [])];
  return new Map(people.map(({ id, login }) => [id, login]));
}

/** Who publishes an asset. */
export function maintainersOf(asset: Pick<Asset, 'id'>, catalog: Pick<Catalog, 'publishers'>): readonly Actor[] {
  return catalog.publishers.get(publisherOf(asset.id))?.data.maintainers ?? [];
}

/** Who may see `whole` and not `part`. */
export function seesOnly(whole: Asset, part: Asset, catalog: Catalog): Reach {
  const [partReach, wholeReach] = [reachOf(part, catalog), reachOf(whole, catalog)];
  if (partReach === 'everyone') return new Map();
  if (wholeReach === 'everyone') return 'everyone';
  return new Map([...wholeReach].filter(([id]) => !partReach.has(id)));
}
