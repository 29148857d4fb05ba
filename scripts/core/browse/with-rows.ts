import { encodeColumns, type FacetLabels } from './columns.ts';
import type { Ranks } from './ranks.ts';
import type { AssetRow } from './row.ts';
import { decodeColumns, joinTables, type Table } from './table.ts';

/** A row that not everyone sees, and where it stands among those that everyone sees (`ranksAmong`). */
export interface AddedRow {
  readonly row: AssetRow;
  readonly ranks: Ranks;
}

/**
 * A table with further rows behind its own. They belong to no segment: no file of the site has their cards. Ranks between two whole numbers
 * become whole, and those above make room, so that everything is sorted as if all rows had been ranked together.
 */
export function withRows(table: Table, added: readonly AddedRow[], labels: FacetLabels): Table {
  if (added.length === 0) return table;
  const rows = added.map(({ row }) => row);
  const { nameBits, segments } = table;
  // Which type it is encoded as is part of no row.
  const own = decodeColumns(
    encodeColumns({ type: 'algorithm', revision: '', rows, ranks: new Map(), nameBits, labels }),
  );
  const times = timeScale(added);
  return {
    ...joinTables([table, own]),
    segments,
    name: mergedNames(table.name, added),
    released: joined(
      table.released,
      added.map(({ ranks }) => ranks.released),
      times,
    ),
    updated: joined(
      table.updated,
      added.map(({ ranks }) => ranks.updated),
      times,
    ),
  };
}

/** Every name has a number of its own. */
function mergedNames(known: Uint32Array, added: readonly AddedRow[]): Uint32Array {
  const sorted = added.map(({ ranks }, index) => ({ rank: ranks.name, index })).sort((a, b) => a.rank - b.rank);
  const taken = sorted.map(({ rank }) => rank);
  const merged = new Uint32Array(known.length + added.length);
  for (const [row, rank] of known.entries()) merged[row] = rank + below(taken, rank);
  for (const [before, { rank, index }] of sorted.entries())
    merged[known.length + index] = Math.floor(rank) + 1 + before;
  return merged;
}

/** Times that are the same have the same number, whichever row has them. */
function timeScale(added: readonly AddedRow[]): (rank: number) => number {
  const ranks = added.flatMap(({ ranks: { released, updated } }) => [released, updated]);
  const taken = [...new Set(ranks.filter((rank) => !Number.isInteger(rank)))].sort((a, b) => a - b);
  return (rank) => Math.ceil(rank) + below(taken, rank);
}

function joined(known: Uint32Array, added: readonly number[], scale: (rank: number) => number): Uint32Array {
  return Uint32Array.from([...known, ...added], scale);
}

/** How many of the sorted numbers are lower. */
function below(sorted: readonly number[], number: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
