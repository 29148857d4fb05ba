import { inNameOrder } from './names.ts';
import type { AssetRow } from './row.ts';

/**
 * Where an asset stands among ALL assets of the gallery. Ranks are much shorter than titles and instants, sort in the same order, and
 * compare across the types because they count through all of them.
 */
export interface Ranks {
  /** From 0, in the order of names; no two are the same. */
  readonly name: number;
  /** Higher is later; 0 when it was never released. Both count on one scale, so what was never updated has the same rank twice. */
  readonly released: number;
  readonly updated: number;
}

/** The ranks of every row, by id. Give it the rows of all types. */
export function rankRows(rows: readonly AssetRow[]): ReadonlyMap<string, Ranks> {
  const times = rankTimes(rows);
  const rankOf = (instant: string | undefined): number => (instant === undefined ? 0 : (times.get(instant) ?? 0));
  return new Map(
    inNameOrder(rows).map((row, name) => [
      row.id,
      { name, released: rankOf(row.released), updated: rankOf(row.updated) },
    ]),
  );
}

function rankTimes(rows: readonly AssetRow[]): Map<string, number> {
  const instants = new Set(instantsOf(rows));
  return new Map([...instants].sort().map((instant, index) => [instant, index + 1]));
}

function instantsOf(rows: readonly AssetRow[]): string[] {
  return rows.flatMap((row) => [row.released, row.updated]).filter((instant) => instant !== undefined);
}

/**
 * Where others stand among rows that have their ranks: between two of them they have numbers between theirs, so that nothing of the others
 * shows in the ranks of the rows.
 */
export function ranksAmong(rows: readonly AssetRow[], others: readonly AssetRow[]): ReadonlyMap<string, Ranks> {
  const known = rankRows(rows);
  const times = rankTimes(rows);
  const isOther = new Set(others.map(({ id }) => id));
  const names = between(
    inNameOrder([...rows, ...others]).map(({ id }) => ({
      key: id,
      rank: isOther.has(id) ? undefined : known.get(id)?.name,
    })),
  );
  const instants = new Set([...times.keys(), ...instantsOf(others)]);
  const rankOfTime = between(
    [...instants].sort().map((key) => ({ key, rank: times.get(key) })),
    0,
  );
  const timeOf = (instant: string | undefined): number => (instant === undefined ? 0 : (rankOfTime.get(instant) ?? 0));
  return new Map(
    others.map(({ id, released, updated }) => [
      id,
      { name: names.get(id) ?? 0, released: timeOf(released), updated: timeOf(updated) },
    ]),
  );
}

/** Ranks for all of a sorted list, of which some have theirs: those without share the gap that they are in. */
function between(
  sorted: readonly { readonly key: string; readonly rank: number | undefined }[],
  lowest = -1,
): Map<string, number> {
  const ranks = new Map<string, number>();
  let last = lowest;
  let waiting: string[] = [];
  const settle = (): void => {
    for (const [index, key] of waiting.entries()) ranks.set(key, last + (index + 1) / (waiting.length + 1));
    waiting = [];
  };
  for (const { key, rank } of sorted) {
    if (rank === undefined) {
      waiting.push(key);
      continue;
    }
    settle();
    ranks.set(key, rank);
    last = rank;
  }
  settle();
  return ranks;
}
