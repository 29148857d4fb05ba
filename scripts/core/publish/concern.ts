import type { Asset, Catalog } from '../catalog.ts';
import { publisherOf, type AssetId } from '../ids.ts';
import type { Side } from '../proposal.ts';
import { referencesOf } from '../references.ts';

/**
 * As much of a catalog as edits of one asset concern: what it names and will name (`also`), who publishes that, who subscribes to it. The
 * rest would be judged before and after, and be the same.
 */
export function concernedSide({ world, findings }: Side, id: AssetId, also: readonly AssetId[]): Side {
  const { catalog } = world;
  const assets = new Map([...named(catalog, [id, ...also])].sort(([a], [b]) => (a < b ? -1 : 1)));
  const publishers = new Set([...assets.keys()].map(publisherOf));
  const concerned: Catalog = {
    ...catalog,
    assets,
    publishers: new Map([...catalog.publishers].filter(([publisher]) => publishers.has(publisher))),
    subscriptions: catalog.subscriptions.filter(({ asset }) => asset === id),
    favourites: [],
    comments: new Map(),
    views: new Map(),
  };
  return { world: { ...world, catalog: concerned, images: new Map() }, findings };
}

/** Assets, what they name, what that names, and so on: references must not lead back. */
function named(catalog: Catalog, ids: readonly AssetId[]): ReadonlyMap<AssetId, Asset> {
  const found = new Map<AssetId, Asset>();
  const waiting = [...ids];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const asset = found.has(next) ? undefined : catalog.assets.get(next);
    if (asset === undefined) continue;
    found.set(next, asset);
    waiting.push(...referencesOf(asset).map(({ to }) => to));
  }
  return found;
}
