import type { ImageView, CardView } from './types.ts';
import type { AssetRow } from '../../core/browse/row.ts';
import type { Asset, Catalog } from '../../core/catalog.ts';
import type { AssetId } from '../../core/ids.ts';

/** What the views are made from. Everything in it was allowed by the audience. */
export interface ViewContext {
  readonly catalog: Catalog;
  readonly now: string;
  readonly base: string;
  /** The assets that everyone may see, in the order of their ids. */
  readonly assets: readonly Asset[];
  readonly cards: ReadonlyMap<AssetId, CardView>;
  /** What lists filter and sort by, type by type, in the order of their columns. */
  readonly rows: ReadonlyMap<AssetId, AssetRow>;
  readonly media: MediaViews;
}

/** Images that were re-encoded for the site. */
export interface MediaViews {
  cover(asset: Asset): ImageView;
  /** Images in the folder of the asset, by their path relative to it. */
  attachments(asset: Asset): Readonly<Record<string, ImageView>>;
}

export function cardOf(context: Pick<ViewContext, 'cards'>, id: AssetId): CardView {
  const card = context.cards.get(id);
  if (card === undefined) throw new Error(`${id} has no card: it is not for everyone`);
  return card;
}
