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
  const instants = new Set(
    rows.flatMap((row) => [row.released, row.updated]).filter((instant) => instant !== undefined),
  );
  return new Map([...instants].sort().map((instant, index) => [instant, index + 1]));
}
