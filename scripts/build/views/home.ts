import { cardOf, type ViewContext } from './context.ts';
import { groupViews, publishersPage } from './collections.ts';
import { byRelease } from './pagination.ts';
import { countedTypes } from './site.ts';
import type { HomePage, SiteView } from './types.ts';

const SHOWN = 8;

/**
 * What the gallery is and the ways into it. The most subscribed assets change all day: the page reads them from hot data. Algorithms
 * whose code was opened late are counted and listed elsewhere, and not shown here (F33).
 */
export function homePage(context: ViewContext, site: SiteView): HomePage {
  const cards = [...context.cards.values()].sort(byRelease);
  const late: ReadonlySet<string> = new Set(
    [...context.summaries.values()].filter(({ offHome }) => offHome === true).map(({ id }) => id),
  );
  const shown = cards.filter(({ id }) => !late.has(id));
  const featured = context.catalog.featured
    .filter((id) => context.cards.has(id) && !late.has(id))
    .map((id) => cardOf(context, id));
  return {
    kind: 'home',
    types: countedTypes(site, context.cards),
    head: { title: site.name, description: site.tagline, path: '' },
    featured,
    official: shown.filter((card) => card.publisher.official).slice(0, SHOWN),
    newest: shown.slice(0, SHOWN),
    categories: groupViews(context, cards)
      .flatMap(({ categories }) => categories)
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)),
    publishers: publishersPage(context).publishers.filter(({ count }) => count > 0),
  };
}
