import { git, GitError, objectFacts } from './git.ts';

/** What a pull request is made for, and its head: commits that this clone has now. */
export interface FetchedPull {
  readonly base: string;
  readonly head: string;
}

const REMOTE = 'origin';
/** What strangers made is checked before it is kept, and none of it is a tag, a submodule, or seen by another command. */
const FETCH = ['-c', 'fetch.fsckObjects=true', 'fetch', '--quiet', '--no-tags', '--no-recurse-submodules'];
const UNSEEN = ['--no-write-fetch-head', '--no-auto-gc'];

/** Brings a pull request of `origin` as Git objects, by its number. No branch of the clone comes, goes or moves. */
export function fetchPull(repository: string, number: number): FetchedPull {
  const ref = `refs/pull/${String(number)}/head`;
  const tips = git(repository, ['ls-remote', REMOTE, 'HEAD', ref], `Git cannot reach ${REMOTE}`).toString('utf8');
  const [base, head] = ['HEAD', ref].map((name) => tipIn(tips, name));
  if (base === undefined) throw new GitError(`${REMOTE} has no main branch.`);
  if (head === undefined) throw new GitError(`${REMOTE} has no pull request ${String(number)}.`);
  const words = [...FETCH, ...UNSEEN, REMOTE, 'HEAD', ref];
  git(repository, words, `Git cannot fetch pull request ${String(number)} from ${REMOTE}`);
  for (const commit of [base, head]) {
    if (!has(repository, commit)) throw new GitError(`${REMOTE} was rewritten while it was read. Try again.`);
  }
  return { base, head };
}

function tipIn(tips: string, name: string): string | undefined {
  const line = tips.split('\n').find((one) => one.endsWith(`\t${name}`));
  return /^[0-9a-f]{40,64}(?=\t)/.exec(line ?? '')?.[0];
}

function has(repository: string, commit: string): boolean {
  return objectFacts(repository, [`${commit}^{commit}`])[0] !== undefined;
}
