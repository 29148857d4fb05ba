import { RESTRICTED_PAGE } from '../../../scripts/build/sealed/reader-index.ts';
import { isAssetId, type AssetId } from '../../../scripts/core/ids.ts';
import { isVersion } from '../../../scripts/core/version.ts';

/** A page about an asset: of all of it, or of one version. */
export interface Place {
  readonly id: AssetId;
  readonly version: string | undefined;
}

/** `acme/deblur/versions/1.0.0/` → the place; undefined where it is none. */
export function placeAt(path: string): Place | undefined {
  const [publisher = '', asset = '', ...rest] = path.replace(/\/$/, '').split('/');
  const id = `${publisher}/${asset}`;
  if (!isAssetId(id)) return undefined;
  if (rest.length === 0) return { id, version: undefined };
  const [folder, version = '', ...more] = rest;
  return folder === 'versions' && isVersion(version) && more.length === 0 ? { id, version } : undefined;
}

/** The same where everyone could see the page: an address of the site → the place. */
export function publicPlaceAt(address: string, base: string): Place | undefined {
  const pages = `${base}assets/`;
  return address.startsWith(pages) ? placeAt(address.slice(pages.length)) : undefined;
}

export function restrictedHref(base: string, { id, version }: Place): string {
  return `${base}${RESTRICTED_PAGE}#${id}${version === undefined ? '' : `/versions/${version}`}`;
}

/** The page of an asset that only some see. */
export function restrictedPage(base: string, id: AssetId): string {
  return restrictedHref(base, { id, version: undefined });
}
