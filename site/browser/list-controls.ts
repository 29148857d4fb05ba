import { activeFilters, showActiveFilters } from './active-filters.ts';
import type { BrowseResult } from './catalog-client.ts';
import type { CategoryDialog } from './category-dialog.ts';
import { h, need } from './dom.ts';
import { formatCount } from './format.ts';
import { SORT_LABELS, SORTS } from '../../scripts/core/browse/state.ts';

/** What stands above a list: chips, chosen filters, sort. They show the state and its counts; browse.ts hears what is done with them. */
export function listControls(
  root: HTMLElement,
  sort: HTMLSelectElement,
  categories: CategoryDialog,
): { show(result: BrowseResult<unknown>): void } {
  const active = need(root, '[data-active]');
  const filterCount = need(root, '[data-filter-count]');
  const chips = [...root.querySelectorAll<HTMLElement>('[data-chip]')];
  const categoryButton = root.querySelector<HTMLElement>('.browse-chips [data-open-categories]');
  return {
    show({ facets, state: { chosen, q, sort: sorted } }) {
      const filters = activeFilters(facets, chosen);
      showActiveFilters(active, filters);
      filterCount.textContent = filters.length === 0 ? '' : formatCount(filters.length);
      for (const chip of chips) {
        const value = facets.find(({ id }) => id === chip.dataset['chip'])?.values[0];
        chip.ariaPressed = String(value?.chosen ?? false);
        need(chip, '.count').textContent = formatCount(value?.count ?? 0);
      }
      const category = facets.find(({ id }) => id === 'category');
      if (category !== undefined) categories.show(category);
      if (categoryButton !== null) showCategoryCount(categoryButton, chosen.category?.length ?? 0);
      const possible = SORTS.filter((one) => one !== 'relevance' || q !== '');
      sort.replaceChildren(...possible.map((one) => h('option', { value: one }, SORT_LABELS[one])));
      sort.value = sorted;
    },
  };
}

/** Beside "All categories": how many are chosen, or else how many there are. */
function showCategoryCount(button: HTMLElement, chosen: number): void {
  const count = need(button, '.count');
  count.dataset['all'] ??= count.textContent;
  count.textContent = chosen === 0 ? count.dataset['all'] : formatCount(chosen);
  button.classList.toggle('chip-on', chosen > 0);
}
