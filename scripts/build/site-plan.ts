import type { Asset, Catalog } from '../core/catalog.ts';
import { rowsByType } from './browse-data.ts';
import type { AssetRow } from '../core/browse/row.ts';
import type { AssetId } from '../core/ids.ts';
import type { AssetType } from '../core/schema/asset.ts';
import type { Gallery } from '../core/schema/gallery.ts';
import { agreementPages, agreementsPage } from './views/agreements.ts';
import { assetPage } from './views/asset-page.ts';
import { cardMaker } from './views/card.ts';
import {
  categoriesPage,
  categoryPages,
  listPages,
  publisherPages,
  publishersPage,
  searchPage,
} from './views/collections.ts';
import { cardOf, type MediaViews, type ViewContext } from './views/context.ts';
import { editPage } from './views/edit.ts';
import { facetLabels, facetViews } from './views/facets.ts';
import { guidePages } from './views/guides.ts';
import { homePage } from './views/home.ts';
import { lineageIndex } from './views/lineage.ts';
import type { PageDraft } from './views/prose.ts';
import { publishPage } from './views/publish.ts';
import { assetRow } from './views/rows.ts';
import { siteView } from './views/site.ts';
import type { CardView, FacetView, SiteView } from './views/types.ts';
import { versionPages } from './views/version-page.ts';

/** Everything that a site shows, before a page is rendered. */
export interface SitePlan {
  readonly site: SiteView;
  readonly context: ViewContext;
  /** How many pages `pages` gives. */
  readonly pageCount: number;
  /** Every page, made when it is asked for, so that a large gallery is never in memory as a whole. */
  pages(): Generator<PageDraft>;
}

/** The catalog → what its site shows to everyone at an instant: `assets` are those that the audience allows. */
export function planSite(
  catalog: Catalog,
  gallery: Gallery,
  options: { now: string; base: string; assets: readonly Asset[]; media: MediaViews },
): SitePlan {
  const { now, base, assets, media } = options;
  const makeCard = cardMaker(catalog, base);
  const cards = new Map<AssetId, CardView>(assets.map((asset) => [asset.id, makeCard(asset, media.cover(asset))]));
  const rows = rowsInOrder(assets.map((asset) => assetRow(asset, cardOf({ cards }, asset.id))));
  const context: ViewContext = { catalog, now, base, assets, cards, rows, media };
  const site = siteView(gallery, base, assets);
  const collections = collectionPages(context, site);
  const versions = assets.reduce((sum, asset) => sum + asset.versions.length, 0);
  return {
    site,
    context,
    pageCount: collections.length + assets.length + versions,
    *pages() {
      // What the search index waits for comes first: the indexer works while the rest is rendered.
      yield* assetPages(context);
      yield* collections;
      for (const asset of assets) yield* versionPages(context, asset);
    },
  };
}

function collectionPages(context: ViewContext, site: SiteView): PageDraft[] {
  const labels = facetLabels(context.catalog);
  const facetsOf = (type?: AssetType): FacetView[] =>
    facetViews(
      labels,
      [...context.rows.values()].filter((row) => type === undefined || row.type === type),
    );
  return [
    homePage(context, site),
    ...listPages(context, site, facetsOf),
    searchPage(context, facetsOf),
    categoriesPage(context),
    ...categoryPages(context, site),
    publishersPage(context),
    ...publisherPages(context),
    agreementsPage(context),
    ...agreementPages(context),
    ...guidePages(),
    publishPage(context),
    editPage(context),
    {
      kind: 'my',
      head: {
        title: 'My Gallery',
        description: 'What you subscribed to, what you like, what you publish.',
        path: 'my/',
      },
    },
    {
      kind: 'proposals',
      head: {
        title: 'Proposals',
        description: 'What would change in this gallery, what the rules say of it, and who decides.',
        path: 'proposals/',
      },
    },
    { kind: 'not-found', head: { title: 'Not found', description: 'There is no such page.', path: '404.html' } },
  ];
}

/** The order of the rows of lists: type by type, as their columns have them. */
function rowsInOrder(rows: readonly AssetRow[]): Map<AssetId, AssetRow> {
  return new Map(rowsByType(rows).flatMap(([, members]) => members.map((row) => [row.id, row] as const)));
}

/** In the order of the rows, which is the order in which the search index wants what is found in them. */
function* assetPages(context: ViewContext): Generator<PageDraft> {
  const lineage = lineageIndex(context.assets);
  const byId = new Map(context.assets.map((asset) => [asset.id, asset]));
  for (const id of context.rows.keys()) {
    const asset = byId.get(id);
    if (asset === undefined) throw new Error(`${id} has a row and is not for everyone`);
    yield assetPage(context, asset, lineage);
  }
}
