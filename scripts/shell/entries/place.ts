import { checkoutOf, dirtyPaths } from './checkout.ts';
import { sameAfter, stepWith } from './same-files.ts';
import { git, GitError, objectFacts, resolveRevision, runGit } from '../git.ts';

/** Which branch entries go to: of this repository, or of a remote one of it, which is then the one that counts. */
export interface Place {
  readonly repository: string;
  readonly branch: string;
  readonly remote?: string | undefined;
  /** Says a word for a commit, where the remote repository takes none without. It knows the commit by then. */
  readonly vouch?: ((commit: string) => Promise<void>) | undefined;
}

/** A push that hangs is a push that failed; what became of it is seen at the next look. */
const TIMEOUT = 5 * 60 * 1000;

/** The commit that the branch is at now, fetched where it is remote. */
export function tipOf({ repository, branch, remote }: Place): string {
  const ref = `refs/heads/${branch}`;
  if (remote === undefined) return resolveRevision(repository, ref);
  const tip = remoteTip(repository, remote, ref);
  if (has(repository, tip)) return tip;
  const words = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-auto-gc', remote, ref];
  git(repository, words, `Git cannot fetch ${branch} from ${remote}`);
  // It may have moved on since it was asked for; it still contains what was seen.
  if (has(repository, tip)) return tip;
  throw new GitError(`${branch} of ${remote} was rewritten while it was read. Try again.`);
}

function remoteTip(repository: string, remote: string, ref: string): string {
  const output = git(repository, ['ls-remote', remote, ref], `Git cannot reach ${remote}`).toString('utf8');
  const tip = /^[0-9a-f]{40,64}/.exec(output)?.[0];
  if (tip === undefined) throw new GitError(`${remote} has no branch ${ref.slice('refs/heads/'.length)}`);
  return tip;
}

function has(repository: string, commit: string): boolean {
  return objectFacts(repository, [`${commit}^{commit}`])[0] !== undefined;
}

export function contains(repository: string, tip: string, commit: string): boolean {
  return runGit(repository, ['merge-base', '--is-ancestor', commit, tip]).status === 0;
}

/** Where a commit is shown to the remote repository before the branch is moved to it. */
const SHOWN = 'refs/gallery/entries';

/**
 * Moves the branch from one commit to its child, if it is still there: the one step that counts, and Git takes it as a whole. Gives what
 * Git said where it did not.
 */
export async function land(
  place: Place,
  from: string,
  to: string,
  files: readonly { readonly path: string }[],
): Promise<string | undefined> {
  const { repository, remote, vouch } = place;
  if (remote === undefined || vouch === undefined) return move(place, from, to, files);
  const push = (...words: string[]) => failureOf(repository, ['push', ...PUSH, ...words]);
  const failure = push(remote, `+${to}:${SHOWN}`);
  if (failure !== undefined) return failure;
  try {
    await vouch(to);
    return move(place, from, to, files);
  } finally {
    // Somebody else may have shown theirs since; what is left behind is written over by the next.
    push(`--force-with-lease=${SHOWN}:${to}`, remote, `:${SHOWN}`);
  }
}

/** Takes away what a killed run has left in the remote repository; says whether there was anything. */
export function tidyUp({ repository, remote }: Place): boolean {
  if (remote === undefined) return false;
  const output = git(repository, ['ls-remote', remote, SHOWN], `Git cannot reach ${remote}`).toString('latin1');
  const left = /^[0-9a-f]{40,64}(?=\t)/.exec(output)?.[0];
  if (left === undefined) return false;
  const failure = failureOf(repository, ['push', ...PUSH, `--force-with-lease=${SHOWN}:${left}`, remote, `:${SHOWN}`]);
  return failure === undefined;
}

function move(
  { repository, branch, remote }: Place,
  from: string,
  to: string,
  files: readonly { readonly path: string }[],
): string | undefined {
  const ref = `refs/heads/${branch}`;
  if (remote !== undefined) return failureOf(repository, ['push', ...PUSH, remote, `${to}:${ref}`]);
  const checkout = checkoutOf(repository, ref);
  if (checkout === undefined) return failureOf(repository, ['update-ref', '-m', 'gallery: entries', ref, to, from]);
  const dirty = dirtyPaths(checkout, files);
  const step = { checkout, from, to };
  const same = dirty.length === 0 ? [] : sameAfter(step, dirty);
  const others = dirty.filter((path) => !same.includes(path));
  if (others.length > 0) throw uncommitted(others);
  return stepWith(step, same, () => failureOf(checkout, [...NO_HOOKS, 'merge', ...MERGE, to]));
}

const PUSH = ['--quiet', '--porcelain', '--no-verify', '--no-follow-tags', '--recurse-submodules=no', '--no-signed'];
/** Brings index and files along, only those that differ, and refuses to touch what somebody is working on. */
const MERGE = ['--ff-only', '--quiet', '--no-stat', '--no-autostash', '--no-verify-signatures'];
const NO_HOOKS = ['-c', 'core.hooksPath=/dev/null'];

function failureOf(directory: string, words: readonly string[]): string | undefined {
  const { status, stdout, stderr, error } = runGit(directory, words, {
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
    timeout: TIMEOUT,
  });
  if (status === 0) return undefined;
  const said = [stderr, stdout].map((output) => output.toString('utf8').trim()).filter((text) => text !== '');
  return [...said, error?.message ?? ''].join('\n').trim() || `git ${words.join(' ')} failed`;
}

function uncommitted(paths: readonly string[]): GitError {
  return new GitError(
    `There are changes here that are not committed: ${paths.join(', ')}. Commit them or take them back, then try again.`,
  );
}
