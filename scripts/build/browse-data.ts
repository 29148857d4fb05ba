import { createHash } from 'node:crypto';

import type { LookUp } from './views/context.ts';
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

/** What is shown of assets. */
type Cards = LookUp<unknown>;

export interface BrowseInput {
  /** Every asset that everyone may see. */
  readonly rows: readonly AssetRow[];
  readonly cards: Cards;
  /** Without them the files that an entry changes are left out. */
  readonly counts?: ReadonlyMap<string, Counts>;
  /** Names of categories, publishers …, where they differ from their ids. */
  readonly labels?: FacetLabels;
}

/** How many exact names are in one file, on average, at most. */
const NAMES_IN_SHARD = 32;

/** All that the live lists load: columns, counts, cards and exact names. */
export function* browseFiles({ counts, ...input }: BrowseInput): Generator<DataFile> {
  for (const { path, make } of browseParts(input)) yield json(path, make());
  if (counts !== undefined) yield* countFiles(input.rows, counts);
}

/** One of these files that no entry changes, before it is made. */
export interface BrowsePart {
  readonly path: string;
  /** What it is made of: all rows, the names of all of them, or the cards of some. */
  readonly from: 'rows' | 'names' | readonly AssetId[];
  readonly make: () => unknown;
}

/** What many of the files are made of is made when the first of them is. */
export function* browseParts({ rows, cards, labels = {} }: Omit<BrowseInput, 'counts'>): Generator<BrowsePart> {
  let ranks: ReturnType<typeof rankRows> | undefined;
  let names: Map<number, NamePlace[]> | undefined;
  const nameBits = shardBits(rows.length, NAMES_IN_SHARD);
  for (const [type, members] of rowsByType(rows)) {
    yield {
      path: columnsPath(type),
      from: 'rows',
      make: () => {
        const revision = rowRevision(members.map((row) => row.id));
        ranks ??= rankRows(rows);
        return encodeColumns({ type, revision, rows: members, ranks, nameBits, labels });
      },
    };
    yield* cardParts(type, members, cards);
  }
  for (let shard = 0; shard < 2 ** nameBits; shard++) {
    yield {
      path: namesPath(nameBits, shard),
      from: 'names',
      make: () => {
        names ??= Map.groupBy(namePlaces(rows), ({ name }) => shardOf(name, nameBits));
        return nameShard(names.get(shard) ?? []);
      },
    };
  }
}

/** The hot part alone: what an entry changes, of all types or of some. */
export function* countFiles(
  assets: readonly { readonly id: AssetId; readonly type: AssetType }[],
  counts: ReadonlyMap<string, Counts>,
  types?: ReadonlySet<AssetType>,
): Generator<DataFile> {
  const wanted = types === undefined ? assets : assets.filter(({ type }) => types.has(type));
  for (const [type, members] of rowsByType(wanted)) {
    if (types?.has(type) === false) continue;
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

function* cardParts(type: AssetType, rows: readonly AssetRow[], cards: Cards): Generator<BrowsePart> {
  const bits = shardBits(rows.length);
  for (const [shard, members] of Map.groupBy(rows, (row) => shardOf(row.id, bits))) {
    const from = members.map(({ id }) => id);
    yield { path: cardsPath(type, bits, shard), from, make: () => from.map((id) => cardOf(cards, id)) };
  }
}

function cardOf(cards: Cards, id: AssetId): unknown {
  const card = cards.get(id);
  if (card === undefined) throw new Error(`There is no card of ${id}`);
  return card;
}

interface NamePlace {
  readonly name: string;
  readonly at: NameShard[string][number];
}

function nameShard(places: readonly NamePlace[]): NameShard {
  const byName = Map.groupBy(places, ({ name }) => name);
  const names = [...byName].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(names.map(([name, own]) => [name, own.map(({ at }) => at)]));
}

/** Where each name leads. Places count within their shard of cards, so that other assets' coming and going leaves them as they are. */
function namePlaces(rows: readonly AssetRow[]): NamePlace[] {
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
