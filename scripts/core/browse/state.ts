import { FACETS, type FacetId } from './facets.ts';

/** What lists can be sorted by, in the order of display. `relevance` is there with a query only. */
export const SORTS = ['relevance', 'subscriptions', 'favourites', 'views', 'released', 'updated', 'name'] as const;
export type Sort = (typeof SORTS)[number];

export const SORT_LABELS: Readonly<Record<Sort, string>> = {
  relevance: 'Best match',
  subscriptions: 'Most subscriptions',
  favourites: 'Most favourites',
  views: 'Most views',
  released: 'Recently released',
  updated: 'Recently updated',
  name: 'Name',
};

export type Choices = Readonly<Partial<Record<FacetId, readonly string[]>>>;

/** What a list shows. It lives in the address, so that Back and a shared link restore it (F8). */
export interface BrowseState {
  readonly q: string;
  readonly chosen: Choices;
  readonly sort: Sort;
  /** From 1. */
  readonly page: number;
}

/** Limits, so that an address that somebody made up costs nothing. */
const QUERY_LENGTH = 200;
const VALUE_LENGTH = 100;
const VALUES = 100;
const PAGES = 100_000;

export const EMPTY_STATE: BrowseState = { q: '', chosen: {}, sort: 'subscriptions', page: 1 };

/** The state that an address asks for. What it does not know is left out; any address gives a good state. */
export function parseState(parameters: URLSearchParams): BrowseState {
  const q = cleanQuery(parameters.get('q') ?? '');
  return canonicalState({
    q,
    chosen: Object.fromEntries(FACETS.map(({ id }) => [id, parameters.getAll(id)])),
    sort: SORTS.find((sort) => sort === parameters.get('sort')) ?? defaultSort(q),
    page: Number(parameters.get('page') ?? 1),
  });
}

/** The one address of a state: facets in their order, values in theirs, defaults left out. */
export function formatState(state: BrowseState): URLSearchParams {
  const { q, chosen, sort, page } = canonicalState(state);
  const parameters = new URLSearchParams();
  if (q !== '') parameters.set('q', q);
  for (const { id } of FACETS) for (const value of chosen[id] ?? []) parameters.append(id, value);
  if (sort !== defaultSort(q)) parameters.set('sort', sort);
  if (page !== 1) parameters.set('page', String(page));
  return parameters;
}

/** With a query, relevance comes first (F7). */
export function defaultSort(q: string): Sort {
  return q === '' ? 'subscriptions' : 'relevance';
}

/** Equal states become the same; what has no meaning is left out. */
export function canonicalState(state: BrowseState): BrowseState {
  const q = cleanQuery(state.q);
  const chosen = FACETS.map(({ id }) => [id, cleanValues(state.chosen[id] ?? [])] as const);
  return {
    q,
    chosen: Object.fromEntries(chosen.filter(([, values]) => values.length > 0)),
    sort: q === '' && state.sort === 'relevance' ? defaultSort(q) : state.sort,
    page: Number.isSafeInteger(state.page) && state.page > 0 ? Math.min(state.page, PAGES) : 1,
  };
}

/** A new query starts at the first page; the sort goes with the query unless the person chose another than the default. */
export function withQuery(state: BrowseState, q: string): BrowseState {
  const sort = state.sort === defaultSort(cleanQuery(state.q)) ? defaultSort(cleanQuery(q)) : state.sort;
  return canonicalState({ ...state, q, sort, page: 1 });
}

export function withSort(state: BrowseState, sort: Sort): BrowseState {
  return canonicalState({ ...state, sort, page: 1 });
}

export function withPage(state: BrowseState, page: number): BrowseState {
  return canonicalState({ ...state, page });
}

/** Exactly these values of a facet; none to let go of it. */
export function withChoices(state: BrowseState, facet: FacetId, values: readonly string[]): BrowseState {
  return canonicalState({ ...state, chosen: { ...state.chosen, [facet]: values }, page: 1 });
}

/** Chooses a value, or lets go of it. */
export function toggleChoice(state: BrowseState, facet: FacetId, value: string): BrowseState {
  const values = state.chosen[facet] ?? [];
  return withChoices(state, facet, values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);
}

function cleanQuery(q: string): string {
  const oneLine = q.toWellFormed().normalize('NFC').replace(/\s+/gu, ' ').trim();
  return oneLine.slice(0, QUERY_LENGTH).toWellFormed().trim();
}

function cleanValues(values: readonly string[]): string[] {
  const good = values
    .map((value) => value.toWellFormed())
    .filter((value) => value !== '' && value.length <= VALUE_LENGTH);
  return [...new Set(good)].sort().slice(0, VALUES);
}
