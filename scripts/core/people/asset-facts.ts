import type { AssetFacts, PublisherFacts } from './person-file.ts';
import { versionsOnOffer } from '../audience.ts';
import { isOfficial, type Asset, type Catalog } from '../catalog.ts';
import { publisherOf } from '../ids.ts';

/** What rows say of an asset to whoever may see it. */
export function assetFacts(
  catalog: Catalog,
  asset: Asset,
  now: string,
  site: Pick<AssetFacts, 'page' | 'cover'>,
): AssetFacts {
  const { type, title, state } = asset.data;
  return {
    type,
    title,
    publisher: publisherFacts(catalog, publisherOf(asset.id)),
    state,
    ...site,
    versions: versionsOnOffer(asset, now)
      .reverse()
      .map(({ version, data: { released, constraints } }) => ({ version, released, constraints })),
  };
}

export function publisherFacts(catalog: Catalog, id: string): PublisherFacts {
  return { id, name: catalog.publishers.get(id)?.data.name ?? id, official: isOfficial(catalog, id) };
}
