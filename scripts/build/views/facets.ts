import type { FacetView } from './types.ts';
import type { FacetLabels } from '../../core/browse/columns.ts';
import { FACETS, type Facet } from '../../core/browse/facets.ts';
import type { AssetRow } from '../../core/browse/row.ts';
import { categoriesById, type Catalog } from '../../core/catalog.ts';

/** Names of values that the catalog gives: value → name. */
export function facetLabels(catalog: Catalog): FacetLabels {
  return {
    category: new Map([...categoriesById(catalog)].map(([id, { name }]) => [id, name])),
    publisher: new Map([...catalog.publishers].map(([id, { data }]) => [id, data.name])),
  };
}

/** Every facet of a list with its values and counts while nothing is chosen, most frequent first. */
export function facetViews(labels: FacetLabels, rows: readonly AssetRow[]): FacetView[] {
  return FACETS.map((facet) => facetView(facet, labels, rows)).filter(({ values }) => values.length > 0);
}

function facetView(facet: Facet, labels: FacetLabels, rows: readonly AssetRow[]): FacetView {
  const counts = new Map<string, number>();
  for (const row of rows) for (const value of facet.of(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const values = [...counts]
    .map(([id, count]) => ({ id, label: facet.labels?.[id] ?? labels[facet.id]?.get(id) ?? id, count }))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  return { id: facet.id, label: facet.label, values };
}
