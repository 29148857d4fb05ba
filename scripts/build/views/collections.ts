import type { ViewContext } from './context.ts';
import { byRelease, paginate, type Slice } from './pagination.ts';
import { publisherLink } from './card.ts';
import { countedTypes } from './site.ts';
import type {
  CardView,
  CategoriesPage,
  CategoryGroupView,
  CategoryPage,
  FacetView,
  ListPage,
  PublisherPage,
  PublishersPage,
  SearchPage,
  SiteView,
} from './types.ts';
import { categoryPath, publisherPath, TYPE_PATHS } from '../paths.ts';
import type { AssetType } from '../../core/schema/asset.ts';
import type { Category } from '../../core/schema/categories.ts';

/** The facets of a list of one type, or of everything. */
type FacetsOf = (type?: AssetType) => FacetView[];

/** The complete list of a type, page by page; the first page has the facets. */
export function listPages(context: ViewContext, site: SiteView, facetsOf: FacetsOf): ListPage[] {
  return countedTypes(site, context.cards).flatMap((list) => {
    const cards = releasedCards(context, (card) => card.type === list.type);
    const facets = facetsOf(list.type);
    const categoryGroups = groupViews(context, cards);
    return paginate(cards, TYPE_PATHS[list.type], context.base).map((slice) => ({
      kind: 'list' as const,
      head: headOf(slice, list.plural, list.description),
      list,
      cards: slice.cards,
      pagination: slice.pagination,
      facets: slice.pagination.page === 1 ? facets : [],
      categoryGroups: slice.pagination.page === 1 ? categoryGroups : [],
    }));
  });
}

export function searchPage(context: ViewContext, site: SiteView, facetsOf: FacetsOf): SearchPage {
  const cards = [...context.cards.values()];
  return {
    kind: 'search',
    head: { title: 'Search', description: 'Search algorithms, models and workflows.', path: 'search/' },
    types: countedTypes(site, context.cards),
    facets: facetsOf(),
    categoryGroups: groupViews(context, cards),
  };
}

export function categoriesPage(context: ViewContext): CategoriesPage {
  return {
    kind: 'categories',
    head: { title: 'Categories', description: 'Everything in the gallery by what it is for.', path: 'categories/' },
    groups: groupViews(context, [...context.cards.values()]),
  };
}

export function categoryPages(context: ViewContext, site: SiteView): CategoryPage[] {
  const byCategory = Map.groupBy(
    releasedCards(context, () => true).flatMap((card) => card.categories.map(({ id }) => ({ id, card }))),
    ({ id }) => id,
  );
  return allCategories(context).flatMap((category) => {
    const cards = (byCategory.get(category.id) ?? []).map(({ card }) => card);
    const counts = site.types.map((type) => ({
      name: type.plural,
      href: `${type.href}?category=${category.id}`,
      count: cards.filter((card) => card.type === type.type).length,
    }));
    return paginate(cards, categoryPath(category.id), context.base).map((slice) => ({
      kind: 'category' as const,
      head: headOf(slice, category.name, category.description),
      category: {
        id: category.id,
        name: category.name,
        href: context.base + categoryPath(category.id),
        description: category.description,
      },
      counts: counts.filter(({ count }) => count > 0),
      cards: slice.cards,
      pagination: slice.pagination,
    }));
  });
}

export function publisherPages(context: ViewContext): PublisherPage[] {
  const byPublisher = cardsByPublisher(context);
  return [...context.catalog.publishers].flatMap(([id, { data }]) => {
    const publisher = publisherLink(context.catalog, id, context.base);
    return paginate(byPublisher.get(id) ?? [], publisherPath(id), context.base).map((slice) => ({
      kind: 'publisher' as const,
      head: headOf(slice, publisher.name, data.description?.split('\n')[0] ?? `What ${publisher.name} publishes.`),
      publisher,
      description: data.description,
      website: data.website,
      maintainers: data.maintainers.map(({ login }) => login),
      cards: slice.cards,
      pagination: slice.pagination,
    }));
  });
}

export function publishersPage(context: ViewContext): PublishersPage {
  const byPublisher = cardsByPublisher(context);
  const publishers = [...context.catalog.publishers].map(([id, { data }]) => ({
    ...publisherLink(context.catalog, id, context.base),
    count: byPublisher.get(id)?.length ?? 0,
    description: data.description,
  }));
  publishers.sort((a, b) => Number(b.official) - Number(a.official) || a.name.localeCompare(b.name, 'en'));
  return {
    kind: 'publishers',
    head: { title: 'Publishers', description: 'Who publishes in this gallery.', path: 'publishers/' },
    publishers,
  };
}

/** Categories in their groups, each with how many of the cards are in it. */
export function groupViews(context: ViewContext, cards: readonly CardView[]): CategoryGroupView[] {
  const counts = new Map<string, number>();
  for (const { categories } of cards) for (const { id } of categories) counts.set(id, (counts.get(id) ?? 0) + 1);
  return (context.catalog.categories?.data.groups ?? []).map(({ id, name, categories }) => ({
    id,
    name,
    categories: categories.map((category) => ({
      id: category.id,
      name: category.name,
      description: category.description,
      href: context.base + categoryPath(category.id),
      count: counts.get(category.id) ?? 0,
    })),
  }));
}

function allCategories(context: ViewContext): Category[] {
  return (context.catalog.categories?.data.groups ?? []).flatMap(({ categories }) => categories);
}

function cardsByPublisher(context: ViewContext): Map<string, CardView[]> {
  return Map.groupBy(
    releasedCards(context, () => true),
    (card) => card.publisher.id,
  );
}

function releasedCards(context: ViewContext, wanted: (card: CardView) => boolean): CardView[] {
  return [...context.cards.values()].filter(wanted).sort(byRelease);
}

function headOf(
  { path, pagination }: Slice,
  title: string,
  description: string,
): { title: string; description: string; path: string } {
  return { title: pagination.page === 1 ? title : `${title}, page ${String(pagination.page)}`, description, path };
}
