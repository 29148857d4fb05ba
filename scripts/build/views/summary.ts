import { cardMaker } from './card.ts';
import { sourcesOf, type Sources } from './lineage.ts';
import { assetRow } from './rows.ts';
import type { CardView, ImageView } from './types.ts';
import { contentKey } from '../content-key.ts';
import type { AssetRow } from '../../core/browse/row.ts';
import type { Asset, Catalog } from '../../core/catalog.ts';
import type { AssetId } from '../../core/ids.ts';
import { isOpenedLate } from '../../core/opened-code.ts';
import { assetFacts } from '../../core/people/asset-facts.ts';
import type { AssetFacts } from '../../core/people/person-file.ts';
import { referencesOf } from '../../core/references.ts';

/**
 * All that other pages and data files say of an asset. Whatever is not about the asset itself is made of these alone, so that a build which
 * keeps them reads only the assets that changed.
 */
export interface AssetSummary {
  readonly id: AssetId;
  readonly card: CardView;
  /** What lists filter and sort by. */
  readonly row: AssetRow;
  /** What rows of My Gallery say of it. */
  readonly facts: AssetFacts;
  /** The assets that it comes from, by relation. */
  readonly sources: Sources;
  /** Every asset that it names. */
  readonly names: readonly AssetId[];
  /** How many pages it has: its own and one for each version. */
  readonly pages: number;
  /** The home page leaves it out (F33). */
  readonly offHome?: true;
}

/** The rest of a summary: looked up for the assets that a page or a file tells of. */
export type AssetDetail = Pick<AssetSummary, 'card' | 'facts'>;

/** As much of a summary as stands in the list of all assets: they are ordered, grouped and counted by it, and cards are looked up. */
export interface AssetLine extends AssetRow, Pick<AssetSummary, 'sources' | 'names' | 'pages' | 'offHome'> {
  /** A key of the card. */
  readonly card: string;
}

/** A key of the cards of some assets. */
export function cardsKey(ids: readonly AssetId[], lines: ReadonlyMap<AssetId, AssetLine>): string {
  return contentKey(ids.map((id) => lines.get(id)?.card ?? '').join());
}

export function lineOf({ row, card, sources, names, pages, offHome }: AssetSummary): AssetLine {
  return {
    ...row,
    ...{ sources, names, pages },
    card: contentKey(JSON.stringify(card)),
    ...(offHome === undefined ? {} : { offHome }),
  };
}

/** Assets → what is said of them elsewhere, with what is looked up once for all of them. */
export function summaryMaker(
  catalog: Catalog,
  base: string,
  now: string,
): (asset: Asset, cover: ImageView) => AssetSummary {
  const makeCard = cardMaker(catalog, base);
  return (asset, cover) => {
    const card = makeCard(asset, cover);
    return {
      id: asset.id,
      card,
      row: assetRow(asset, card),
      facts: assetFacts(catalog, asset, now, { page: true, cover: cover.src }),
      sources: sourcesOf(asset.data),
      pages: 1 + asset.versions.length,
      names: [...new Set(referencesOf(asset).map(({ to }) => to))],
      ...(isOpenedLate(asset.data) ? { offHome: true } : {}),
    };
  };
}
