import { isAssetId, type AssetId } from '../ids.ts';
import { isVersion } from '../version.ts';

const PAGE = /^assets\/([^/]+\/[^/]+)(?:\/versions\/([^/]+))?(?:\/(?:index\.html)?)?$/;

/**
 * The asset whose details page or version page is at an address. Both count: who follows a link to a version reads about the asset, and one
 * line is one view. No browser escapes anything in these paths, so that `..`, `//` and `%2F` are no page at all.
 */
export function assetOfPage(address: string, base: string): AssetId | undefined {
  const [path = ''] = address.split(/[?#]/, 1);
  const match = path.startsWith(base) ? PAGE.exec(path.slice(base.length)) : null;
  if (match === null) return undefined;
  const [, id = '', version] = match;
  return isAssetId(id) && (version === undefined || isVersion(version)) ? id : undefined;
}
