import type { AssetType } from '../schema/asset.ts';

/** Where the data of lists lies below the base path of the site. */
export const columnsPath = (type: AssetType): string => `data/columns/${type}.json`;
export const countsPath = (type: AssetType): string => `data/counts/${type}.json`;
export const cardsPath = (type: AssetType, bits: number, shard: number): string =>
  `data/cards/${type}/${shardName(bits, shard)}.json`;
export const namesPath = (bits: number, shard: number): string => `data/names/${shardName(bits, shard)}.json`;

/** The folder of the search engine and its index, and the file that says which page of the index is which row. */
export const SEARCH_FOLDER = 'pagefind/';
export const SEARCH_ROWS = 'rows.json';

/** The number of bits is part of the name: a list that is older than its cards finds none rather than wrong ones. */
function shardName(bits: number, shard: number): string {
  return `${String(bits)}/${shard.toString(16).padStart(Math.ceil(bits / 4), '0')}`;
}

/** `data/names/…`: compact name → where the assets of that name are: type, shard of cards, place in it. */
export type NameShard = Readonly<Record<string, readonly (readonly [type: AssetType, shard: number, place: number])[]>>;

/** `pagefind/rows.json`: the pages of the index are the rows of each type, one type after another. */
export interface SearchRows {
  /** The file of Pagefind that lists the pages, or none where nothing can be found. */
  readonly meta: string | undefined;
  readonly pages: number;
  /** In the order of the pages; `revision` is that of the columns with the same rows. */
  readonly types: readonly { readonly type: AssetType; readonly rows: number; readonly revision: string }[];
}
