import { createHash } from 'node:crypto';

import { rowFields } from './hot/line-row.ts';
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
  const rows = rowsByType(input.rows).flatMap(([, members]) => members);
  for (const { path, make } of browseParts({ ...input, rows })) yield { path, content: make() };
  if (counts !== undefined) yield* countFiles(input.rows, counts);
}

/** One of these files that no entry changes, before it is made. */
export interface BrowsePart {
  readonly path: string;
  readonly make: () => string;
}

/**
 * Of rows in their order, type by type: all files, or those at some paths. What many of them are made of is made when the first of them
 * is.
 */
export function* browseParts(input: Omit<BrowseInput, 'counts'>, wanted?: ReadonlySet<string>): Generator<BrowsePart> {
  const { rows, cards, labels = {} } = input;
  const isWanted = (path: string): boolean => wanted?.has(path) !== false;
  const groups = Map.groupBy(rows, (row) => row.type);
  const { nameBits, cardBits } = spreadOf(rows);
  let ranks: ReturnType<typeof rankRows> | undefined;
  for (const type of ASSET_TYPES) {
    const members = groups.get(type) ?? [];
    const make = (): string => {
      const revision = rowRevision(members.map((row) => row.id));
      ranks ??= rankRows(rows);
      return JSON.stringify(encodeColumns({ type, revision, rows: members, ranks, nameBits, labels }));
    };
    const all = [{ path: columnsPath(type), make }, ...cardParts(type, members, cardBits[type], cards)];
    yield* all.filter(({ path }) => isWanted(path));
  }
  const shards = Array.from({ length: 2 ** nameBits }, (_, shard) => ({ shard, path: namesPath(nameBits, shard) }));
  yield* nameParts(
    rows,
    { nameBits, cardBits },
    shards.filter(({ path }) => isWanted(path)),
  );
}

function* nameParts(
  rows: readonly AssetRow[],
  spread: Spread,
  shards: readonly { readonly shard: number; readonly path: string }[],
): Generator<BrowsePart> {
  let places: ReadonlyMap<number, readonly NamePlace[]> | undefined;
  for (const { shard, path } of shards) {
    const make = (): string => {
      places ??= namePlaces(rows, spread, new Set(shards.map((one) => one.shard)));
      return JSON.stringify(nameShard(places.get(shard) ?? []));
    };
    yield { path, make };
  }
}

/** How many bits of a hash name the files of cards, and those of exact names. */
interface Spread {
  readonly cardBits: Readonly<Record<AssetType, number>>;
  readonly nameBits: number;
}

function spreadOf(rows: readonly AssetRow[]): Spread {
  const sizes = { algorithm: 0, model: 0, workflow: 0 };
  for (const { type } of rows) sizes[type]++;
  const { algorithm, model, workflow } = sizes;
  return {
    cardBits: { algorithm: shardBits(algorithm), model: shardBits(model), workflow: shardBits(workflow) },
    nameBits: shardBits(rows.length, NAMES_IN_SHARD),
  };
}

/** An asset as lists had it, and as they have it now. */
export interface RowChange {
  readonly before: AssetRow | undefined;
  readonly after: AssetRow | undefined;
}

/**
 * The files, but for counts, that may be others where some assets are, those that are gone too: others have their names in them, or the
 * numbers of their places.
 */
export function filesConcerned(
  changes: readonly RowChange[],
  areLabelsElse: boolean,
  before: readonly AssetRow[],
  after: readonly AssetRow[],
): ReadonlySet<string> {
  const spread = spreadOf(after);
  // There are so many more or fewer that they are spread over other files.
  if (JSON.stringify(spreadOf(before)) !== JSON.stringify(spread))
    return new Set([...pathsOf(before), ...pathsOf(after)]);
  const rows = changes.flatMap(sides);
  const isOrderElse = areLabelsElse || changes.some((change) => fieldsOf(change.before) !== fieldsOf(change.after));
  const columns = isOrderElse ? ASSET_TYPES.map(columnsPath) : [];
  const cards = rows.map((row) => cardFileOf(row, spread));
  const names = [...rows, ...besideMoved(changes, after, spread)].flatMap((row) => nameFilesOf(row, spread));
  return new Set([...columns, ...cards, ...names]);
}

function sides({ before, after }: RowChange): AssetRow[] {
  return [before, after].filter((row) => row !== undefined);
}

function fieldsOf(row: AssetRow | undefined): string | undefined {
  return row && JSON.stringify(rowFields(row));
}

function pathsOf(rows: readonly AssetRow[]): string[] {
  return [...browseParts({ rows, cards: { get: () => undefined } })].map(({ path }) => path);
}

function cardFileOf({ id, type }: AssetRow, { cardBits }: Spread): string {
  return cardsPath(type, cardBits[type], shardOf(id, cardBits[type]));
}

function nameFilesOf(row: AssetRow, { nameBits }: Spread): string[] {
  return exactNames(row).map((name) => namesPath(nameBits, shardOf(name, nameBits)));
}

/** Those that stand in one file of cards with an asset that came or went: names lead to their places in it. */
function besideMoved(changes: readonly RowChange[], after: readonly AssetRow[], spread: Spread): AssetRow[] {
  const moved = changes.filter((change) => change.before?.type !== change.after?.type).flatMap(sides);
  const files = new Set(moved.map((row) => cardFileOf(row, spread)));
  return files.size === 0 ? [] : after.filter((row) => files.has(cardFileOf(row, spread)));
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

function* cardParts(type: AssetType, rows: readonly AssetRow[], bits: number, cards: Cards): Generator<BrowsePart> {
  for (const [shard, members] of Map.groupBy(rows, (row) => shardOf(row.id, bits)))
    yield {
      path: cardsPath(type, bits, shard),
      make: () => JSON.stringify(members.map(({ id }) => cardOf(cards, id))),
    };
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

/**
 * Where each name of some shards leads. Places count within their shard of cards, so that other assets' coming and going leaves them as
 * they are.
 */
function namePlaces(
  rows: readonly AssetRow[],
  { nameBits, cardBits }: Spread,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, readonly NamePlace[]> {
  const places = new Map([...wanted].map((shard): [number, NamePlace[]] => [shard, []]));
  let [type, shard, place]: [AssetType | undefined, number, number] = [undefined, 0, 0];
  for (const row of rows) {
    const own = shardOf(row.id, cardBits[row.type]);
    place = row.type === type && own === shard ? place + 1 : 0;
    [type, shard] = [row.type, own];
    for (const name of exactNames(row))
      places.get(shardOf(name, nameBits))?.push({ name, at: [row.type, own, place] as const });
  }
  return places;
}

function json(path: string, value: unknown): DataFile {
  return { path, content: JSON.stringify(value) };
}
