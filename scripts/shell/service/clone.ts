import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { readerOf, type Reader } from '../reader.ts';
import { tipOf, type Place } from '../entries/place.ts';
import { git, GitError } from '../git.ts';
import { loadPaths } from '../load-paths.ts';
import { localMainBranch } from '../main-branch.ts';
import { ownOpener } from '../seal/own-keys.ts';
import { treeOf } from '../trees.ts';
import type { Catalog } from '../../core/catalog.ts';
import { CATALOG } from '../../core/kinds.ts';

/** The branch of the gallery as it is at this moment. */
export interface Clone {
  readonly place: Place;
  readonly tip: string;
  readonly root: string;
  readonly reader: Reader;
}

/** A clone, or one sentence on why there is none and the way on. */
export type Opened = { readonly ok: true; readonly clone: Clone } | { readonly ok: false; readonly why: string };

/** Looks anew each time: the clone may have become one, or moved on, since the server was started. */
export function openClone(repository: string, branch: string | undefined): Opened {
  try {
    const place = { repository, branch: branch ?? localMainBranch(repository) };
    const tip = tipOf(place);
    const clone = { place, tip, root: treeOf(repository, tip), reader: readerOf(repository) };
    return hasGallery(clone) ? { ok: true, clone } : { ok: false, why: noGallery(place) };
  } catch (error) {
    if (error instanceof GitError) return { ok: false, why: whyNoRepository(repository) ?? error.message };
    throw error;
  }
}

/** As much of the gallery as lies at or below some paths; what is sealed is open as far as there are keys on this machine. */
export function loadFrom({ reader, root }: Clone, paths: readonly string[]): Catalog {
  return loadPaths(reader, root, paths, ownOpener()).catalog;
}

function whyNoRepository(repository: string): string | undefined {
  const { status, stderr, error } = spawnSync('git', ['-C', repository, 'rev-parse', '--git-dir']);
  if (status === 0) return undefined;
  const said = error?.message ?? stderr.toString('utf8').trim();
  if (!said.includes('not a git repository')) return said;
  return 'This folder is no Git repository, so nothing can be written down. Start the gallery in a clone, or make one here: git init --initial-branch=main; git add --all; git commit';
}

function hasGallery({ root, reader }: Clone): boolean {
  const path = `${CATALOG}/gallery.yaml`;
  return reader.trees.find(root, [path]).has(path);
}

function noGallery({ branch }: Place): string {
  return `The branch ${branch} has no ${CATALOG}/gallery.yaml, so there is no gallery to write to. Commit it, or name another branch: --branch NAME`;
}

/** Why the branch must be left alone at the moment: somebody is in the middle of something that ends in moving it. */
export function unfinishedWork({ repository, branch }: Place): string | undefined {
  const ref = `refs/heads/${branch}`;
  for (const { directory, branch: here } of worktrees(repository)) {
    const [merge, pick, ...rebases] = textsOf(directory, UNFINISHED);
    if (here === ref && merge !== undefined) return unfinished('merge');
    if (here === ref && pick !== undefined) return unfinished('cherry-pick');
    // While it lasts its branch is checked out nowhere, and is moved when it ends.
    if (rebases.includes(ref)) return unfinished('rebase');
  }
  return undefined;
}

const UNFINISHED = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'rebase-merge/head-name', 'rebase-apply/head-name'];

function unfinished(what: string): string {
  return `A ${what} is not finished in this clone. Finish it (git ${what} --continue) or take it back (git ${what} --abort), then try again.`;
}

function worktrees(repository: string): { directory: string; branch: string | undefined }[] {
  const output = git(repository, ['worktree', 'list', '--porcelain'], 'Git cannot list the work trees').toString(
    'utf8',
  );
  return output.split('\n\n').flatMap((text) => {
    const lines = text.split('\n');
    const valueOf = (key: string): string | undefined =>
      lines.find((line) => line.startsWith(`${key} `))?.slice(key.length + 1);
    const directory = valueOf('worktree');
    const isThere = directory !== undefined && !lines.includes('bare') && existsSync(directory);
    return isThere ? [{ directory, branch: valueOf('branch') }] : [];
  });
}

/** What files of Git's own about a work tree say, where they are. */
function textsOf(directory: string, names: readonly string[]): (string | undefined)[] {
  const words = ['rev-parse', ...names.flatMap((name) => ['--git-path', name])];
  const paths = git(directory, words, 'Git cannot say where its files are').toString('utf8').trim().split('\n');
  return paths
    .map((path) => resolve(directory, path))
    .map((file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined));
}
