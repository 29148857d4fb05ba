import type { FacetResult } from './catalog-client.ts';
import { h, icon } from './dom.ts';

/** A value that narrows the list. */
export interface ActiveFilter {
  readonly facet: FacetResult;
  readonly value: string;
  readonly label: string;
}

/** What narrows the list now. A value that no asset has is shown too, so that one can let go of it. */
export function activeFilters(
  facets: readonly FacetResult[],
  chosen: Readonly<Record<string, readonly string[]>>,
): ActiveFilter[] {
  return facets.flatMap((facet) =>
    (chosen[facet.id] ?? []).map((value) => ({
      facet,
      value,
      label: facet.kind === 'flag' ? facet.label : (facet.values.find(({ id }) => id === value)?.label ?? value),
    })),
  );
}

/** The chips above the results: each lets go of one value, the last of all. */
export function showActiveFilters(list: HTMLElement, filters: readonly ActiveFilter[]): void {
  list.hidden = filters.length === 0;
  const chips = filters.map(({ facet, value, label }) =>
    h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          class: 'chip chip-active',
          'data-remove': facet.id,
          'data-value': value,
          'aria-label': `Remove filter ${facet.label}: ${label}`,
        },
        h('span', { class: 'chip-text' }, label),
        icon('close'),
      ),
    ),
  );
  const clear = h('li', {}, h('button', { type: 'button', class: 'link-button', 'data-clear-all': '' }, 'Clear all'));
  list.replaceChildren(...(filters.length === 0 ? [] : [...chips, clear]));
}
