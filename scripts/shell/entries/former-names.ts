import type { Wish } from './base.ts';
import type { Reader } from '../reader.ts';
import { entryPaths } from '../entry-paths.ts';
import { CATALOG } from '../../core/kinds.ts';

const KINDS = ['subscriptions', 'favourites'] as const;

/**
 * Where an account that has no entries under its name may have some under a former one: a new name gives no new quota (DESIGN.md,
 * decision 3). Only the number in a file says whose it is, so every entry of what is asked for is read. That happens for newcomers only.
 */
export function formerNames({ repository, trees }: Reader, root: string, wishes: readonly Wish[]): string[] {
  const folders = KINDS.map((kind) => `${CATALOG}/${kind}`);
  const known = new Set([...trees.names(root, folders).values()].flat().map((login) => login.toLowerCase()));
  const newcomers = wishes.filter(({ login }) => !known.has(login.toLowerCase()));
  return entryPaths(repository, root, KINDS, new Set(newcomers.flatMap(({ asset }) => asset ?? [])));
}
