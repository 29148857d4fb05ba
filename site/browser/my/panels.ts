import type { PersonFile } from '../../../scripts/core/people/person-file.ts';
import {
  myFavourites,
  myPublications,
  mySubscriptions,
  type MyFavourite,
  type MySubscription,
} from '../../../scripts/core/people/my-rows.ts';
import type { AssetFacts } from '../../../scripts/core/people/person-file.ts';
import { need } from '../dom.ts';
import type { My } from './context.ts';
import { favouriteRow } from './favourite-row.ts';
import { publicationRow } from './publication-row.ts';
import { RowList, type Listed } from './row-list.ts';
import type { NoteWays } from './row-parts.ts';
import { panelOf, showCount } from './sections.ts';
import { subscriptionRow } from './subscription-row.ts';
import { countIn, TAB_IDS, TYPE_ORDER, type View } from './view.ts';

/** All tabs of all types. */
export class Panels {
  readonly #content: HTMLElement;
  readonly #ways: NoteWays;
  readonly #lists = new Map<HTMLElement, RowList>();

  constructor(content: HTMLElement, ways: NoteWays) {
    this.#content = content;
    this.#ways = ways;
  }

  /** Everything anew. */
  show(my: My): void {
    for (const view of views()) {
      const panel = panelOf(this.#content, view);
      const rows = this.#rowsOf(my, view);
      const gone = this.#goneOf(my, view);
      this.#listOf(panel).show(rows);
      showEmpty(panel, rows.length === 0, my.person);
      showGone(panel, gone);
    }
    this.showCounts(my);
  }

  /** What is beside names: it changes with a single row too. */
  showCounts({ person }: My): void {
    for (const view of views()) showCount(this.#content, view, countIn(person, view));
    for (const type of TYPE_ORDER) {
      const count = TAB_IDS.reduce((sum, tab) => sum + countIn(person, { type, tab }), 0);
      need(this.#content, `[data-type-count=${type}]`).textContent = String(count);
    }
  }

  #rowsOf(my: My, { type, tab }: View): readonly Listed[] {
    switch (tab) {
      case 'subscriptions':
        return mySubscriptions(my.person, type, my.now).map((mine) => this.#subscription(mine, my));
      case 'favourites':
        return myFavourites(my.person, type).map((mine) => this.#favourite(mine, my));
      case 'publishes':
        return myPublications(my.person, type).map((mine) => listed(mine, () => publicationRow(mine, my)));
    }
  }

  /** What was deleted is of no type any more: it is said wherever one looks for it. */
  #goneOf(my: My, { tab }: View): readonly Listed[] {
    switch (tab) {
      case 'subscriptions':
        return mySubscriptions(my.person, 'deleted', my.now).map((mine) => this.#subscription(mine, my));
      case 'favourites':
        return myFavourites(my.person, 'deleted').map((mine) => this.#favourite(mine, my));
      case 'publishes':
        return [];
    }
  }

  #subscription(mine: MySubscription, my: My): Listed {
    return listed(mine, () => subscriptionRow(mine, my, this.#ways));
  }

  #favourite(mine: MyFavourite, my: My): Listed {
    return listed(mine, () => favouriteRow(mine, true, my, this.#ways));
  }

  #listOf(panel: HTMLElement): RowList {
    let list = this.#lists.get(panel);
    if (list === undefined) this.#lists.set(panel, (list = new RowList(panel)));
    return list;
  }
}

function* views(): Generator<View> {
  for (const type of TYPE_ORDER) for (const tab of TAB_IDS) yield { type, tab };
}

function listed(
  { asset, facts }: { readonly asset: string; readonly facts: AssetFacts | undefined },
  make: () => HTMLElement,
): Listed {
  const text = [asset, facts?.title, facts?.publisher.name].join(' ').toLowerCase();
  return { asset, text, make };
}

function showEmpty(panel: HTMLElement, isEmpty: boolean, { publishers }: PersonFile): void {
  const empty = need(panel, '[data-empty]');
  empty.hidden = !isEmpty;
  for (const part of empty.querySelectorAll<HTMLElement>('[data-publisher]')) {
    part.hidden = (part.dataset['publisher'] === 'some') !== publishers.length > 0;
  }
  const names = empty.querySelector('[data-publisher-names]');
  if (names !== null) names.textContent = publishers.map(({ name }) => name).join(', ');
}

function showGone(panel: HTMLElement, rows: readonly Listed[]): void {
  const gone = panel.querySelector<HTMLElement>('[data-gone]');
  if (gone === null) return;
  gone.hidden = rows.length === 0;
  need(gone, '.my-rows').replaceChildren(...rows.map(({ make }) => make()));
}
