import { spawnSync } from 'node:child_process';

import { checkoutOf } from '../entries/checkout.ts';
import { git, GitError } from '../git.ts';
import { mergeOf } from '../merge.ts';

/** A branch by which something is proposed: of this clone, or of a repository elsewhere. */
export interface ProposalBranch {
  readonly repository: string;
  readonly name: string;
  readonly remote?: string | undefined;
}

/** What came of moving a branch to a commit. */
export type Moved =
  | { readonly ok: true; readonly commit: string; readonly change: 'created' | 'updated' | 'unchanged' }
  /** Somebody else's work is there, or somebody works on it: what and why. */
  | { readonly ok: false; readonly why: string };

interface Wanted {
  /** What the gallery is at. */
  readonly base: string;
  readonly tree: string;
  /** Called once it is known that something is to be written. */
  readonly write: () => string;
  /** The address with which the publisher's own commits are signed off. */
  readonly email: string;
}

/**
 * Brings a branch to what is wanted. Where it would do the same to the gallery already, it stays, and with it what was said of it. It is
 * moved only from where it was seen, and never over the commits of others.
 */
export function bringTo(branch: ProposalBranch, { base, tree, write, email }: Wanted): Moved {
  const { repository, name, remote } = branch;
  const old = tipOf(branch);
  if (old !== undefined && doesTheSame(repository, base, old, tree)) {
    return { ok: true, commit: old, change: 'unchanged' };
  }
  if (old !== undefined && hasOthersWork(repository, base, old, email)) {
    return { ok: false, why: `The branch ${name} has commits of somebody else. Take another one: --branch NAME` };
  }
  const checkout = remote === undefined ? checkoutOf(repository, `refs/heads/${name}`) : undefined;
  if (checkout !== undefined) {
    return { ok: false, why: `The branch ${name} is checked out at ${checkout}. Take another one: --branch NAME` };
  }
  const commit = write();
  if (remote === undefined) moveLocal(branch, commit, old);
  else pushTo(branch, remote, commit, old);
  return { ok: true, commit, change: old === undefined ? 'created' : 'updated' };
}

function doesTheSame(repository: string, base: string, tip: string, tree: string): boolean {
  const { headTree, conflicts } = mergeOf(repository, base, tip);
  return conflicts.length === 0 && headTree === tree;
}

function hasOthersWork(repository: string, base: string, tip: string, email: string): boolean {
  const words = ['log', '--format=%ce', tip, `^${base}`, '--'];
  const committers = git(repository, words, 'Git cannot read the branch').toString('utf8').split('\n');
  return committers.some((committer) => committer !== '' && committer !== email);
}

function tipOf({ repository, name, remote }: ProposalBranch): string | undefined {
  const ref = `refs/heads/${name}`;
  if (remote === undefined) {
    const { status, stdout } = spawnSync('git', ['-C', repository, 'rev-parse', '--verify', '--quiet', ref]);
    return status === 0 ? stdout.toString('latin1').trim() : undefined;
  }
  const failure = `Git cannot reach ${remote}`;
  const tip = /^[0-9a-f]{40,64}(?=\t)/.exec(
    git(repository, ['ls-remote', remote, ref], failure).toString('latin1'),
  )?.[0];
  if (tip === undefined) return undefined;
  const words = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-auto-gc', remote, ref];
  git(repository, words, `Git cannot fetch ${name} from ${remote}`);
  return tip;
}

function moveLocal({ repository, name }: ProposalBranch, commit: string, old: string | undefined): void {
  const from = old ?? '0'.repeat(commit.length);
  const words = ['update-ref', '-m', 'gallery: publish', `refs/heads/${name}`, commit, from];
  git(repository, words, `Git cannot make the branch ${name}`);
}

/** A push that hangs is a push that failed. */
const TIMEOUT = 5 * 60 * 1000;
const PUSH = ['--quiet', '--porcelain', '--no-verify', '--no-follow-tags', '--recurse-submodules=no', '--no-signed'];

/** The one step that others see; Git takes it as a whole, and only where the branch is as it was seen. */
function pushTo({ repository, name }: ProposalBranch, remote: string, commit: string, old: string | undefined): void {
  const ref = `refs/heads/${name}`;
  const words = ['push', ...PUSH, `--force-with-lease=${ref}:${old ?? ''}`, remote, `+${commit}:${ref}`];
  const { status, stdout, stderr, error } = spawnSync('git', ['-C', repository, ...words], {
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
    timeout: TIMEOUT,
  });
  if (status === 0) return;
  const said = [stderr, stdout].map((output) => output.toString('utf8').trim()).join('\n');
  throw new GitError(`Git cannot push ${name}: ${said.trim() || (error?.message ?? '')}`);
}
