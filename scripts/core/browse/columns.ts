import type { AssetType } from '../schema/asset.ts';
import { FACETS, type Facet, type FacetId } from './facets.ts';
import { pack, zigzag } from './packed.ts';
import type { Ranks } from './ranks.ts';
import type { AssetRow } from './row.ts';
import { shardBits, shardOf } from './shards.ts';

/**
 * `data/columns/<type>.json`: everything that filters and sorts a list of one type, and nothing to show but the names of facet values; what is
 * shown comes from the cards. Numbers are packed (packed.ts). Rows stand in the order of shards.ts.
 */
export interface Columns {
  readonly type: AssetType;
  /** Of the rows and their order. Counts and hits that carry the same one fit. */
  readonly revision: string;
  readonly rows: number;
  /** How many bits of the hash name a shard of cards, and how many rows each has. */
  readonly shards: { readonly bits: number; readonly sizes: string };
  /** How many bits of the hash name a shard of exact names (all types together). */
  readonly nameBits: number;
  /** Ranks; `updated` is the zigzag of its difference to `released`. */
  readonly name: string;
  readonly released: string;
  readonly updated: string;
  readonly facets: Readonly<Record<FacetId, FacetColumns>>;
}

/** One facet: its values, the most frequent first, and what every row has. */
export interface FacetColumns {
  readonly values: readonly string[];
  /** What people read, where it is not the value itself; else empty. */
  readonly labels: readonly string[];
  /** `one` and `flag`: 0 for none, else the value's number + 1. `many`: for every row how many, then their numbers. */
  readonly column: string;
}

/** Names for facet values: categories and publishers have names that their ids do not show. */
export type FacetLabels = Partial<Record<FacetId, ReadonlyMap<string, string>>>;

export interface ColumnsInput {
  readonly type: AssetType;
  readonly revision: string;
  /** The rows of this type, in row order. */
  readonly rows: readonly AssetRow[];
  /** Of all types. */
  readonly ranks: ReadonlyMap<string, Ranks>;
  readonly nameBits: number;
  readonly labels: FacetLabels;
}

export function encodeColumns({ type, revision, rows, ranks, nameBits, labels }: ColumnsInput): Columns {
  const ranksOf = rows.map((row) => ranks.get(row.id) ?? { name: 0, released: 0, updated: 0 });
  const facets = FACETS.map((facet) => [facet.id, encodeFacet(facet, rows, labels[facet.id])] as const);
  return {
    type,
    revision,
    rows: rows.length,
    shards: encodeShards(rows),
    nameBits,
    name: pack(ranksOf.map((rank) => rank.name)),
    released: pack(ranksOf.map((rank) => rank.released)),
    updated: pack(ranksOf.map((rank) => zigzag(rank.updated - rank.released))),
    facets: Object.fromEntries(facets) as Record<FacetId, FacetColumns>,
  };
}

function encodeShards(rows: readonly AssetRow[]): Columns['shards'] {
  const bits = shardBits(rows.length);
  const sizes = new Uint32Array(2 ** bits);
  for (const row of rows) {
    const shard = shardOf(row.id, bits);
    sizes[shard] = (sizes[shard] ?? 0) + 1;
  }
  return { bits, sizes: pack(sizes) };
}

function encodeFacet(
  facet: Facet,
  rows: readonly AssetRow[],
  names: ReadonlyMap<string, string> | undefined,
): FacetColumns {
  const values = byFrequency(facet, rows);
  const numbers = new Map(values.map((value, number) => [value, number]));
  const labels = values.map((value) => names?.get(value) ?? facet.labels?.[value] ?? '');
  return {
    values,
    labels: labels.map((label, number) => (label === values[number] ? '' : label)),
    column: pack(facet.kind === 'many' ? manyOf(facet, rows, numbers) : oneOf(facet, rows, numbers)),
  };
}

function oneOf(facet: Facet, rows: readonly AssetRow[], numbers: ReadonlyMap<string, number>): number[] {
  return rows.map((row) => {
    const [own] = facet.of(row);
    return own === undefined ? 0 : (numbers.get(own) ?? 0) + 1;
  });
}

/** How many each row has, and which. */
function manyOf(facet: Facet, rows: readonly AssetRow[], numbers: ReadonlyMap<string, number>): number[] {
  const column: number[] = [];
  for (const row of rows) {
    const own = withoutRepetition(facet.of(row)).map((value) => numbers.get(value) ?? 0);
    column.push(own.length, ...own.sort((a, b) => a - b));
  }
  return column;
}

function withoutRepetition(values: readonly string[]): readonly string[] {
  return values.length < 2 ? values : [...new Set(values)];
}

/** Frequent values get small numbers, which pack short. */
function byFrequency(facet: Facet, rows: readonly AssetRow[]): string[] {
  const counts = new Map<string, number>();
  for (const row of rows)
    for (const value of withoutRepetition(facet.of(row))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, many], [b, others]) => others - many || (a < b ? -1 : 1)).map(([value]) => value);
}
