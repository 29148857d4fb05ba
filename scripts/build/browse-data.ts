import { createHash } from 'node:crypto';

import { encodeColumns, type FacetLabels } from '../core/browse/columns.ts';
import { encodeCounts } from '../core/browse/count-columns.ts';
import { cardsPath, columnsPath, countsPath, namesPath, type NameShard } from '../core/browse/files.ts';
import { exactNames } from '../core/browse/names.ts';
import { rankRows } from '../core/browse/ranks.ts';
import type { AssetRow } from '../core/browse/row.ts';
import { inRowOrder, shardBits, shardOf } from '../core/browse/shards.ts';
import type { Counts } from '../core/counts.ts';
import type { AssetId } from '../core/ids.ts';
import { ASSET_TYPES, type AssetType } from '../core/schema/asset.ts';

/** A file of the site: its path below the base. */
export interface DataFile {
  readonly path: string;
  readonly content: string;
}

export interface BrowseInput {
  /** Every asset that everyone may see. */
  readonly rows: readonly AssetRow[];
  /** What a list shows of an asset, by id. */
  readonly cards: ReadonlyMap<string, unknown>;
  /** Without them the files that an entry changes are left out. */
  readonly counts?: ReadonlyMap<string, Counts>;
  /** Names of categories, publishers …, where they differ from their ids. */
  readonly labels?: FacetLabels;
}

/** How many exact names are in one file, on average, at most. */
const NAMES_IN_SHARD = 32;

/** All that the live lists load: columns, counts, cards and exact names. */
export function* browseFiles({ rows, cards, counts, labels = {} }: BrowseInput): Generator<DataFile> {
  const ranks = rankRows(rows);
  const nameBits = shardBits(rows.length, NAMES_IN_SHARD);
  for (const [type, members] of rowsByType(rows)) {
    const revision = rowRevision(members.map((row) => row.id));
    const columns = encodeColumns({ type, revision, rows: members, ranks, nameBits, labels });
    yield json(columnsPath(type), columns);
    yield* cardFiles(type, members, columns.shards.bits, cards);
  }
  yield* nameFiles(rows, nameBits);
  if (counts !== undefined) yield* countFiles(rows, counts);
}

/** The hot part alone: what an entry changes. */
export function* countFiles(
  assets: readonly { readonly id: AssetId; readonly type: AssetType }[],
  counts: ReadonlyMap<string, Counts>,
): Generator<DataFile> {
  for (const [type, members] of rowsByType(assets)) {
    const ids = members.map(({ id }) => id);
    yield json(countsPath(type), encodeCounts(rowRevision(ids), ids, counts));
  }
}

/** Names a list of rows, so that files of two builds are not taken together. */
export function rowRevision(ids: readonly string[]): string {
  return createHash('sha256').update(ids.join('\n')).digest('base64url').slice(0, 16);
}

/** Every type, in the order of display, with its rows in their order: types without assets too. */
export function rowsByType<T extends { readonly id: AssetId; readonly type: AssetType }>(
  rows: readonly T[],
): [AssetType, T[]][] {
  const groups = Map.groupBy(rows, (row) => row.type);
  return ASSET_TYPES.map((type) => [type, inRowOrder(groups.get(type) ?? [], (row) => row.id)]);
}

function* cardFiles(
  type: AssetType,
  rows: readonly AssetRow[],
  bits: number,
  cards: ReadonlyMap<string, unknown>,
): Generator<DataFile> {
  for (const [shard, members] of Map.groupBy(rows, (row) => shardOf(row.id, bits))) {
    yield json(
      cardsPath(type, bits, shard),
      members.map((row) => cardOf(cards, row.id)),
    );
  }
}

function cardOf(cards: ReadonlyMap<string, unknown>, id: string): unknown {
  const card = cards.get(id);
  if (card === undefined) throw new Error(`There is no card of ${id}`);
  return card;
}

function* nameFiles(rows: readonly AssetRow[], bits: number): Generator<DataFile> {
  const shards = Map.groupBy(namePlaces(rows), ({ name }) => shardOf(name, bits));
  for (let shard = 0; shard < 2 ** bits; shard++) {
    const byName = Map.groupBy(shards.get(shard) ?? [], ({ name }) => name);
    const names = [...byName].sort(([a], [b]) => (a < b ? -1 : 1));
    const content: NameShard = Object.fromEntries(names.map(([name, places]) => [name, places.map(({ at }) => at)]));
    yield json(namesPath(bits, shard), content);
  }
}

/** Where each name leads. Places count within their shard of cards, so that other assets' coming and going leaves them as they are. */
function namePlaces(rows: readonly AssetRow[]): { name: string; at: NameShard[string][number] }[] {
  return rowsByType(rows).flatMap(([type, members]) => {
    const bits = shardBits(members.length);
    const sizes = new Map<number, number>();
    return members.flatMap((row) => {
      const shard = shardOf(row.id, bits);
      const place = sizes.get(shard) ?? 0;
      sizes.set(shard, place + 1);
      return exactNames(row).map((name) => ({ name, at: [type, shard, place] as const }));
    });
  });
}

function json(path: string, value: unknown): DataFile {
  return { path, content: JSON.stringify(value) };
}
