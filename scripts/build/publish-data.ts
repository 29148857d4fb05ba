import type { SiteFile } from './hot.ts';
import type { Media } from './media.ts';
import type { Asset, Catalog } from '../core/catalog.ts';
import type { AssetId } from '../core/ids.ts';
import { assetTexts, galleryTexts, isWhollyShown, peopleList, type Shown } from '../core/publish/make-texts.ts';
import { TEXTS } from '../core/publish/texts.ts';
import { referencesOf } from '../core/references.ts';

interface Published {
  readonly catalog: Catalog;
  /** The assets that everyone may see. */
  readonly assets: readonly Asset[];
}

/**
 * What the pages on which one publishes load: the files of the gallery as they are written, as far as everyone may see them. An asset
 * that names one which is not shown has no texts here, since they would tell of it: its publisher edits it in a clone.
 */
export function* publishFiles({ catalog, assets }: Published, images: Media['images']): Generator<SiteFile> {
  const shown: Shown = new Map(assets.map((asset) => [asset.id, asset]));
  yield json(TEXTS.gallery, galleryTexts(catalog, shown));
  yield json(TEXTS.people, peopleList(catalog.users, catalog.users.size));
  const namedBy = namings(assets);
  const featured = new Set(catalog.featured);
  for (const asset of assets) {
    if (!isWhollyShown(asset, catalog, shown)) continue;
    const { id } = asset;
    const texts = assetTexts(asset, {
      src: ({ path }) => images.get(path)?.src,
      people: undefined,
      namedBy: [...(namedBy.get(id) ?? [])],
      featured: featured.has(id),
    });
    yield json(TEXTS.asset(id), texts);
  }
}

/** Asset → the assets that name it. */
function namings(assets: readonly Asset[]): ReadonlyMap<AssetId, ReadonlySet<AssetId>> {
  const namedBy = new Map<AssetId, Set<AssetId>>();
  for (const asset of assets) {
    for (const { to } of referencesOf(asset)) {
      const names = namedBy.get(to) ?? new Set();
      namedBy.set(to, names.add(asset.id));
    }
  }
  return namedBy;
}

function json(path: string, value: unknown): SiteFile {
  return { path, content: JSON.stringify(value) };
}
