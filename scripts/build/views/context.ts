import type { Tally } from './facets.ts';
import type { Sources } from './lineage.ts';
import type { AssetDetail, AssetLine } from './summary.ts';
import type { ImageView, CardView } from './types.ts';
import type { Asset, Catalog } from '../../core/catalog.ts';
import type { AssetId } from '../../core/ids.ts';
import type { AssetType } from '../../core/schema/asset.ts';

/** What the pages of one asset are made from. Everything in it was allowed by the audience of the page. */
export interface AssetContext {
  /** Settings, publishers, agreements, comments. What is said of assets stands in their summaries. */
  readonly catalog: Catalog;
  readonly now: string;
  readonly base: string;
  readonly cards: LookUp<CardView>;
  readonly lineage: LookUp<Sources>;
  readonly media: MediaViews;
}

/** Something of assets, by their ids; undefined for what is not shown. */
export interface LookUp<T> {
  get(id: AssetId): T | undefined;
}

/** What the views of a whole site are made from. */
export interface ViewContext extends AssetContext {
  /** Of the assets that are shown, in the order of their ids. */
  readonly lines: ReadonlyMap<AssetId, AssetLine>;
  /** The same, type by type, in the order of the columns of lists. */
  readonly rows: readonly AssetLine[];
  /** The same, by the lists in which they stand. */
  readonly listed: Listed;
  /** How many of them have what, by type and all together. */
  readonly tallies: ReadonlyMap<AssetType, Tally>;
  readonly tally: Tally;
  /** What else is said of them. */
  readonly details: LookUp<AssetDetail>;
  /** Assets that are there and not shown here: nothing may tell of them. */
  readonly hidden: ReadonlySet<AssetId>;
  /** Ids of assets that are gone. */
  readonly deleted: ReadonlySet<AssetId>;
}

/** What stands in which list. */
export interface Listed {
  readonly byType: ReadonlyMap<AssetType, readonly AssetLine[]>;
  readonly byCategory: ReadonlyMap<string, readonly AssetLine[]>;
  readonly byPublisher: ReadonlyMap<string, readonly AssetLine[]>;
}

/** Images that were re-encoded for the site. */
export interface MediaViews {
  cover(asset: Asset): ImageView;
  /** Images in the folder of the asset, by their path relative to it. */
  attachments(asset: Asset): Readonly<Record<string, ImageView>>;
}

export function cardOf(context: Pick<AssetContext, 'cards'>, id: AssetId): CardView {
  const card = context.cards.get(id);
  if (card === undefined) throw new Error(`${id} has no card: it is not shown`);
  return card;
}
