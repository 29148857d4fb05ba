import { loadReader } from './here.ts';
import { restrictedPage } from './places.ts';
import type { Reader } from './reader.ts';
import type { MoreAssets } from '../catalog-client.ts';
import type { CatalogData } from '../catalog-data.ts';
import type { ReadableAsset } from '../../../scripts/build/sealed/reader-index.ts';
import type { CardView } from '../../../scripts/build/views/types.ts';
import type { FacetLabels } from '../../../scripts/core/browse/columns.ts';
import { decodeCounts, encodeCounts, joinCounts } from '../../../scripts/core/browse/count-columns.ts';
import { matchText } from '../../../scripts/core/browse/match-text.ts';
import { compactName, exactNames } from '../../../scripts/core/browse/names.ts';
import { withRows } from '../../../scripts/core/browse/with-rows.ts';
import type { Counts } from '../../../scripts/core/counts.ts';
import type { AssetType } from '../../../scripts/core/schema/asset.ts';

/** What lists of some types show to the keys of this browser besides what they show to everyone. */
export async function listedAssets(
  base: string,
  types: readonly AssetType[],
): Promise<MoreAssets<CardView> | undefined> {
  const reader = await loadReader(base);
  const assets = reader?.assets.filter(({ isListed, row }) => isListed && types.includes(row.type)) ?? [];
  return reader === undefined || assets.length === 0 ? undefined : new ListedAssets(base, reader, assets);
}

class ListedAssets implements MoreAssets<CardView> {
  readonly #base: string;
  readonly #reader: Reader;
  readonly #assets: readonly ReadableAsset[];

  constructor(base: string, reader: Reader, assets: readonly ReadableAsset[]) {
    this.#base = base;
    this.#reader = reader;
    this.#assets = assets;
  }

  join({ table, counts }: CatalogData): CatalogData {
    return {
      table: withRows(table, this.#assets, labelsOf(this.#assets)),
      counts: counts && joinCounts([counts, decodeCounts(encodeCounts('', this.#ids(), this.#counts()))]),
    };
  }

  item(index: number): ReturnType<MoreAssets<CardView>['item']> {
    const asset = this.#assets[index];
    if (asset === undefined) throw new RangeError(`There is no row ${String(index)}`);
    const { id, card } = asset;
    const { srcset: _, ...cover } = { ...card.cover, src: '' };
    return {
      card: { ...card, cover, href: restrictedPage(this.#base, id) },
      sealedCover: () => this.#reader.cover(asset),
    };
  }

  find(query: string): ReturnType<MoreAssets<CardView>['find']> {
    const found = this.#assets.flatMap((asset, row) => {
      const score = matchText(query, textsOf(asset));
      return score === undefined ? [] : [{ row, score }];
    });
    const name = compactName(query);
    const exact = this.#assets.flatMap(({ row }, index) =>
      name !== '' && exactNames(row).includes(name) ? index : [],
    );
    return { rows: found.map(({ row }) => row), scores: found.map(({ score }) => score), exact };
  }

  #ids(): string[] {
    return this.#assets.map(({ id }) => id);
  }

  #counts(): ReadonlyMap<string, Counts> {
    return new Map(
      this.#assets.flatMap(({ id }) => {
        const counts = this.#reader.counts(id);
        return counts === undefined ? [] : [[id, { ...counts, views: counts.views ?? undefined }] as const];
      }),
    );
  }
}

/** What is searched, and how much a word in it counts. */
function textsOf({ card, row, text }: ReadableAsset): Parameters<typeof matchText>[1] {
  const about = [card.publisher.name, ...card.categories.map(({ name }) => name), ...row.frameworks];
  return [
    { text: card.title, weight: 1 },
    { text: [card.summary, ...about].join(' '), weight: 0.5 },
    { text, weight: 0.25 },
  ];
}

/** Names of values that the site may not know. */
function labelsOf(assets: readonly ReadableAsset[]): FacetLabels {
  const categories = assets.flatMap(({ card }) => card.categories);
  return {
    category: new Map(categories.map(({ id, name }) => [id, name])),
    publisher: new Map(assets.map(({ card: { publisher } }) => [publisher.id, publisher.name])),
  };
}
