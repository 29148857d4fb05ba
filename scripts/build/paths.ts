import type { AssetId } from '../core/ids.ts';
import type { AssetType } from '../core/schema/asset.ts';

/**
 * Where everything lies below the base path of the site. Paths of pages end in a slash and name a folder with an index.html.
 */
export const TYPE_PATHS: Readonly<Record<AssetType, string>> = {
  algorithm: 'algorithms/',
  model: 'models/',
  workflow: 'workflows/',
};

export function assetPath(id: AssetId): string {
  return `assets/${id}/`;
}

export function versionPath(id: AssetId, version: string): string {
  return `assets/${id}/versions/${version}/`;
}

export function publisherPath(publisher: string): string {
  return `publishers/${publisher}/`;
}

export function categoryPath(category: string): string {
  return `categories/${category}/`;
}

export function agreementPath(agreement: string, version: string): string {
  return `agreements/${agreement}/${version}/`;
}

/** The page of a list: the first one is the list itself. */
export function listPagePath(list: string, page: number): string {
  return page === 1 ? list : `${list}page/${String(page)}/`;
}

export function feedPath(type: AssetType): string {
  return `${TYPE_PATHS[type]}feed.xml`;
}

export function apiPath(id: AssetId): string {
  return `api/assets/${id}.json`;
}

/** The file that a page of the site is written to. */
export function fileOf(path: string): string {
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

/** The path of the address of a gallery, which begins and ends with a slash. */
export function basePathOf(address: string): string {
  const { pathname } = new URL(address);
  return pathname.endsWith('/') ? pathname : `${pathname}/`;
}
