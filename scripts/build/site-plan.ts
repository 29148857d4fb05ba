import { RESTRICTED_PAGE } from './sealed/reader-index.ts';
import type { Asset, Catalog } from '../core/catalog.ts';
import type { AssetId } from '../core/ids.ts';
import { standingOf } from '../core/references.ts';
import type { Gallery } from '../core/schema/gallery.ts';
import { agreementPages, agreementsPage } from './views/agreements.ts';
import { assetPage } from './views/asset-page.ts';
import {
  categoriesPage,
  categoryLists,
  publisherLists,
  publishersPage,
  searchPage,
  typeLists,
  type FacetsOf,
  type ListGroup,
} from './views/collections.ts';
import { collectionDraft, type CollectionDraft } from './views/collection-draft.ts';
import type { LookUp, MediaViews, ViewContext } from './views/context.ts';
import { editPage } from './views/edit.ts';
import { facetLabels, facetViews } from './views/facets.ts';
import { guidePages } from './views/guides.ts';
import { homePage } from './views/home.ts';
import type { PageDraft } from './views/prose.ts';
import { publishPage } from './views/publish.ts';
import { countedTypes, siteView } from './views/site.ts';
import { SiteContext } from './views/site-context.ts';
import { lineOf, summaryMaker, type AssetDetail, type AssetLine } from './views/summary.ts';
import type { SiteView } from './views/types.ts';
import { versionPages } from './views/version-page.ts';
import { portionsOf } from '../core/portions.ts';
import { Shelf } from '../shell/shelf.ts';
import { FileDocument } from '../shell/stored-document.ts';

/** Everything that a site shows, before a page is rendered. */
export interface SitePlan {
  readonly site: SiteView;
  readonly context: ViewContext;
  /** Those that are not about one asset, by their groups. */
  readonly collections: ReadonlyMap<string, readonly CollectionDraft[]>;
  /** How many pages `pages` gives. */
  readonly pageCount: number;
  /**
   * Every page, made when it is asked for, so that a large gallery is never in memory as a whole. `beside` is told of every asset once, when its
   * texts are at hand.
   */
  pages(beside?: (assets: readonly Asset[]) => void): Generator<PageDraft>;
}

interface PlanOptions {
  readonly now: string;
  readonly base: string;
  readonly media: MediaViews;
}

/** The catalog → what its site shows to everyone at an instant: `assets` are those that the audience allows. */
export function planSite(
  catalog: Catalog,
  gallery: Gallery,
  { assets, ...options }: PlanOptions & { readonly assets: readonly Asset[] },
): SitePlan {
  const summarise = summaryMaker(catalog, options.base, options.now);
  const lines = new Map<AssetId, AssetLine>();
  const details = assets.length > MANY ? new ShelvedDetails() : new Map<AssetId, AssetDetail>();
  for (const asset of assets) {
    const summary = summarise(asset, options.media.cover(asset));
    lines.set(asset.id, lineOf(summary));
    details.set(asset.id, summary);
  }
  const others = othersIn(catalog, assets);
  const context = new SiteContext({ catalog, ...options, ...others, lines, details });
  const site = siteView(gallery, options.base);
  const collections = new Map(collectionGroups(context, site).map(({ name, make }) => [name, make()]));
  const drafts = [...collections.values()].flat();
  const versions = assets.reduce((sum, asset) => sum + asset.versions.length, 0);
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  return {
    site,
    context,
    collections,
    pageCount: drafts.length + assets.length + versions,
    *pages(beside) {
      // What the search index waits for comes first, in the order of the rows: the indexer works while the rest is rendered.
      for (const portion of portionsOf(context.rows, AHEAD)) {
        const own = portion.map(({ id }) => assetIn(byId, id));
        FileDocument.readAhead(own);
        for (const asset of own) yield assetPage(context, asset);
      }
      for (const draft of drafts) yield draft.page();
      for (const portion of portionsOf(assets, AHEAD)) {
        FileDocument.readAhead(
          portion.flatMap((asset) => [...(beside === undefined ? [] : [asset]), ...asset.versions]),
        );
        beside?.(portion);
        for (const asset of portion) yield* versionPages(context, asset);
      }
    },
  };
}

/** Of more assets, details are held as text: that takes some time, and a third of the memory. */
const MANY = 25_000;

/** What is said of single assets, as text. */
class ShelvedDetails implements LookUp<AssetDetail> {
  readonly #shelf = new Shelf<AssetDetail>();
  readonly #places = new Map<AssetId, number>();

  set(id: AssetId, { card, facts }: AssetDetail): void {
    this.#places.set(id, this.#shelf.put(JSON.stringify({ card, facts } satisfies AssetDetail)));
  }

  get(id: AssetId): AssetDetail | undefined {
    const place = this.#places.get(id);
    return place === undefined ? undefined : this.#shelf.get(place);
  }
}

/** Assets whose texts are read together. */
const AHEAD = 32;

function assetIn(assets: ReadonlyMap<AssetId, Asset>, id: AssetId): Asset {
  const asset = assets.get(id);
  if (asset === undefined) throw new Error(`${id} has a row and is not for everyone`);
  return asset;
}

/** Assets that are there and not shown, and such as are gone. */
function othersIn(catalog: Catalog, assets: readonly Asset[]): Pick<ViewContext, 'hidden' | 'deleted'> {
  const shown = new Set(assets.map(({ id }) => id));
  const there = [...catalog.assets.keys(), ...catalog.broken];
  return {
    hidden: new Set(there.filter((id) => !shown.has(id))),
    deleted: new Set([...catalog.tombstones.keys()].filter((id) => standingOf(catalog, id) === 'deleted')),
  };
}

/** Every page that is not about one asset. */
export function collectionGroups(context: ViewContext, site: SiteView): ListGroup[] {
  const labels = facetLabels(context.catalog);
  const facetsOf: FacetsOf = (type) =>
    facetViews(labels, type === undefined ? context.tally : (context.tallies.get(type) ?? new Map()));
  return [
    { name: GALLERY_PAGES, make: () => galleryPages(context, site, facetsOf) },
    ...typeLists(context, site, facetsOf),
    ...categoryLists(context, site),
    ...publisherLists(context),
  ];
}

/** The group of the pages that tell of the gallery as a whole. */
export const GALLERY_PAGES = 'pages';

function galleryPages(context: ViewContext, site: SiteView, facetsOf: FacetsOf): CollectionDraft[] {
  const without = pagesWithoutCards(context, site, facetsOf).map((page) => collectionDraft(context, () => page));
  return [homePage(context, site), ...without];
}

function pagesWithoutCards(context: ViewContext, site: SiteView, facetsOf: FacetsOf): PageDraft[] {
  return [
    searchPage(context, site, facetsOf),
    categoriesPage(context),
    publishersPage(context),
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
    {
      kind: 'restricted',
      head: { title: 'Not found', description: 'There is no such page.', path: RESTRICTED_PAGE },
      types: countedTypes(site, context.tally),
    },
    {
      kind: 'not-found',
      head: { title: 'Not found', description: 'There is no such page.', path: '404.html' },
      types: countedTypes(site, context.tally),
    },
  ];
}
