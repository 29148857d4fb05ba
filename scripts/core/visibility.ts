import type { Asset, Catalog } from './catalog.ts';
import { publisherOf } from './ids.ts';

/** Whom a publisher chose to show an asset to: everyone, or accounts, id → login. Its state and the time are not asked here. */
export type Reach = 'everyone' | ReadonlyMap<number, string>;

/** The maintainers always see their own asset; with visibility `users` the named users see it too. */
export function reachOf(asset: Asset, catalog: Catalog): Reach {
  const { visibility, users } = asset.data;
  if (visibility === 'public') return 'everyone';
  const maintainers = catalog.publishers.get(publisherOf(asset.id))?.data.maintainers ?? [];
  const people = [...maintainers, ...(visibility === 'users' ? (users ?? []) : [])];
  return new Map(people.map(({ id, login }) => [id, login]));
}

/** Who may see `whole` and not `part`. */
export function seesOnly(whole: Asset, part: Asset, catalog: Catalog): Reach {
  const [partReach, wholeReach] = [reachOf(part, catalog), reachOf(whole, catalog)];
  if (partReach === 'everyone') return new Map();
  if (wholeReach === 'everyone') return 'everyone';
  return new Map([...wholeReach].filter(([id]) => !partReach.has(id)));
}
