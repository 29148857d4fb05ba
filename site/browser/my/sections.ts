import { need } from '../dom.ts';
import { makeTabs } from '../tabs.ts';
import { hashOf, TYPE_ORDER, viewIn, type View } from './view.ts';

/**
 * The types and the three tabs of each. The address says which is shown: `#models-favourites`. Within a type tabs.ts follows it;
 * here is what it means for the types.
 */
export function makeSections(content: HTMLElement, wanted: () => View): void {
  if (viewed() === undefined) history.replaceState(null, '', hashOf(wanted()));
  for (const tabs of content.querySelectorAll<HTMLElement>('[data-my-tabs]')) makeTabs(tabs);
  for (const link of content.querySelectorAll<HTMLAnchorElement>('[data-choose]')) {
    link.addEventListener('click', (event) => {
      choose(link, event);
    });
  }
  for (const name of ['hashchange', 'popstate']) {
    addEventListener(name, () => {
      showType(content, viewed() ?? wanted());
    });
  }
  showType(content, viewed() ?? wanted());
}

/** To the same tab of another type. */
function choose(link: HTMLAnchorElement, event: MouseEvent): void {
  const type = TYPE_ORDER.find((other) => other === link.dataset['choose']);
  if (type === undefined || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  event.preventDefault();
  const hash = hashOf({ type, tab: viewed()?.tab ?? 'subscriptions' });
  if (location.hash === hash) return;
  history.pushState(null, '', hash);
  // Tabs follow the address when it changes by Back; this is a change like that, and nothing scrolls.
  dispatchEvent(new PopStateEvent('popstate'));
}

function showType(content: HTMLElement, { type }: View): void {
  for (const section of content.querySelectorAll<HTMLElement>('[data-type]')) {
    section.hidden = section.dataset['type'] !== type;
  }
  for (const link of content.querySelectorAll<HTMLElement>('[data-choose]')) {
    link.ariaCurrent = link.dataset['choose'] === type ? 'true' : null;
  }
}

function viewed(): View | undefined {
  return viewIn(location.hash);
}

/** The panel of a type and a tab. */
export function panelOf(content: HTMLElement, { type, tab }: View): HTMLElement {
  return need(content, `[id="${type}s-${tab}"]`);
}

/** Writes how many there are beside the name of a tab. */
export function showCount(content: HTMLElement, { type, tab }: View, count: number): void {
  need(content, `[data-tab-count="${type}s-${tab}"]`).textContent = String(count);
}
