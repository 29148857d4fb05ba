import { neighbour } from './arrow-keys.ts';
import { placeIn } from './shown-address.ts';

interface Tab {
  readonly link: HTMLAnchorElement;
  readonly panel: HTMLElement;
}

/**
 * Makes tabs (WAI-ARIA) of the links to the panels of a page. Without this script the links lead to the panels and CSS shows the
 * one that is the target; with it, the address still names the panel, and Back leads to the one before.
 */
export function makeTabs(list: HTMLElement): void {
  const tabs = [...list.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')].flatMap((link): Tab[] => {
    const panel = document.getElementById(placeIn(link.hash));
    return panel === null ? [] : [{ link, panel }];
  });
  const [first] = tabs;
  if (first === undefined) return;
  setRoles(list, tabs);
  const tabList = new TabList(list, tabs, first);
  list.addEventListener('click', (event) => {
    tabList.onClick(event);
  });
  list.addEventListener('keydown', (event) => {
    tabList.onKey(event);
  });
  for (const name of ['hashchange', 'popstate'])
    addEventListener(name, () => {
      tabList.follow();
    });
  for (const tab of tabs)
    tab.panel.addEventListener('beforematch', () => {
      tabList.reveal(tab);
    });
  // From here on the panels are hidden by their attribute, no longer by CSS: `:target` does not know of pushState.
  document.documentElement.dataset['tabs'] = 'live';
  tabList.show(tabList.addressed() ?? first);
}

function setRoles(list: HTMLElement, tabs: readonly Tab[]): void {
  list.role = 'tablist';
  for (const { link, panel } of tabs) {
    link.role = 'tab';
    link.setAttribute('aria-controls', panel.id);
    panel.role = 'tabpanel';
    panel.setAttribute('aria-labelledby', link.id);
  }
}

class TabList {
  readonly #list: HTMLElement;
  readonly #tabs: readonly Tab[];
  readonly #first: Tab;

  constructor(list: HTMLElement, tabs: readonly Tab[], first: Tab) {
    this.#list = list;
    this.#tabs = tabs;
    this.#first = first;
  }

  show(shown: Tab): void {
    for (const tab of this.#tabs) {
      const selected = tab === shown;
      tab.link.ariaSelected = String(selected);
      tab.link.tabIndex = selected ? 0 : -1;
      if (selected) tab.panel.removeAttribute('hidden');
      // The browser's own search finds what is in it, and then opens it.
      else tab.panel.setAttribute('hidden', 'until-found');
    }
    this.#bringIntoList(shown.link);
  }

  /** The tab whose panel the address names, or names something in. */
  addressed(): Tab | undefined {
    const target = document.getElementById(placeIn(location.hash));
    return target === null ? undefined : this.#tabs.find(({ panel }) => panel.contains(target));
  }

  /** The address has changed: by Back, or by a link to something in a panel. */
  follow(): void {
    const tab = this.addressed() ?? this.#first;
    const wasHidden = tab.panel.hasAttribute('hidden');
    this.show(tab);
    const target = document.getElementById(placeIn(location.hash));
    if (wasHidden && target !== null && target !== tab.panel && tab.panel.contains(target)) target.scrollIntoView();
  }

  /** The browser's search found something in a panel that was not shown. */
  reveal(tab: Tab): void {
    history.replaceState(null, '', tab.link.hash);
    this.show(tab);
  }

  onClick(event: MouseEvent): void {
    const tab = this.#tabs.find(({ link }) => event.target instanceof Node && link.contains(event.target));
    if (tab === undefined || event.button !== 0 || hasModifier(event)) return;
    event.preventDefault();
    if (location.hash !== tab.link.hash) history.pushState(null, '', tab.link.hash);
    this.show(tab);
    this.#showBeginning();
  }

  onKey(event: KeyboardEvent): void {
    const at = this.#tabs.findIndex(({ link }) => link === event.target);
    if (at === -1 || hasModifier(event)) return;
    const next = this.#tabs[event.key === ' ' ? at : neighbour(event.key, at, this.#tabs.length)];
    if (next === undefined) return;
    event.preventDefault();
    next.link.focus({ preventScroll: true });
    // The way along the arrow keys is one step in the history, not one for each tab.
    if (location.hash !== next.link.hash) history.replaceState(null, '', next.link.hash);
    this.show(next);
    this.#showBeginning();
  }

  /** A reader who is deep in one panel begins at the top of the next; otherwise nothing moves. */
  #showBeginning(): void {
    const whole = this.#list.parentElement;
    if (whole !== null && whole.getBoundingClientRect().top < 0) whole.scrollIntoView({ behavior: 'instant' });
  }

  /** Sideways only: `scrollIntoView` would move the page too. */
  #bringIntoList({ offsetLeft, offsetWidth }: HTMLElement): void {
    const { scrollLeft, clientWidth } = this.#list;
    if (offsetLeft < scrollLeft) this.#list.scrollLeft = offsetLeft - 16;
    else if (offsetLeft + offsetWidth > scrollLeft + clientWidth)
      this.#list.scrollLeft = offsetLeft + offsetWidth - clientWidth + 16;
  }
}

function hasModifier(event: MouseEvent | KeyboardEvent): boolean {
  return event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
}
