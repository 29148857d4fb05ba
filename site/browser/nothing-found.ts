import type { BrowseResult, CatalogClient } from './catalog-client.ts';
import { activeFilters } from './active-filters.ts';
import { h } from './dom.ts';
import { formatCount, plural } from './format.ts';
import { EMPTY_STATE, formatState, withChoices, withQuery, type BrowseState } from '../../scripts/core/browse/state.ts';

/** What a list is called, and where it and the other lists are. */
export interface ListNames {
  readonly one: string;
  readonly many: string;
  readonly href: string;
  readonly base: string;
  /** Not all types are in the list. */
  readonly partial: boolean;
}

interface WayOn {
  readonly text: string;
  readonly state: BrowseState;
}

/** "Nothing found", with ways on: the same without one of the filters and how many that gives, in all types, by category. */
export async function showNothing<Card>(
  place: HTMLElement,
  { state, facets }: BrowseResult<Card>,
  client: CatalogClient<Card>,
  names: ListNames,
): Promise<void> {
  const filters = activeFilters(facets, state.chosen);
  const title = state.q === '' ? `No ${names.many} fit these filters` : `Nothing found for “${state.q}”`;
  const ways = h('ul', { class: 'ways-on', role: 'list' });
  place.replaceChildren(h('h2', {}, title), ways);
  if (names.partial && state.q !== '') {
    ways.append(
      way(
        `Search “${state.q}” in all types`,
        `${names.base}search/?${formatState(withQuery(EMPTY_STATE, state.q)).toString()}`,
      ),
    );
  }
  ways.append(way('Browse by category', `${names.base}categories/`));
  if (state.q !== '' && filters.length === 0) {
    place.append(
      h(
        'p',
        { class: 'note' },
        'Fewer or other words may find more. Every word has to be there; beginnings of words count.',
      ),
    );
  }
  for (const { text, state: other } of waysWithout(
    state,
    filters.map(({ facet }) => facet),
  )) {
    const result = await client.browse(other);
    if (result === undefined) return;
    if (result.total === 0) continue;
    const link = way(
      `${text}: ${plural(result.total, names.one, names.many)}`,
      `${names.href}?${formatState(other).toString()}`,
    );
    ways.prepend(link);
  }
}

/** The same list with one thing less. What was left out last is offered first. */
function waysWithout(state: BrowseState, facets: readonly BrowseResult<unknown>['facets'][number][]): WayOn[] {
  const ways = [...new Set(facets)].map((facet) => ({
    text: `Without the filter ${facet.label}`,
    state: withChoices(state, facet.id, []),
  }));
  if (facets.length > 1) ways.unshift({ text: 'Without any filter', state: { ...state, chosen: {}, page: 1 } });
  if (state.q !== '' && facets.length > 0) ways.unshift({ text: `Without “${state.q}”`, state: withQuery(state, '') });
  return ways;
}

function way(text: string, href: string): HTMLElement {
  return h('li', {}, h('a', { href }, text));
}

/** The sentence that is read out when the list has changed. */
export function statusText(
  { total, state, pages, isTextBehind }: Pick<BrowseResult<unknown>, 'total' | 'state' | 'pages' | 'isTextBehind'>,
  names: ListNames,
): string {
  const found = plural(total, names.one, names.many);
  const query = state.q === '' ? '' : ` for “${state.q}”`;
  const page = pages > 1 && state.page > 1 ? `, page ${formatCount(state.page)} of ${formatCount(pages)}` : '';
  const behind = isTextBehind
    ? '. The site has just changed: only names were searched, and descriptions in a moment'
    : '';
  return `${found}${query}${page}${behind}`;
}
