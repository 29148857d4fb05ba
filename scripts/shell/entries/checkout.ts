import { existsSync } from 'node:fs';

import { git } from '../git.ts';
import type { TextFile } from './text.ts';

/** The directory in which a branch is checked out; undefined where it is nowhere, as in a bare repository. */
export function checkoutOf(repository: string, ref: string): string | undefined {
  const output = git(repository, ['worktree', 'list', '--porcelain'], 'Git cannot list the work trees');
  const trees = output.toString('utf8').split('\n\n');
  const found = trees.map((tree) => tree.split('\n')).find((lines) => lines.includes(`branch ${ref}`));
  const directory = found?.find((line) => line.startsWith('worktree '))?.slice('worktree '.length);
  return directory !== undefined && !found?.includes('bare') && existsSync(directory) ? directory : undefined;
}

/** Those of the files that differ from what is committed, in the index or in the work tree. */
export function dirtyPaths(checkout: string, files: readonly TextFile[]): string[] {
  const words = ['--no-optional-locks', 'status', '--porcelain', '-z', '--no-renames', '--untracked-files=all', '--'];
  const paths: string[] = [];
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const portion = files.slice(start, start + AT_ONCE).map(({ path }) => `:(literal,top)${path}`);
    const output = git(checkout, [...words, ...portion], 'Git cannot compare the files with the last commit');
    for (const line of output.toString('utf8').split('\0')) if (line !== '') paths.push(line.slice(3));
  }
  return paths;
}

/** A command line has an end. */
const AT_ONCE = 500;
