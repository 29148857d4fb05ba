import { lstatSync, type Stats } from 'node:fs';
import { join } from 'node:path';

import { linesAbout } from './checkout.ts';
import { gitWithInput, runGit } from '../git.ts';
import { readerOf } from '../reader.ts';
import type { TreeItem } from '../tree-items.ts';
import { foldersAbove, treesOf } from '../trees.ts';

/** Where a branch is checked out, and which step it is about to take. */
export interface Step {
  readonly checkout: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Those of changed paths that are as the step will make them, whoever wrote them there: nothing of them can be lost. What is staged and is
 * neither that nor what was committed would be.
 */
export function sameAfter({ checkout, from, to }: Step, changed: readonly string[]): string[] {
  const { trees } = readerOf(checkout);
  const [before = '', after = ''] = treesOf(checkout, [from, to]);
  const [old, wanted] = [trees.find(before, changed), trees.find(after, changed)];
  const staged = stagedAt(checkout, changed);
  const likely = changed.filter((path) => {
    const entries = staged.get(path) ?? [];
    const isKnown = [wanted.get(path), old.get(path)].some((item) => isEntry(entries, item));
    return isKnown && fits(checkout, path, wanted.get(path));
  });
  const files = likely.filter((path) => wanted.has(path));
  const objects = gitWithInput(checkout, ['hash-object', '--stdin-paths'], files).toString('latin1').split('\n');
  const objectOf = new Map(files.map((path, index) => [path, objects[index]]));
  return likely.filter((path) => objectOf.get(path) === wanted.get(path)?.object);
}

/** `mode object stage`, as the index has them; more than one where a merge left a conflict. */
type Staged = ReadonlyMap<string, readonly string[]>;

function stagedAt(checkout: string, paths: readonly string[]): Staged {
  const lines = linesAbout(checkout, paths, ['ls-files', '--stage', '-z'], 'Git cannot read the index');
  const entries = lines.map((line) => line.split('\t', 2) as [entry: string, path: string]);
  const byPath = Map.groupBy(entries, ([, path]) => path);
  return new Map([...byPath].map(([path, own]) => [path, own.map(([entry]) => entry)]));
}

function isEntry(entries: readonly string[], item: TreeItem | undefined): boolean {
  if (item === undefined) return entries.length === 0;
  return entries.length === 1 && entries[0] === `${item.mode} ${item.object} 0`;
}

/** Whether what stands in the work tree is the kind of thing that Git would put there. Links are not followed. */
function fits(checkout: string, path: string, item: TreeItem | undefined): boolean {
  // Lines are how Git is told of paths.
  if (path.includes('\n')) return false;
  const isThere = (folder: string): boolean => statOf(join(checkout, folder))?.isDirectory() === true;
  const isReached = foldersAbove(path).every((folder) => folder === '' || isThere(folder));
  const stat = isReached ? statOf(join(checkout, path)) : undefined;
  if (item === undefined) return stat === undefined;
  return stat?.isFile() === true && item.mode === ((stat.mode & 0o100) === 0 ? '100644' : '100755');
}

function statOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

/**
 * Takes a step of which the work tree has some files already: Git refuses to write over them, unless they are staged. Where the step is
 * not taken the index is as it was. Gives what Git said then.
 */
export function stepWith(
  { checkout, to }: Step,
  same: readonly string[],
  step: () => string | undefined,
): string | undefined {
  if (same.length === 0) return step();
  const before = stagedAt(checkout, same);
  // What was written since it was looked at is staged as it is now, and the step is then refused.
  const failure = updateIndex(checkout, ['--add', '--remove', '--stdin'], same) ?? step();
  if (failure === undefined) return undefined;
  const lines = same.flatMap((path) => [
    `0 ${'0'.repeat(to.length)}\t${path}`,
    ...(before.get(path) ?? []).map((entry) => `${entry}\t${path}`),
  ]);
  updateIndex(checkout, ['--index-info'], lines);
  return failure;
}

function updateIndex(checkout: string, words: readonly string[], lines: readonly string[]): string | undefined {
  const { status, stderr, error } = runGit(checkout, ['update-index', '-z', ...words], {
    input: lines.map((line) => `${line}\0`).join(''),
  });
  if (status === 0) return undefined;
  return stderr.toString('utf8').trim() || (error?.message ?? 'git update-index failed');
}
