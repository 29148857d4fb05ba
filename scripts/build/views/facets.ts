import type { FacetView } from './types.ts';
import type { FacetLabels } from '../../core/browse/columns.ts';
import { FACETS, type Facet, type FacetId } from '../../core/browse/facets.ts';
import type { AssetRow } from '../../core/browse/row.ts';
import { categoriesById, type Catalog } from '../../core/catalog.ts';
import { compareText } from '../../core/compare.ts';

/** Names of values that the catalog gives: value → name. */
export function facetLabels(catalog: Catalog): FacetLabels {
  return {
    category: new Map([...categoriesById(catalog)].map(([id, { name }]) => [id, name])),
    publisher: new Map([...catalog.publishers].map(([id, { data }]) => [id, data.name])),
  };
}

/** How many assets of a list have each value of each facet. */
export type Tally = ReadonlyMap<FacetId, ReadonlyMap<string, number>>;

export function tallyOf(rows: Iterable<AssetRow>, facets: readonly Facet[] = FACETS): Tally {
  const counts = facets.map((facet) => ({ facet, values: new Map<string, number>() }));
  for (const row of rows)
    for (const { facet, values } of counts) for (const value of facet.of(row)) add(values, value, 1);
  return new Map(counts.map(({ facet, values }) => [facet.id, values]));
}

/** The same of several lists together. */
export function sumOf(tallies: readonly Tally[]): Tally {
  return new Map(
    FACETS.map(({ id }) => {
      const sum = new Map<string, number>();
      for (const tally of tallies) for (const [value, count] of tally.get(id) ?? []) add(sum, value, count);
      return [id, sum];
    }),
  );
}

function add(counts: Map<string, number>, value: string, more: number): void {
  counts.set(value, (counts.get(value) ?? 0) + more);
}

/** Every facet of a list with its values and counts while nothing is chosen, most frequent first. */
export function facetViews(labels: FacetLabels, tally: Tally): FacetView[] {
  return FACETS.map((facet) => facetView(facet, labels, tally)).filter(({ values }) => values.length > 0);
}

function facetView(facet: Facet, labels: FacetLabels, tally: Tally): FacetView {
  const values = [...(tally.get(facet.id) ?? [])]
    .map(([id, count]) => ({ id, label: facet.labels?.[id] ?? labels[facet.id]?.get(id) ?? id, count }))
    .sort((a, b) => b.count - a.count || compareText(a.label, b.label) || compareText(a.id, b.id));
  return { id: facet.id, label: facet.label, values };
}
