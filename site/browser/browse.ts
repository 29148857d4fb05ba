import { address } from './address.ts';
import { cardItem } from './card.ts';
import { createCatalogClient, type BrowseResult } from './catalog-client.ts';
import { categoryDialog } from './category-dialog.ts';
import { h, need } from './dom.ts';
import { facetPanel } from './facet-panel.ts';
import { filtersDrawer } from './filters-drawer.ts';
import { plural } from './format.ts';
import { listControls } from './list-controls.ts';
import { showNothing, statusText, type ListNames } from './nothing-found.ts';
import { pageLinks } from './page-links.ts';
import { hasKey } from './restricted/here.ts';
import type { CardView } from '../../scripts/build/views/types.ts';
import { FACETS, type FacetId } from '../../scripts/core/browse/facets.ts';
import {
  EMPTY_STATE,
  SORTS,
  toggleChoice,
  withChoices,
  withPage,
  withQuery,
  withSort,
  type BrowseState,
} from '../../scripts/core/browse/state.ts';
import type { AssetType } from '../../scripts/core/schema/asset.ts';

/** A live list: the state in the address → results, facets, sort, pages; what a person does → the next state. */

const EAGER_COVERS = 4;
/** Named here, because the schema that names them brings a validator along. */
const ASSET_TYPES: readonly AssetType[] = ['algorithm', 'model', 'workflow'];

const root = need(document, '[data-browse]');
const { base = '/', href: path = '', one = '', many = '' } = root.dataset;
const types = (root.dataset['types'] ?? '')
  .split(' ')
  .filter((type): type is AssetType => ASSET_TYPES.some((known) => known === type));
const names: ListNames = { one, many, href: path, base, partial: types.length < ASSET_TYPES.length };

const client = createCatalogClient<CardView>({
  base,
  types,
  more: hasKey(base) ? async () => (await import('./restricted/listed.ts')).listedAssets(base, types) : undefined,
});
const where = address(path);
const results = need(root, '[data-results]');
const list = need(root, '[data-list]');
const nothing = need(root, '[data-nothing]');
const query = need(root, '[data-query]', HTMLFormElement);
const field = need(query, 'input', HTMLInputElement);
const sort = need(root, '[data-sort]', HTMLSelectElement);
const panelForm = need(root, '[data-facets]', HTMLFormElement);

let state = where.read();

const categories = categoryDialog(need(root, '[data-category-dialog]', HTMLDialogElement), (chosen) => {
  void go(withChoices(state, 'category', chosen));
});
const panel = facetPanel(
  panelForm,
  (facet, value) => {
    if (isFacet(facet)) void go(toggleChoice(state, facet, value));
  },
  () => {
    categories.open();
  },
);
const drawer = filtersDrawer(root, panelForm, clearAll);

const controls = listControls(root, sort, categories);

listen();
field.value = state.q;
void show(state).then(() => {
  restoreScroll();
});

function listen(): void {
  query.addEventListener('submit', (event) => {
    event.preventDefault();
    void go(withQuery(state, field.value));
  });
  field.addEventListener('input', () => {
    void go(withQuery(state, field.value), { step: 'same', typing: true });
  });
  sort.addEventListener('change', () => {
    const chosen = SORTS.find((one) => one === sort.value);
    if (chosen !== undefined) void go(withSort(state, chosen));
  });
  root.addEventListener('click', onClick);
  where.onReturn(() => {
    state = where.read();
    field.value = state.q;
    void show(state).then(() => {
      restoreScroll();
    });
  });
}

function onClick(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target.closest<HTMLElement>('button, a[data-page]') : null;
  if (target === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const { chip, remove, value, page } = target.dataset;
  if (chip !== undefined && isFacet(chip)) void go(toggleChoice(state, chip, 'yes'));
  else if (remove !== undefined && value !== undefined && isFacet(remove))
    void go(toggleChoice(state, remove, value)).then(focusResults);
  else if ('openCategories' in target.dataset) categories.open();
  else if ('clearAll' in target.dataset && target.closest('dialog') === null) {
    clearAll();
    focusResults();
  } else if (page !== undefined) {
    event.preventDefault();
    void go(withPage(state, Number(page))).then(focusResults);
  }
}

function clearAll(): void {
  void go({ ...EMPTY_STATE, q: state.q, sort: state.sort });
}

/** The next state: first the list, then the address. */
async function go(
  next: BrowseState,
  { step = 'new', typing = false }: { step?: 'new' | 'same'; typing?: boolean } = {},
): Promise<void> {
  state = next;
  where.write(next, step);
  await show(next, typing);
}

async function show(wanted: BrowseState, typing = false): Promise<void> {
  root.toggleAttribute('data-busy', true);
  try {
    const result = await client.browse(wanted, { typing });
    if (result === undefined) return;
    state = result.state;
    where.write(state, 'same');
    render(result);
  } catch (error) {
    fail(error);
  }
  root.toggleAttribute('data-busy', false);
  root.toggleAttribute('data-ready', true);
}

function render(result: BrowseResult<CardView>): void {
  const { total, pages, items, facets } = result;
  const cards = items.map((item, index) => cardItem(item, index < EAGER_COVERS));
  const links = pageLinks(result.state.page, pages, (page) => where.href(withPage(result.state, page)));
  list.replaceChildren(
    h('ul', { class: 'cards cards-entries', role: 'list' }, ...cards),
    ...(links === undefined ? [] : [links]),
  );
  list.hidden = total === 0;
  nothing.hidden = total > 0;
  if (total === 0) void showNothing(nothing, result, client, names);
  need(root, '[data-status]').textContent = statusText(result, names);
  controls.show(result);
  panel.show(facets);
  drawer.label(`Show ${plural(total, one, many)}`);
}

function fail(error: unknown): void {
  const again = h('button', { type: 'button', class: 'button' }, 'Try again');
  again.addEventListener('click', () => void show(state));
  nothing.replaceChildren(
    h('h2', {}, 'The list could not be loaded'),
    h('p', {}, error instanceof Error ? error.message : String(error)),
    again,
  );
  nothing.hidden = false;
}

/** After a step that removed what had the focus, the results have it; and they are in sight. */
function focusResults(): void {
  results.tabIndex = -1;
  results.focus({ preventScroll: true });
  if (root.getBoundingClientRect().top < 0) root.scrollIntoView();
}

function restoreScroll(): void {
  const scroll = where.scroll();
  if (scroll !== undefined) scrollTo(0, scroll);
}

function isFacet(id: string): id is FacetId {
  return FACETS.some((facet) => facet.id === id);
}
