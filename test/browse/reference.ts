import { FACETS, type Facet } from '../../scripts/core/browse/facets.ts';
import type { AssetRow } from '../../scripts/core/browse/row.ts';
import type { BrowseState, Sort } from '../../scripts/core/browse/state.ts';
import { NO_COUNTS, type Counts } from '../../scripts/core/counts.ts';
import { nameOf } from '../../scripts/core/ids.ts';

/** What lists promise (F6–F8), in the plainest way and on the rows as they are: slow, and easy to see right. */
export function browseByHand(
  rows: readonly AssetRow[],
  counts: ReadonlyMap<string, Counts>,
  state: BrowseState,
  hits: ReadonlyMap<string, number>,
): { ids: string[]; facets: Record<string, Record<string, number>> } {
  const found = state.q === '' ? rows : rows.filter((row) => hits.has(row.id) || isExact(row, state.q));
  const results = found.filter((row) => FACETS.every((facet) => fits(row, facet, rows, state)));
  return {
    ids: results.toSorted(comparison(counts, state, hits)).map((row) => row.id),
    facets: Object.fromEntries(FACETS.map((facet) => [facet.id, countValues(found, facet, rows, state)])),
  };
}

function fits(row: AssetRow, facet: Facet, all: readonly AssetRow[], state: BrowseState): boolean {
  const known = (state.chosen[facet.id] ?? []).filter((value) => all.some((one) => facet.of(one).includes(value)));
  return known.length === 0 || known.some((value) => facet.of(row).includes(value));
}

function countValues(
  found: readonly AssetRow[],
  facet: Facet,
  all: readonly AssetRow[],
  state: BrowseState,
): Record<string, number> {
  const others = FACETS.filter(({ id }) => id !== facet.id);
  const fitting = found.filter((row) => others.every((other) => fits(row, other, all, state)));
  const values = [...new Set(all.flatMap((row) => facet.of(row)))];
  return Object.fromEntries(
    values.map((value) => [value, fitting.filter((row) => facet.of(row).includes(value)).length]),
  );
}

type Comparison = (a: AssetRow, b: AssetRow) => number;

function comparison(
  counts: ReadonlyMap<string, Counts>,
  state: BrowseState,
  hits: ReadonlyMap<string, number>,
): Comparison {
  const bySubscriptions = descending((row) => countsOf(counts, row).subscriptions);
  if (state.sort !== 'relevance' || state.q === '') return first(descending(keyOf(counts, state.sort)), byName);
  const exact = descending((row) => Number(isExact(row, state.q)));
  const score = descending((row) => hits.get(row.id) ?? 0);
  return first(exact, (a, b) => (isExact(a, state.q) ? bySubscriptions(a, b) : score(a, b)), byName);
}

function keyOf(counts: ReadonlyMap<string, Counts>, sort: Sort): (row: AssetRow) => number {
  switch (sort) {
    case 'released':
    case 'updated':
      return (row) => Date.parse(row[sort] ?? '1970-01-01T00:00:00Z');
    case 'views':
      return (row) => countsOf(counts, row).views ?? -1;
    case 'favourites':
      return (row) => countsOf(counts, row).favourites;
    case 'name':
      return () => 0;
    case 'relevance':
    case 'subscriptions':
      return (row) => countsOf(counts, row).subscriptions;
  }
}

function countsOf(counts: ReadonlyMap<string, Counts>, row: AssetRow): Counts {
  return counts.get(row.id) ?? NO_COUNTS;
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const bare = (text: string): string => plain(text).replace(/[^\p{L}\p{N}+#]/gu, '');

function isExact(row: AssetRow, q: string): boolean {
  return bare(q) !== '' && (bare(row.title) === bare(q) || bare(nameOf(row.id)) === bare(q));
}

const byName: Comparison = first(
  ascending((row) => plain(row.title).replace(/\d+/g, (digits) => digits.padStart(15, '0'))),
  ascending((row) => row.title),
  ascending((row) => row.id),
);

function first(...comparisons: Comparison[]): Comparison {
  return (a, b) => comparisons.map((compare) => compare(a, b)).find((result) => result !== 0) ?? 0;
}

function ascending(key: (row: AssetRow) => string): Comparison {
  return (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}

function descending(key: (row: AssetRow) => number): Comparison {
  return (a, b) => key(b) - key(a);
}
