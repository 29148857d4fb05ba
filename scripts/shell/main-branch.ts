import { GitError, objectFacts } from './git.ts';

/** The upstream's main branch comes first: one's own copy of it may be old. */
const NAMES = ['refs/remotes/origin/HEAD', 'refs/remotes/origin/main', 'refs/heads/main', 'refs/heads/master'];

/** The branch that proposals are made for. */
export function mainBranch(repository: string): string {
  const known = firstThere(repository, NAMES);
  if (known === undefined) throw new GitError('There is no main branch here. Name it with --base REV.');
  return known;
}

/** The branch of this repository that the gallery is on, by its short name. */
export function localMainBranch(repository: string): string {
  const known = firstThere(repository, ['refs/heads/main', 'refs/heads/master']);
  if (known === undefined) throw new GitError('There is no branch main here. Name the branch with --branch NAME.');
  return known.slice('refs/heads/'.length);
}

function firstThere(repository: string, names: readonly string[]): string | undefined {
  const facts = objectFacts(
    repository,
    names.map((name) => `${name}^{commit}`),
  );
  return names.find((_, index) => facts[index] !== undefined);
}
