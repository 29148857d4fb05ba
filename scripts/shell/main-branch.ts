import { spawnSync } from 'node:child_process';

import { GitError } from './git.ts';

/** The upstream's main branch comes first: one's own copy of it may be old. */
const NAMES = ['refs/remotes/origin/HEAD', 'refs/remotes/origin/main', 'refs/heads/main', 'refs/heads/master'];

/** The branch that proposals are made for. */
export function mainBranch(repository: string): string {
  const known = NAMES.find(
    (name) => spawnSync('git', ['-C', repository, 'rev-parse', '--verify', '--quiet', `${name}^{commit}`]).status === 0,
  );
  if (known === undefined) throw new GitError('There is no main branch here. Name it with --base REV.');
  return known;
}

/** The branch of this repository that the gallery is on, by its short name. */
export function localMainBranch(repository: string): string {
  const ref = (name: string): string => `refs/heads/${name}`;
  const known = ['main', 'master'].find(
    (name) => spawnSync('git', ['-C', repository, 'rev-parse', '--verify', '--quiet', ref(name)]).status === 0,
  );
  if (known === undefined) throw new GitError('There is no branch main here. Name the branch with --branch NAME.');
  return known;
}
