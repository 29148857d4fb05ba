import { collectionDraft, type CollectionDraft } from './collection-draft.ts';
import { groupViews, publisherCounts } from './collections.ts';
import type { ViewContext } from './context.ts';
import { byRelease } from './pagination.ts';
import { countedTypes } from './site.ts';
import type { AssetLine } from './summary.ts';
import type { SiteView } from './types.ts';
import { firstFew } from '../../core/compare.ts';
import type { AssetId } from '../../core/ids.ts';

const SHOWN = 8;

/**
 * What the gallery is and the ways into it. The most subscribed assets change all day: the page reads them from hot data. Algorithms
 * whose code was opened late are counted and listed elsewhere, and not shown here (F33).
 */
export function homePage(context: ViewContext, site: SiteView): CollectionDraft {
  const shown = [...context.lines.values()].filter(({ offHome }) => offHome === undefined);
  const isShown = (id: AssetId): boolean => {
    const line = context.lines.get(id);
    return line !== undefined && line.offHome === undefined;
  };
  const newest = (lines: readonly AssetLine[]): AssetId[] => firstFew(lines, SHOWN, byRelease).map(({ id }) => id);
  const views = {
    types: countedTypes(site, context.tally),
    categories: groupViews(context, context.tally)
      .flatMap(({ categories }) => categories)
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)),
    publishers: publisherCounts(context).filter(({ count }) => count > 0),
  };
  return collectionDraft(context, (cardsOf) => ({
    kind: 'home',
    ...views,
    head: { title: site.name, description: site.tagline, path: '' },
    featured: cardsOf(context.catalog.featured.filter(isShown)),
    official: cardsOf(newest(shown.filter(({ official }) => official))),
    newest: cardsOf(newest(shown)),
  }));
}
