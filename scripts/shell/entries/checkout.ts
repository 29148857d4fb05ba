import { existsSync } from 'node:fs';

import { git } from '../git.ts';

/** The directory in which a branch is checked out; undefined where it is nowhere, as in a bare repository. */
export function checkoutOf(repository: string, ref: string): string | undefined {
  const output = git(repository, ['worktree', 'list', '--porcelain'], 'Git cannot list the work trees');
  const trees = output.toString('utf8').split('\n\n');
  const found = trees.map((tree) => tree.split('\n')).find((lines) => lines.includes(`branch ${ref}`));
  const directory = found?.find((line) => line.startsWith('worktree '))?.slice('worktree '.length);
  return directory !== undefined && !found?.includes('bare') && existsSync(directory) ? directory : undefined;
}

/** Those of the files that differ from what is committed, in the index or in the work tree. */
export function dirtyPaths(checkout: string, files: readonly { readonly path: string }[]): string[] {
  const words = ['--no-optional-locks', 'status', '--porcelain', '-z', '--no-renames', '--untracked-files=all'];
  const failure = 'Git cannot compare the files with the last commit';
  const paths = files.map(({ path }) => path);
  return linesAbout(checkout, paths, words, failure).map((line) => line.slice(3));
}

/** What Git says of paths, each as it is written. */
export function linesAbout(
  checkout: string,
  paths: readonly string[],
  words: readonly string[],
  failure: string,
): string[] {
  const lines: string[] = [];
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    const portion = paths.slice(start, start + AT_ONCE).map((path) => `:(literal,top)${path}`);
    const output = git(checkout, [...words, '--', ...portion], failure);
    lines.push(...output.toString('utf8').split('\0'));
  }
  return lines.filter((line) => line !== '');
}

/** A command line has an end. */
const AT_ONCE = 500;
