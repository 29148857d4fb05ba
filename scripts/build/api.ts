import type { SiteFile } from './hot.ts';
import { apiPath, assetPath } from './paths.ts';
import type { AssetApi, CardView, SiteView } from './views/types.ts';
import type { Asset } from '../core/catalog.ts';

/** The static API: one JSON file an asset, with all its versions. */
export function assetApiFile(asset: Asset, card: CardView, site: SiteView): SiteFile {
  const api: AssetApi = {
    id: asset.id,
    type: card.type,
    title: card.title,
    summary: card.summary,
    publisher: card.publisher.id,
    official: card.publisher.official,
    categories: asset.data.categories,
    licence: card.licence,
    url: site.address + assetPath(asset.id),
    versions: asset.versions.map(({ version, data: { released, state, source, files, constraints } }) => ({
      version,
      released,
      state,
      source,
      files,
      constraints,
    })),
  };
  return { path: apiPath(asset.id), content: JSON.stringify(api) };
}
