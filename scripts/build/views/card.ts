import { assetPath, categoryPath, publisherPath } from '../paths.ts';
import type { CardView, CategoryLink, ImageView, PublisherLink } from './types.ts';
import {
  categoriesById,
  firstReleased,
  isOfficial,
  lastUpdated,
  latestVersion,
  type Asset,
  type Catalog,
} from '../../core/catalog.ts';
import { publisherOf } from '../../core/ids.ts';
import { firstParagraph } from '../../core/markdown.ts';

/** Assets → cards, with what is looked up once for all of them. */
export function cardMaker(catalog: Catalog, base: string): (asset: Asset, cover: ImageView) => CardView {
  const categories = categoriesById(catalog);
  const featured = new Set(catalog.featured);
  return (asset, cover) => ({
    id: asset.id,
    href: base + assetPath(asset.id),
    type: asset.data.type,
    title: asset.data.title,
    summary: asset.data.summary ?? firstParagraph(asset.body),
    publisher: publisherLink(catalog, publisherOf(asset.id), base),
    categories: asset.data.categories.map((id): CategoryLink => ({
      id,
      name: categories.get(id)?.name ?? id,
      href: base + categoryPath(id),
    })),
    cover,
    featured: featured.has(asset.id),
    version: latestVersion(asset)?.version,
    released: firstReleased(asset),
    updated: lastUpdated(asset),
    licence: asset.data.licence ?? asset.data.code?.licence,
  });
}

export function publisherLink(catalog: Catalog, publisher: string, base: string): PublisherLink {
  const name = catalog.publishers.get(publisher)?.data.name ?? publisher;
  return { id: publisher, name, href: base + publisherPath(publisher), official: isOfficial(catalog, publisher) };
}
