import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';

import { addressProblem } from '../../core/download/address.ts';
import { GitError } from '../git.ts';
import type { Source } from '../../core/schema/asset-version.ts';

export type CheckedOut =
  { readonly state: 'downloaded' | 'present' } | { readonly state: 'refused'; readonly problem: string };

/** How Git may reach a repository. Tests have it on the disk. */
export interface GitRules {
  readonly protocol: 'https' | 'file';
}

/**
 * A repository at a commit, in a folder of its own. Only the wanted commit is fetched where the server gives it alone. No password is
 * asked for, no other protocol is taken, not even by a redirect, and submodules stay where they are.
 */
export function checkOut(
  { repository, commit }: Extract<Source, { kind: 'git' }>,
  folder: string,
  { protocol }: GitRules = { protocol: 'https' },
): CheckedOut {
  const problem = protocol === 'https' ? addressProblem(repository, {}) : undefined;
  if (problem !== undefined) return { state: 'refused', problem: `${repository} ${problem}.` };
  const directory = resolve(folder);
  if (existsSync(directory) && readdirSync(directory).length > 0) {
    const is = run(protocol, ['-C', directory, 'rev-parse', '--verify', '--quiet', 'HEAD']).out;
    if (is === commit) return { state: 'present' };
    return {
      state: 'refused',
      problem: `${folder} is not empty and is not at that commit. Name another folder with --to.`,
    };
  }
  demand(protocol, ['init', '--quiet', directory]);
  demand(protocol, ['-C', directory, 'config', 'remote.origin.url', repository]);
  const fetch = ['-C', directory, 'fetch', '--no-recurse-submodules', '--no-write-fetch-head'];
  const alone = run(protocol, [...fetch, '--depth', '1', 'origin', commit]);
  // Not every server gives a commit that no branch ends in.
  if (!alone.ok) demand(protocol, [...fetch, '--tags', 'origin', '+refs/heads/*:refs/remotes/origin/*']);
  demand(protocol, ['-C', directory, '-c', 'submodule.recurse=false', 'checkout', '--quiet', '--detach', commit]);
  return { state: 'downloaded' };
}

function demand(protocol: GitRules['protocol'], words: readonly string[]): void {
  const { ok, err } = run(protocol, words);
  if (!ok) throw new GitError(`Git could not fetch the repository${err === '' ? '' : `: ${err}`}`);
}

/** What tells Git of another repository than the one that is named. */
const FOREIGN = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_NAMESPACE'];

function run(protocol: GitRules['protocol'], words: readonly string[]): { ok: boolean; out: string; err: string } {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.includes(name)));
  const { status, stdout, stderr } = spawnSync('git', [...words], {
    // Who sits at a terminal sees Git's own progress there.
    stdio: ['ignore', 'pipe', process.stderr.isTTY ? 'inherit' : 'pipe'],
    encoding: 'utf8',
    env: { ...env, GIT_ALLOW_PROTOCOL: protocol, GIT_TERMINAL_PROMPT: '0' },
  });
  return { ok: status === 0, out: said(stdout), err: said(stderr) };
}

/** Without Git, or with its words on the terminal, there is nothing to read. */
function said(text: string | null): string {
  return text?.trim() ?? '';
}
