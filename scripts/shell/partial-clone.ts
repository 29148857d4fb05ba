import { git, GitError, gitWithInput } from './git.ts';

/** What is known of a clone. Objects never go away, so what was there once is there. */
interface Clone {
  /** The remote that has what is missing here (`git clone --filter=blob:none`); undefined of a clone that has everything. */
  readonly remote: string | undefined;
  there?: Set<string>;
}

const clones = new Map<string, Clone>();
/** Wishes of one request. */
const AT_ONCE = 20_000;

/**
 * Brings the objects that are missing in a partial clone, all in one request. Git would ask for each when it is read, one after the
 * other, which takes as long as there are files.
 */
export function fetchMissing(repository: string, objects: Iterable<string>): void {
  const wanted = [...new Set(objects)];
  // For a single one Git asks as well as we do.
  if (wanted.length < 2) return;
  const clone = cloneAt(repository);
  if (clone.remote === undefined) return;
  const unknown = wanted.filter((object) => clone.there?.has(object) !== true);
  if (unknown.length < 2) return;
  // Some may have been written here meanwhile, and are nowhere else.
  const there = (clone.there = objectsIn(repository));
  const missing = unknown.filter((object) => !there.has(object));
  for (let start = 0; start < missing.length; start += AT_ONCE) {
    fetchObjects(repository, clone.remote, missing.slice(start, start + AT_ONCE));
  }
  for (const object of missing) there.add(object);
}

/** The same for every file at and below some paths of a commit or tree, whose sizes Git would ask for one after the other, too. */
export function fetchBelow(repository: string, revision: string, paths: readonly string[]): void {
  if (cloneAt(repository).remote === undefined) return;
  const words = ['ls-tree', '-r', '-z', '--object-only', '--full-tree', revision, ...paths];
  const objects = git(repository, words, `Git cannot list ${revision}`).toString('latin1').split('\0');
  fetchMissing(
    repository,
    objects.filter((object) => object !== ''),
  );
}

/** Whether a folder of a work tree lacks files that its commit has: a sparse checkout. */
export function isSparse(directory: string): boolean {
  if (answerOf(directory, ['config', '--type=bool', 'core.sparseCheckout']) !== 'true') return false;
  const files = git(directory, ['ls-files', '-t', '-z', '--', '.'], `Git cannot list ${directory}`).toString('latin1');
  return /(?:^|\0)S /.test(files);
}

function cloneAt(repository: string): Clone {
  let clone = clones.get(repository);
  if (clone === undefined) clones.set(repository, (clone = { remote: promisorOf(repository) }));
  return clone;
}

function promisorOf(repository: string): string | undefined {
  const lines = answerOf(repository, ['config', '--type=bool', '--get-regexp', String.raw`^remote\..*\.promisor$`]);
  const found = lines.split('\n').find((line) => line.endsWith(' true'));
  return found?.slice('remote.'.length, -'.promisor true'.length);
}

/** '' where Git has no answer. */
function answerOf(repository: string, words: readonly string[]): string {
  try {
    return git(repository, words, '').toString('utf8').trim();
  } catch (error) {
    if (error instanceof GitError) return '';
    throw error;
  }
}

function objectsIn(repository: string): Set<string> {
  const words = ['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objectname)'];
  return new Set(git(repository, words, `Git cannot list the objects of ${repository}`).toString('latin1').split('\n'));
}

/** As Git itself fetches what it misses. */
function fetchObjects(repository: string, remote: string, objects: readonly string[]): void {
  if (remote.startsWith('-')) throw new GitError(`${remote} is not a remote repository`);
  const words = ['--no-tags', '--no-write-fetch-head', '--recurse-submodules=no', '--filter=blob:none', '--stdin'];
  gitWithInput(repository, ['-c', 'fetch.negotiationAlgorithm=noop', 'fetch', '--quiet', remote, ...words], objects);
}
