import type { FacetResult, FacetValue } from './catalog-client.ts';
import { h, need, reconcile } from './dom.ts';
import { FACET_VALUES_SEARCHED, FACET_VALUES_SHOWN } from './facet-rules.ts';
import { formatCount } from './format.ts';

export interface FacetPanel {
  show(facets: readonly FacetResult[]): void;
}

/** The groups of values beside the list. What is ticked is told by `choose`; what is shown is told by `show`. */
export function facetPanel(
  form: HTMLFormElement,
  choose: (facet: string, value: string) => void,
  openCategories: () => void,
): FacetPanel {
  const groups = [...form.querySelectorAll<HTMLElement>('[data-facet]')].map((element) =>
    facetGroup(element, openCategories),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
  });
  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'checkbox') choose(target.name, target.value);
  });
  return {
    show(facets) {
      for (const group of groups) {
        const facet = facets.find(({ id }) => id === group.id);
        if (facet !== undefined) group.show(facet);
      }
    },
  };
}

interface FacetGroup {
  readonly id: string;
  show(facet: FacetResult): void;
}

function facetGroup(element: HTMLElement, openCategories: () => void): FacetGroup {
  const id = element.dataset['facet'] ?? '';
  const list = need(element, 'ul');
  const items = new Map([...list.children].map((item) => [item.getAttribute('data-value') ?? '', item]));
  let current: FacetResult | undefined;
  let all = false;
  let wanted = '';

  const search = need(element, '.facet-search', HTMLInputElement);
  const more = element.querySelector<HTMLElement>('[data-more]');
  more?.addEventListener('click', () => {
    if (id === 'category') openCategories();
    else {
      all = !all;
      wanted = search.value = '';
      render();
      if (!search.hidden) search.focus();
    }
  });
  search.addEventListener('input', () => {
    wanted = search.value.trim().toLowerCase();
    render();
  });

  function render(): void {
    if (current === undefined) return;
    const { values, label, kind } = current;
    const shown = all ? matching(values, wanted) : firstOf(values);
    for (const value of shown) fill(itemOf(items, id, kind === 'flag' ? 'Yes' : value.label, value.id), value);
    reconcile(
      list,
      shown.flatMap((value) => items.get(value.id) ?? []),
    );
    element.hidden = shown.length === 0 && !all;
    search.hidden = !all || values.length < FACET_VALUES_SEARCHED;
    search.placeholder = `Find in ${formatCount(values.length)}`;
    if (more !== null && id !== 'category') {
      more.textContent = all ? 'Show fewer' : `Show all ${formatCount(values.length)}`;
      more.ariaLabel = `${more.textContent}: ${label}`;
      more.ariaExpanded = String(all);
    }
  }
  return {
    id,
    show(facet) {
      current = facet;
      render();
    },
  };
}

/** The chosen, and the first of those that would show something, in the one order that choosing does not change. */
function firstOf(values: readonly FacetValue[]): FacetValue[] {
  const useful = values.filter(({ count, chosen }) => count > 0 || chosen);
  const first = new Set([...useful.filter(({ chosen }) => chosen), ...useful].slice(0, FACET_VALUES_SHOWN));
  for (const value of useful) if (value.chosen) first.add(value);
  return useful.filter((value) => first.has(value));
}

function matching(values: readonly FacetValue[], wanted: string): FacetValue[] {
  return values.filter((value) => value.chosen || value.label.toLowerCase().includes(wanted));
}

function itemOf(items: Map<string, Element>, facet: string, label: string, value: string): Element {
  const known = items.get(value);
  if (known !== undefined) return known;
  const box = h('input', { type: 'checkbox', name: facet, value });
  const item = h(
    'li',
    {},
    h('label', {}, box, h('span', { class: 'facet-label' }, label), h('span', { class: 'count' })),
  );
  items.set(value, item);
  return item;
}

function fill(item: Element, { count, chosen }: FacetValue): void {
  need(item, 'input', HTMLInputElement).checked = chosen;
  need(item, '.count').textContent = formatCount(count);
  item.classList.toggle('none', count === 0 && !chosen);
}
