import { git } from './git.ts';
import { CATALOG } from '../core/kinds.ts';

export type EntryKind = 'subscriptions' | 'favourites';

/**
 * Where entries of these assets lie in a tree, whosever they are. Git lists all entries in one go; tree by tree it would take ten times as
 * long in a gallery of many people.
 */
export function entryPaths(
  repository: string,
  root: string,
  kinds: readonly EntryKind[],
  assets: ReadonlySet<string>,
): string[] {
  if (assets.size === 0) return [];
  const folders = kinds.map((kind) => `${CATALOG}/${kind}/`);
  const words = ['ls-tree', '-r', '-z', '--name-only', '--full-tree', root, ...folders];
  const paths = git(repository, words, 'Git cannot list the entries').toString('utf8').split('\0');
  return paths.filter((path) => assets.has(assetIn(path)));
}

/** `catalog/<kind>/<login>/<publisher>/<asset>.yaml` → `publisher/asset`. */
function assetIn(path: string): string {
  return path
    .split('/')
    .slice(3)
    .join('/')
    .replace(/\.yaml$/, '');
}
