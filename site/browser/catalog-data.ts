import type { Columns } from '../../scripts/core/browse/columns.ts';
import {
  decodeCounts,
  joinCounts,
  type CountColumns,
  type CountTable,
} from '../../scripts/core/browse/count-columns.ts';
import { cardsPath, columnsPath, countsPath, namesPath, type NameShard } from '../../scripts/core/browse/files.ts';
import { compactName } from '../../scripts/core/browse/names.ts';
import { shardAt, shardOf } from '../../scripts/core/browse/shards.ts';
import { decodeColumns, joinTables, type Segment, type Table } from '../../scripts/core/browse/table.ts';
import type { AssetType } from '../../scripts/core/schema/asset.ts';

/** The site was built anew while the page was open, and its files do not fit each other. Loading them again mends it. */
export class OutdatedError extends Error {
  override readonly name = 'OutdatedError';
}

/** Loads a JSON file below the base path. `fresh` goes past the browser's cache. */
export type LoadJson = <T>(path: string) => Promise<T>;

export function jsonLoader(base: string, fresh: boolean): LoadJson {
  return async <T>(path: string) => {
    const response = await fetch(base + path, { cache: fresh ? 'reload' : 'default' });
    if (response.status === 404) throw new OutdatedError(`${path} is not there`);
    if (!response.ok) throw new Error(`${path} could not be loaded: ${String(response.status)}`);
    return (await response.json()) as T;
  };
}

export interface CatalogData {
  readonly table: Table;
  /** Undefined while hot and cold files do not fit: lists then sort by name where they would by counts. */
  readonly counts: CountTable | undefined;
}

/** The columns and counts of some types. Files that do not fit are an error, unless they are as fresh as can be. */
export async function loadCatalog(load: LoadJson, types: readonly AssetType[], fresh: boolean): Promise<CatalogData> {
  const loading = Promise.all(types.map((type) => load<CountColumns>(countsPath(type)).catch(() => undefined)));
  const columns = await Promise.all(types.map((type) => load<Columns>(columnsPath(type))));
  const table = joinTables(columns.map(decodeColumns));
  const counts = fittingCounts(table, await loading);
  if (counts === undefined && !fresh) throw new OutdatedError('The counts are of other assets');
  return { table, counts };
}

function fittingCounts(table: Table, files: readonly (CountColumns | undefined)[]): CountTable | undefined {
  const fitting = table.segments.map(({ revision }, index) => {
    const file = files[index];
    return file?.revision === revision ? decodeCounts(file) : undefined;
  });
  return fitting.includes(undefined) ? undefined : joinCounts(fitting.filter((counts) => counts !== undefined));
}

/** Cards of rows, in their order. Shards that were loaded are kept. */
export function cardLoader<Card>(load: LoadJson, table: Table): (rows: readonly number[]) => Promise<Card[]> {
  const shards = new Map<string, Promise<readonly Card[]>>();
  const shardFile = (path: string): Promise<readonly Card[]> => {
    const known = shards.get(path);
    if (known !== undefined) return known;
    const loading = load<readonly Card[]>(path);
    shards.set(path, loading);
    // A failure is not kept: the next page may have more luck.
    loading.catch(() => shards.delete(path));
    return loading;
  };
  return (rows) =>
    Promise.all(
      rows.map(async (row) => {
        const { path, place, size } = placeOf(table, row);
        const cards = await shardFile(path);
        const card = cards[place];
        if (card === undefined || cards.length !== size) throw new OutdatedError(`${path} has other assets`);
        return card;
      }),
    );
}

/** The file that has the card of a row, where in it, and how many cards it should have. */
function placeOf(table: Table, row: number): { path: string; place: number; size: number } {
  const segment = table.segments.find(({ end }) => row < end);
  if (segment === undefined) throw new RangeError(`There is no row ${String(row)}`);
  const { start, bits, shardStarts, type } = segment;
  const shard = shardAt(shardStarts, row - start);
  const first = shardStarts[shard] ?? 0;
  return {
    path: cardsPath(type, bits, shard),
    place: row - start - first,
    size: (shardStarts[shard + 1] ?? 0) - first,
  };
}

/** The rows whose title or name is exactly the query, but for case, accents and separators. */
export async function exactRows(load: LoadJson, table: Table, query: string): Promise<number[]> {
  const name = compactName(query);
  if (name === '') return [];
  const names = await load<NameShard>(namesPath(table.nameBits, shardOf(name, table.nameBits)));
  const places = Object.hasOwn(names, name) ? (names[name] ?? []) : [];
  return places.flatMap(([type, shard, place]) => {
    const segment = table.segments.find((one) => one.type === type);
    return segment === undefined ? [] : [rowAt(segment, shard, place)];
  });
}

function rowAt({ start, shardStarts }: Segment, shard: number, place: number): number {
  const row = (shardStarts[shard] ?? 0) + place;
  if (row >= (shardStarts[shard + 1] ?? 0)) throw new OutdatedError('The names are of other assets');
  return start + row;
}
