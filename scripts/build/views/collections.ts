import { collectionDraft, type CollectionDraft } from './collection-draft.ts';
import type { ViewContext } from './context.ts';
import { tallyOf, type Tally } from './facets.ts';
import { paginate, type Slice } from './pagination.ts';
import { publisherLink } from './card.ts';
import { countedTypes } from './site.ts';
import type { AssetLine } from './summary.ts';
import type { CategoriesPage, CategoryGroupView, FacetView, PublishersPage, SearchPage, SiteView } from './types.ts';
import { categoryPath, publisherPath, TYPE_PATHS } from '../paths.ts';
import { FACETS } from '../../core/browse/facets.ts';
import type { AssetType } from '../../core/schema/asset.ts';
import type { Category } from '../../core/schema/categories.ts';

/** The facets of a list of one type, or of everything. */
type FacetsOf = (type?: AssetType) => FacetView[];

/** The complete list of a type, page by page; the first page has the facets. */
export function listPages(context: ViewContext, site: SiteView, facetsOf: FacetsOf): CollectionDraft[] {
  const byType = Map.groupBy(context.released, ({ type }) => type);
  return countedTypes(site, context.tally).flatMap((list) => {
    const lines = byType.get(list.type) ?? [];
    const facets = facetsOf(list.type);
    const categoryGroups = groupViews(context, context.tallies.get(list.type) ?? new Map());
    return paginate(lines, TYPE_PATHS[list.type], context.base).map((slice) =>
      collectionDraft(context, (cardsOf) => ({
        kind: 'list',
        head: headOf(slice, list.plural, list.description),
        list,
        cards: cardsOf(slice.assets),
        pagination: slice.pagination,
        facets: slice.pagination.page === 1 ? facets : [],
        categoryGroups: slice.pagination.page === 1 ? categoryGroups : [],
      })),
    );
  });
}

export function searchPage(context: ViewContext, site: SiteView, facetsOf: FacetsOf): SearchPage {
  return {
    kind: 'search',
    head: { title: 'Search', description: 'Search algorithms, models and workflows.', path: 'search/' },
    types: countedTypes(site, context.tally),
    facets: facetsOf(),
    categoryGroups: groupViews(context, context.tally),
  };
}

export function categoriesPage(context: ViewContext): CategoriesPage {
  return {
    kind: 'categories',
    head: { title: 'Categories', description: 'Everything in the gallery by what it is for.', path: 'categories/' },
    groups: groupViews(context, context.tally),
  };
}

const TYPES = FACETS.filter(({ id }) => id === 'type');

export function categoryPages(context: ViewContext, site: SiteView): CollectionDraft[] {
  const byCategory = new Map<string, AssetLine[]>();
  for (const line of context.released) {
    for (const id of line.categories) {
      const lines = byCategory.get(id);
      if (lines === undefined) byCategory.set(id, [line]);
      else lines.push(line);
    }
  }
  return allCategories(context).flatMap((category) => {
    const lines = byCategory.get(category.id) ?? [];
    const counts = countedTypes(site, tallyOf(lines, TYPES)).map(({ plural, href, count }) => ({
      name: plural,
      href: `${href}?category=${category.id}`,
      count,
    }));
    return paginate(lines, categoryPath(category.id), context.base).map((slice) =>
      collectionDraft(context, (cardsOf) => ({
        kind: 'category',
        head: headOf(slice, category.name, category.description),
        category: {
          id: category.id,
          name: category.name,
          href: context.base + categoryPath(category.id),
          description: category.description,
        },
        counts: counts.filter(({ count }) => count > 0),
        cards: cardsOf(slice.assets),
        pagination: slice.pagination,
      })),
    );
  });
}

export function publisherPages(context: ViewContext): CollectionDraft[] {
  const byPublisher = Map.groupBy(context.released, ({ publisher }) => publisher);
  return [...context.catalog.publishers].flatMap(([id, { data }]) => {
    const publisher = publisherLink(context.catalog, id, context.base);
    return paginate(byPublisher.get(id) ?? [], publisherPath(id), context.base).map((slice) =>
      collectionDraft(context, (cardsOf) => ({
        kind: 'publisher',
        head: headOf(slice, publisher.name, data.description?.split('\n')[0] ?? `What ${publisher.name} publishes.`),
        publisher,
        description: data.description,
        website: data.website,
        maintainers: data.maintainers.map(({ login }) => login),
        cards: cardsOf(slice.assets),
        pagination: slice.pagination,
      })),
    );
  });
}

export function publishersPage(context: ViewContext): PublishersPage {
  return {
    kind: 'publishers',
    head: { title: 'Publishers', description: 'Who publishes in this gallery.', path: 'publishers/' },
    publishers: publisherCounts(context),
  };
}

/** Every publisher with how many assets it has: official ones first, then by name. */
export function publisherCounts(context: ViewContext): PublishersPage['publishers'] {
  const counts = context.tally.get('publisher');
  const publishers = [...context.catalog.publishers].map(([id, { data }]) => ({
    ...publisherLink(context.catalog, id, context.base),
    count: counts?.get(id) ?? 0,
    description: data.description,
  }));
  const inEnglish = new Intl.Collator('en');
  return publishers.sort((a, b) => Number(b.official) - Number(a.official) || inEnglish.compare(a.name, b.name));
}

/** Categories in their groups, each with how many of the assets are in it. */
export function groupViews(context: ViewContext, tally: Tally): CategoryGroupView[] {
  const counts = tally.get('category');
  return (context.catalog.categories?.data.groups ?? []).map(({ id, name, categories }) => ({
    id,
    name,
    categories: categories.map((category) => ({
      id: category.id,
      name: category.name,
      description: category.description,
      href: context.base + categoryPath(category.id),
      count: counts?.get(category.id) ?? 0,
    })),
  }));
}

function allCategories(context: ViewContext): Category[] {
  return (context.catalog.categories?.data.groups ?? []).flatMap(({ categories }) => categories);
}

function headOf(
  { path, pagination }: Slice,
  title: string,
  description: string,
): { title: string; description: string; path: string } {
  return { title: pagination.page === 1 ? title : `${title}, page ${String(pagination.page)}`, description, path };
}
