import type { CardView } from './types.ts';
import type { AssetRow } from '../../core/browse/row.ts';
import type { Asset } from '../../core/catalog.ts';

/** An asset as lists filter and sort it. */
export function assetRow(asset: Asset, card: CardView): AssetRow {
  return {
    id: asset.id,
    type: card.type,
    title: card.title,
    categories: asset.data.categories,
    publisher: card.publisher.id,
    official: card.publisher.official,
    featured: card.featured,
    licence: card.licence,
    code: asset.data.code === undefined ? undefined : asset.data.code.open ? 'open' : 'closed',
    hasPaper: asset.data.paper !== undefined,
    durationLimited: asset.data.duration !== undefined,
    frameworks: asset.data.frameworks ?? [],
    released: card.released,
    updated: card.updated,
  };
}
