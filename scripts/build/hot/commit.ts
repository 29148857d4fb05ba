import { createHash } from 'node:crypto';
import { resolve } from 'node:path';

import { catBlobs, git, GitError, type GitEntry } from '../../shell/git.ts';
import { listTree } from '../../shell/list-tree.ts';
import { loadCatalog } from '../../shell/load.ts';
import { filesSource } from '../../shell/paths-source.ts';
import { readerOf } from '../../shell/reader.ts';
import { entriesSource } from '../../shell/source.ts';
import { isFolder, type TreeItem } from '../../shell/tree-items.ts';
import { treeOf, Trees } from '../../shell/trees.ts';
import type { Catalog } from '../../core/catalog.ts';
import { CATALOG } from '../../core/kinds.ts';

/** The folders of `catalog/` that change all day. Everything else is cold: pages are made of it. */
export const HOT_FOLDERS = ['subscriptions', 'favourites', 'users', 'views'] as const;
export type HotFolder = (typeof HOT_FOLDERS)[number];

/** The catalog of a commit, by the names that Git has for its content. */
export interface CommitParts {
  readonly commit: string;
  /** A key of everything but the hot folders. */
  readonly cold: string;
  /** The tree of each hot folder; '' where there is none. */
  readonly trees: Readonly<Record<HotFolder, string>>;
}

/** A commit and where it is. */
export interface Commit {
  readonly repository: string;
  readonly commit: string;
}

/** Where a catalog that was loaded came from. */
export interface Origin extends Commit {
  /** Whether its hot folders are what the commit has, rather than files of a work tree that are not all committed. */
  readonly exact: boolean;
  /** Whether all of it is. */
  readonly isCommitted: boolean;
}

/** The present commit of the repository in whose `catalog/` a folder is. Undefined where the folder is somewhere else. */
export function commitOf(directory: string): Commit | undefined {
  try {
    const output = printed(directory, ['rev-parse', '--show-prefix', '--show-cdup', 'HEAD^{commit}']);
    const [prefix, up = '', commit = ''] = output.split('\n');
    return prefix === `${CATALOG}/` ? { repository: resolve(directory, up), commit } : undefined;
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

/** Where a catalog comes from that is about to be loaded from a folder. */
export function originOf(directory: string): Origin | undefined {
  const found = commitOf(directory);
  if (found === undefined) return undefined;
  const words = ['--no-optional-locks', 'status', '--porcelain', '-z', '--untracked-files=all', '--no-renames', '--'];
  const changed = printed(directory, [...words, `:(top,literal)${CATALOG}`])
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => line.slice(3 + CATALOG.length + 1));
  const isHot = (path: string): boolean => HOT_FOLDERS.some((folder) => path.startsWith(`${folder}/`));
  return { ...found, exact: !changed.some(isHot), isCommitted: changed.length === 0 };
}

/** What a commit has, from one look at its `catalog/`. */
export function partsOf(repository: string, commit: string): CommitParts {
  const items = itemsIn(repository, treeOf(repository, commit), CATALOG);
  const hot = new Set<string>(HOT_FOLDERS);
  const cold = items
    .filter(({ name }) => !hot.has(name))
    .map(({ mode, object, name }) => `${mode} ${object} ${name}\0`);
  const folderAt = (folder: HotFolder): string =>
    items.find((item) => item.name === folder && isFolder(item))?.object ?? '';
  return {
    commit,
    cold: createHash('sha256').update(cold.join('')).digest('hex').slice(0, 20),
    trees: {
      subscriptions: folderAt('subscriptions'),
      favourites: folderAt('favourites'),
      users: folderAt('users'),
      views: folderAt('views'),
    },
  };
}

/** The files that lie directly in a folder, by name: mode and object. */
export function filesIn(repository: string, tree: string): ReadonlyMap<string, string> {
  if (tree === '') return new Map();
  const files = itemsIn(repository, tree, '').filter((item) => !isFolder(item));
  return new Map(files.map(({ name, mode, object }) => [name, `${mode} ${object}`]));
}

function itemsIn(repository: string, root: string, folder: string): readonly TreeItem[] {
  return new Trees(repository).items(root, [folder]).get(folder) ?? [];
}

/** As much of a catalog as lies at and below what stands at some of its paths: by the one loader, and as a build of the whole reads it. */
export function loadItems(repository: string, items: Iterable<readonly [path: string, item: TreeItem]>): Catalog {
  const { trees, blobs } = readerOf(repository);
  return loadCatalog(filesSource(blobs, trees.filesOf(items))).catalog;
}

/** Command lines have an end. */
const AT_ONCE = 200;

/** The same of a commit, by the paths. */
export function loadAt(repository: string, commit: string, paths: readonly string[]): Catalog {
  const entries: GitEntry[] = [];
  for (let start = 0; start < paths.length; start += AT_ONCE)
    entries.push(...listTree(repository, commit, CATALOG, paths.slice(start, start + AT_ONCE)));
  return loadCatalog(entriesSource(entries, (blobs) => catBlobs(repository, blobs))).catalog;
}

function printed(repository: string, words: readonly string[]): string {
  return git(repository, words, `Git cannot read ${repository}`).toString('utf8');
}
