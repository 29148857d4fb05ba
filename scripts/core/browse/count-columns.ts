import { NO_COUNTS, type Counts } from '../counts.ts';
import { pack, unpack } from './packed.ts';

/** `data/counts/<type>.json`: the hot numbers of a type's rows, in their order. A subscription rewrites this file and no page (DESIGN.md, decision 7). */
export interface CountColumns {
  /** That of the columns with the same rows. */
  readonly revision: string;
  readonly subscriptions: string;
  readonly favourites: string;
  /** 0 where nobody counts ("not tracked"), else the number + 1. */
  readonly views: string;
}

/** Count columns unpacked, aligned with the rows of a table. */
export interface CountTable {
  readonly subscriptions: Uint32Array;
  readonly favourites: Uint32Array;
  /** As in the file. */
  readonly views: Uint32Array;
}

/** The counts of a type's assets, whose ids are given in row order. */
export function encodeCounts(
  revision: string,
  ids: readonly string[],
  counts: ReadonlyMap<string, Counts>,
): CountColumns {
  const rows = ids.map((id) => counts.get(id) ?? NO_COUNTS);
  return {
    revision,
    subscriptions: pack(rows.map((row) => row.subscriptions)),
    favourites: pack(rows.map((row) => row.favourites)),
    views: pack(rows.map(({ views }) => (views === undefined ? 0 : views + 1))),
  };
}

export function decodeCounts(columns: CountColumns): CountTable {
  return {
    subscriptions: unpack(columns.subscriptions),
    favourites: unpack(columns.favourites),
    views: unpack(columns.views),
  };
}

/** The counts of several types, in the order of their tables. */
export function joinCounts(parts: readonly CountTable[]): CountTable {
  const joined = (of: (counts: CountTable) => Uint32Array): Uint32Array =>
    Uint32Array.from(parts.flatMap((part) => [...of(part)]));
  return {
    subscriptions: joined((counts) => counts.subscriptions),
    favourites: joined((counts) => counts.favourites),
    views: joined((counts) => counts.views),
  };
}

export function countsOfRow(counts: CountTable, row: number): Counts {
  const views = counts.views[row] ?? 0;
  return {
    subscriptions: counts.subscriptions[row] ?? 0,
    favourites: counts.favourites[row] ?? 0,
    views: views === 0 ? undefined : views - 1,
  };
}
