import type { CountTable } from './count-columns.ts';
import type { FacetId } from './facets.ts';
import { orderRows } from './order.ts';
import type { BrowseState, Choices, Sort } from './state.ts';
import type { FacetTable, Table } from './table.ts';

/** What the text search found: rows, each once, with scores; more is better. `exact` rows have the query as their name. */
export interface Hits {
  readonly rows: ArrayLike<number>;
  readonly scores: ArrayLike<number>;
  readonly exact: readonly number[];
}

export interface FacetCounts {
  readonly id: FacetId;
  /** Aligned with the facet's values: how many rows have the value and fit everything chosen in the OTHER facets. */
  readonly counts: Uint32Array;
}

export interface Selection {
  /** Every row that fits, in the order of the sort. */
  readonly rows: Uint32Array;
  readonly total: number;
  /** In the order of the table's facets. */
  readonly facetCounts: readonly FacetCounts[];
}

export type Select = (state: BrowseState, hits?: Hits) => Selection;

/** A row that is no hit: it counts nowhere. */
const OUT = 255;

/**
 * Makes the function that filters, counts and sorts a table: values within a facet are alternatives, facets narrow each other (F6).
 * Orders are worked out once and kept, so that a changed filter only walks over them.
 */
export function createSelect(table: Table, counts?: CountTable): Select {
  const orders = new Map<Exclude<Sort, 'relevance'>, Uint32Array>();
  const orderBy = (sort: Exclude<Sort, 'relevance'>): Uint32Array => {
    const known = orders.get(sort) ?? orderRows(table, counts, sort);
    orders.set(sort, known);
    return known;
  };
  return (state, hits) => {
    const active = activeFacets(table, state.chosen);
    const misses = findMisses(table, active, hits);
    const rows =
      state.sort === 'relevance' && hits !== undefined
        ? byRelevance(table, hits, misses.number, orderBy('subscriptions'))
        : fitting(orderBy(state.sort === 'relevance' ? 'subscriptions' : state.sort), misses.number);
    return { rows, total: rows.length, facetCounts: table.facets.map((facet) => countFacet(facet, active, misses)) };
  };
}

interface ActiveFacet {
  readonly facet: FacetTable;
  /** By code: 1 where chosen. */
  readonly chosen: Uint8Array;
}

/** Facets in which a value is chosen that some row has. A value that nobody has is as good as not chosen. */
function activeFacets(table: Table, choices: Choices): ActiveFacet[] {
  return table.facets.flatMap((facet) => {
    const wanted = new Set(choices[facet.id]);
    const chosen = Uint8Array.from(facet.values, (value) => (wanted.has(value) ? 1 : 0));
    return chosen.includes(1) ? [{ facet, chosen }] : [];
  });
}

interface Misses {
  /** How many of the active facets a row does not fit; OUT when it is no hit. */
  readonly number: Uint8Array;
  /** The last of the active facets that a row does not fit: the only one, where the number is 1. */
  readonly where: Uint8Array;
}

function findMisses(table: Table, active: readonly ActiveFacet[], hits: Hits | undefined): Misses {
  const number = new Uint8Array(table.size);
  const where = new Uint8Array(table.size);
  if (hits !== undefined) {
    number.fill(OUT);
    for (let index = 0; index < hits.rows.length; index++) number[hits.rows[index] ?? 0] = 0;
    for (const row of hits.exact) number[row] = 0;
  }
  for (const [index, { facet, chosen }] of active.entries()) {
    for (let row = 0; row < table.size; row++) {
      if (number[row] === OUT || hasChosen(facet, chosen, row)) continue;
      number[row] = (number[row] ?? 0) + 1;
      where[row] = index;
    }
  }
  return { number, where };
}

function hasChosen({ offsets, codes }: FacetTable, chosen: Uint8Array, row: number): boolean {
  const end = offsets[row + 1] ?? 0;
  for (let at = offsets[row] ?? 0; at < end; at++) if (chosen[codes[at] ?? 0] === 1) return true;
  return false;
}

/** A row counts for a facet when it misses no other: then choosing one of its values would show it. */
function countFacet(facet: FacetTable, active: readonly ActiveFacet[], { number, where }: Misses): FacetCounts {
  const { offsets, codes } = facet;
  const counts = new Uint32Array(facet.values.length);
  const own = active.findIndex((one) => one.facet === facet);
  let at = 0;
  for (let row = 0; row < number.length; row++) {
    const end = offsets[row + 1] ?? 0;
    if (number[row] === 0 || (number[row] === 1 && where[row] === own)) {
      for (; at < end; at++) {
        const code = codes[at] ?? 0;
        counts[code] = (counts[code] ?? 0) + 1;
      }
    }
    at = end;
  }
  return { id: facet.id, counts };
}

function fitting(order: Uint32Array, misses: Uint8Array): Uint32Array {
  return order.filter((row) => misses[row] === 0);
}

/** Exact names first, the most subscribed of them first of all; then by score, equal scores by name (F7). */
function byRelevance(table: Table, hits: Hits, misses: Uint8Array, bySubscriptions: Uint32Array): Uint32Array {
  const exact = new Set(hits.exact);
  const scores = new Float64Array(table.size);
  for (let index = 0; index < hits.rows.length; index++) scores[hits.rows[index] ?? 0] = hits.scores[index] ?? 0;
  const rest = fitting(Uint32Array.from(hits.rows), misses)
    .filter((row) => !exact.has(row))
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || (table.name[a] ?? 0) - (table.name[b] ?? 0));
  const first = exact.size === 0 ? [] : fitting(bySubscriptions, misses).filter((row) => exact.has(row));
  return Uint32Array.from([...first, ...rest]);
}
