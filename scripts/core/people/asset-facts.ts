import type { AssetFacts, CodeFacts, PublisherFacts } from './person-file.ts';
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
  const code = codeFacts(asset);
  return {
    type,
    title,
    publisher: publisherFacts(catalog, publisherOf(asset.id)),
    state,
    ...site,
    versions: versionsOnOffer(asset, now)
      .reverse()
      .map(({ version, data: { released, constraints } }) => ({ version, released, constraints })),
    ...(code === undefined ? {} : { code }),
  };
}

/** As the Code tab tells it. */
function codeFacts({ data }: Asset): CodeFacts | undefined {
  if (data.code?.open !== true) return undefined;
  const { url, licence = data.licence, licenceUrl = data.licenceUrl } = data.code;
  return {
    ...(url === undefined ? {} : { url }),
    ...(licence === undefined ? {} : { licence }),
    ...(licenceUrl === undefined ? {} : { licenceUrl }),
  };
}

export function publisherFacts(catalog: Catalog, id: string): PublisherFacts {
  return { id, name: catalog.publishers.get(id)?.data.name ?? id, official: isOfficial(catalog, id) };
}
