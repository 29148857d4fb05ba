import { collectionDraft, type CollectionDraft } from './collection-draft.ts';
import type { ViewContext } from './context.ts';
import { tallyOf, type Tally } from './facets.ts';
import { inReleaseOrder, paginate, type Slice } from './pagination.ts';
import { publisherLink } from './card.ts';
import { countedTypes } from './site.ts';
import type { AssetLine } from './summary.ts';
import type {
  CategoriesPage,
  CategoryGroupView,
  CountedType,
  FacetView,
  PublishersPage,
  SearchPage,
  SiteView,
} from './types.ts';
import type { OutputGroup } from '../output-group.ts';
import { categoryPath, publisherPath, TYPE_PATHS } from '../paths.ts';
import { FACETS } from '../../core/browse/facets.ts';
import type { AssetType } from '../../core/schema/asset.ts';
import type { Category } from '../../core/schema/categories.ts';
import type { Publisher } from '../../core/schema/publisher.ts';

/** The facets of a list of one type, or of everything. */
export type FacetsOf = (type?: AssetType) => FacetView[];

/** Pages of lists. */
export type ListGroup = OutputGroup<CollectionDraft>;

const groupOf = {
  type: (type: string) => `type/${type}`,
  category: (id: string) => `category/${id}`,
  publisher: (id: string) => `publisher/${id}`,
};

/** The groups of all lists in which an asset stands: they are what they were where none of their assets changed. */
export function listsOf({ type, categories, publisher }: AssetLine): string[] {
  return [groupOf.type(type), ...categories.map(groupOf.category), groupOf.publisher(publisher)];
}

/** The group of the list that tells of a publisher. */
export const publisherGroup = groupOf.publisher;

/** The complete list of a type, page by page; the first page has the facets. */
export function typeLists(context: ViewContext, site: SiteView, facetsOf: FacetsOf): ListGroup[] {
  return countedTypes(site, context.tally).map((list) => ({
    name: groupOf.type(list.type),
    make: () => typePages(context, list, facetsOf(list.type)),
  }));
}

function typePages(context: ViewContext, list: CountedType, facets: FacetView[]): CollectionDraft[] {
  const lines = inReleaseOrder(context.listed.byType.get(list.type));
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

export function categoryLists(context: ViewContext, site: SiteView): ListGroup[] {
  return allCategories(context).map((category) => ({
    name: groupOf.category(category.id),
    make: () => categoryPages(context, site, category),
  }));
}

function categoryPages(context: ViewContext, site: SiteView, category: Category): CollectionDraft[] {
  const lines = inReleaseOrder(context.listed.byCategory.get(category.id));
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
}

export function publisherLists(context: ViewContext): ListGroup[] {
  return [...context.catalog.publishers].map(([id, { data }]) => ({
    name: groupOf.publisher(id),
    make: () => publisherPages(context, id, data),
  }));
}

function publisherPages(context: ViewContext, id: string, data: Publisher): CollectionDraft[] {
  const publisher = publisherLink(context.catalog, id, context.base);
  const lines = inReleaseOrder(context.listed.byPublisher.get(id));
  return paginate(lines, publisherPath(id), context.base).map((slice) =>
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
