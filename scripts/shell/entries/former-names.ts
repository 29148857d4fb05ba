import type { Reader, Wish } from './base.ts';
import { git } from '../git.ts';
import { CATALOG } from '../../core/kinds.ts';

const KINDS = [`${CATALOG}/subscriptions`, `${CATALOG}/favourites`];

/**
 * Where an account that has no entries under its name may have some under a former one: a new name gives no new quota (DESIGN.md,
 * decision 3). Only the number in a file says whose it is, so every entry of what is asked for is read. That happens for newcomers only.
 * Git lists all entries in one go; tree by tree it would take ten times as long.
 */
export function formerNames({ repository, trees }: Reader, root: string, wishes: readonly Wish[]): string[] {
  const known = new Set([...trees.names(root, KINDS).values()].flat().map((login) => login.toLowerCase()));
  const asked = new Set(wishes.filter(({ login }) => !known.has(login.toLowerCase())).map(({ asset }) => asset));
  if (![...asked].some((asset) => asset !== undefined)) return [];
  const words = ['ls-tree', '-r', '-z', '--name-only', '--full-tree', root, ...KINDS.map((folder) => `${folder}/`)];
  const paths = git(repository, words, 'Git cannot list the entries').toString('utf8').split('\0');
  const names: ReadonlySet<string | undefined> = asked;
  return paths.filter((path) =>
    names.has(
      path
        .split('/')
        .slice(3)
        .join('/')
        .replace(/\.yaml$/, ''),
    ),
  );
}
