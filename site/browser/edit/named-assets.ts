import { isAssetId, type AssetId } from '../../../scripts/core/ids.ts';
import { catalogOf } from '../../../scripts/core/publish/form/catalog-of.ts';
import type { DetailsForm } from '../../../scripts/core/publish/form/publish-form.ts';
import type { AssetTexts, GalleryTexts } from '../../../scripts/core/publish/texts.ts';
import { referencesOf } from '../../../scripts/core/references.ts';

type Load = (id: AssetId) => Promise<AssetTexts | undefined>;

/** Some assets with all that they name, and what those name: references must not lead back, and hide what is built from them. */
export async function withNamed(
  gallery: GalleryTexts,
  known: ReadonlyMap<AssetId, AssetTexts>,
  load: Load,
): Promise<ReadonlyMap<AssetId, AssetTexts>> {
  const assets = new Map(known);
  const asked = new Set<AssetId>(known.keys());
  for (;;) {
    const { catalog } = catalogOf(gallery, assets.values());
    const named = [...catalog.assets.values()].flatMap((asset) => referencesOf(asset).map(({ to }) => to));
    const missing = [...new Set(named)].filter((id) => !asked.has(id));
    if (missing.length === 0) return assets;
    for (const id of missing) asked.add(id);
    for (const texts of await Promise.all(missing.map(load))) if (texts !== undefined) assets.set(texts.id, texts);
  }
}

/** The assets that stand in the fields of a form. */
export function namedInDetails({ trainedWith, derivedFrom, builtFrom, steps }: DetailsForm): readonly AssetId[] {
  const typed = [trainedWith, derivedFrom, ...builtFrom, ...steps.map(({ asset }) => asset)];
  return [...new Set(typed.map((text) => text.trim()).filter(isAssetId))];
}
