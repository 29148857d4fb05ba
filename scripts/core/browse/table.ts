import type { AssetType } from '../schema/asset.ts';
import type { Columns, FacetColumns } from './columns.ts';
import { FACETS, type Facet, type FacetId } from './facets.ts';
import { unpack, unzigzag } from './packed.ts';
import { shardStarts } from './shards.ts';

/** The rows of one type in a table. */
export interface Segment {
  readonly type: AssetType;
  readonly revision: string;
  /** First row, and the row after the last. */
  readonly start: number;
  readonly end: number;
  readonly bits: number;
  /** First row of every shard of cards, counted from `start`. */
  readonly shardStarts: Uint32Array;
}

/** One facet of every row: the values of row `r` are `codes[offsets[r] … offsets[r + 1] - 1]`. */
export interface FacetTable {
  readonly id: FacetId;
  readonly values: readonly string[];
  readonly labels: readonly string[];
  readonly offsets: Uint32Array;
  readonly codes: Uint32Array;
}

/** Columns unpacked: the rows of one type, or of several one after another. */
export interface Table {
  readonly size: number;
  readonly segments: readonly Segment[];
  readonly nameBits: number;
  readonly name: Uint32Array;
  readonly released: Uint32Array;
  readonly updated: Uint32Array;
  readonly facets: readonly FacetTable[];
}

export function decodeColumns(columns: Columns): Table {
  const released = unpack(columns.released);
  const segment: Segment = {
    type: columns.type,
    revision: columns.revision,
    start: 0,
    end: columns.rows,
    bits: columns.shards.bits,
    shardStarts: shardStarts(unpack(columns.shards.sizes)),
  };
  return {
    size: columns.rows,
    segments: [segment],
    nameBits: columns.nameBits,
    name: unpack(columns.name),
    released,
    updated: unpack(columns.updated).map((difference, row) => (released[row] ?? 0) + unzigzag(difference)),
    facets: FACETS.map((facet) => decodeFacet(facet, columns.facets[facet.id], columns.rows)),
  };
}

function decodeFacet(facet: Facet, { values, labels, column }: FacetColumns, rows: number): FacetTable {
  const packed = unpack(column);
  const offsets = new Uint32Array(rows + 1);
  const codes = new Uint32Array(packed.length);
  const many = facet.kind === 'many';
  let from = 0;
  let to = 0;
  for (let row = 0; row < rows; row++) {
    const first = packed[from++] ?? 0;
    if (!many && first > 0) codes[to++] = first - 1;
    if (many) for (let left = first; left > 0; left--) codes[to++] = packed[from++] ?? 0;
    offsets[row + 1] = to;
  }
  return {
    id: facet.id,
    values,
    labels: labels.map((label, number) => label || (values[number] ?? '')),
    offsets,
    codes: codes.subarray(0, to),
  };
}

/** The rows of several types in one table: the search page looks through all of them. */
export function joinTables(tables: readonly Table[]): Table {
  const [only, ...others] = tables;
  if (only !== undefined && others.length === 0) return only;
  return {
    size: tables.reduce((size, table) => size + table.size, 0),
    segments: joinSegments(tables),
    nameBits: only?.nameBits ?? 0,
    name: concat(tables.map((table) => table.name)),
    released: concat(tables.map((table) => table.released)),
    updated: concat(tables.map((table) => table.updated)),
    facets: FACETS.map(({ id }, index) =>
      joinFacets(
        id,
        tables.flatMap((table) => table.facets[index] ?? []),
      ),
    ),
  };
}

function joinSegments(tables: readonly Table[]): Segment[] {
  let start = 0;
  return tables.flatMap((table) => {
    const moved = table.segments.map((segment) => ({
      ...segment,
      start: segment.start + start,
      end: segment.end + start,
    }));
    start += table.size;
    return moved;
  });
}

function joinFacets(id: FacetId, parts: readonly FacetTable[]): FacetTable {
  const joined = joinValues(parts);
  const numbers = new Map(joined.map(({ value }, number) => [value, number]));
  const codes = parts.map((part) => {
    const own = part.values.map((value) => numbers.get(value) ?? 0);
    return part.codes.map((code) => own[code] ?? 0);
  });
  return {
    id,
    values: joined.map(({ value }) => value),
    labels: joined.map(({ label }) => label),
    offsets: joinOffsets(parts),
    codes: concat(codes),
  };
}

interface JoinedValue {
  readonly value: string;
  readonly label: string;
  uses: number;
}

/** The values of all parts, the most frequent first, as each part has its own. */
function joinValues(parts: readonly FacetTable[]): JoinedValue[] {
  const values = new Map<string, JoinedValue>();
  for (const part of parts) {
    for (const [code, value] of part.values.entries()) {
      if (!values.has(value)) values.set(value, { value, label: part.labels[code] ?? value, uses: 0 });
    }
    for (const code of part.codes) {
      const entry = values.get(part.values[code] ?? '');
      if (entry !== undefined) entry.uses++;
    }
  }
  return [...values.values()].sort((a, b) => b.uses - a.uses || (a.label < b.label ? -1 : 1));
}

function joinOffsets(parts: readonly FacetTable[]): Uint32Array {
  let base = 0;
  const moved = parts.map(({ offsets, codes }) => {
    const own = offsets.subarray(1).map((offset) => offset + base);
    base += codes.length;
    return own;
  });
  return concat([new Uint32Array(1), ...moved]);
}

function concat(arrays: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(arrays.reduce((length, array) => length + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return all;
}
