import { execFileSync, spawnSync } from 'node:child_process';

/** One file of a Git tree. */
export interface GitEntry {
  /** Path relative to the listed folder. */
  readonly path: string;
  readonly mode: string;
  readonly object: string;
  /** Bytes; 0 for submodules. */
  readonly size: number;
}

/** Git could not do what was asked: an outage or a wrong revision, not a user's entry. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/** Git would print more than its caller can take: a few bytes of trees can name millions of paths. */
export class TooMuchOutput extends GitError {}

const MAX_OUTPUT = 2 ** 31 - 1;
const OBJECT_ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** A full object id, as Git and the hosting service print it. */
export function isObjectId(text: string): boolean {
  return OBJECT_ID.test(text);
}

/** A revision as a person writes it → the id of its commit. A revision never reaches Git as an option. */
export function resolveRevision(repository: string, revision: string): string {
  const id = git(
    repository,
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
    `There is no commit ${revision}`,
  );
  return id.toString('utf8').trim();
}

/** Every file below a folder of a commit, with its size, from one `git ls-tree`. */
export function listTree(repository: string, revision: string, folder: string): GitEntry[] {
  const commit = OBJECT_ID.test(revision) ? revision : resolveRevision(repository, revision);
  const output = git(
    repository,
    ['ls-tree', '-r', '-z', '-l', '--full-tree', commit, `${folder}/`],
    `Git cannot list ${folder} of ${revision}`,
  );
  return output
    .toString('utf8')
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => treeEntry(line, folder));
}

/** A blob to read and its size, as `listTree` gave them. */
export type Blob = Pick<GitEntry, 'object' | 'size'>;

/** The contents of blobs, in order, from one `git cat-file --batch` for each portion. */
export function* catBlobs(repository: string, blobs: readonly Blob[]): Generator<Uint8Array> {
  let portion: string[] = [];
  let bytes = 0;
  for (const { object, size } of blobs) {
    if (portion.length > 0 && bytes + size > PORTION_BYTES) {
      yield* catObjects(repository, portion, 'blob');
      [portion, bytes] = [[], 0];
    }
    portion.push(object);
    bytes += size + HEADER_BYTES;
  }
  if (portion.length > 0) yield* catObjects(repository, portion, 'blob');
}

/** What one `cat-file` may give: its whole output is held in memory. */
const PORTION_BYTES = 64 * 1024 * 1024;
const HEADER_BYTES = 100;

/** The contents of objects of one type, in order, from one `git cat-file --batch`. */
export function* catObjects(
  repository: string,
  objects: readonly string[],
  wanted: 'blob' | 'tree' | 'commit',
): Generator<Buffer> {
  const stdout = gitWithInput(repository, ['cat-file', '--batch'], objects);
  let offset = 0;
  for (const object of objects) {
    const end = stdout.indexOf(10, offset);
    const [, type, size] = stdout.toString('latin1', offset, end).split(' ');
    if (type !== wanted) throw new GitError(`Git has no ${wanted} ${object}`);
    const start = end + 1;
    offset = start + Number(size) + 1;
    yield stdout.subarray(start, offset - 1);
  }
}

function treeEntry(line: string, folder: string): GitEntry {
  const tab = line.indexOf('\t');
  const [mode = '', , object = '', size = ''] = line.slice(0, tab).split(/ +/);
  return { path: line.slice(tab + 1 + folder.length + 1), mode, object, size: size === '-' ? 0 : Number(size) };
}

/** What Git prints. The words are fixed by the caller or object ids, never a person's text. */
export function git(repository: string, words: readonly string[], failure: string, limit = MAX_OUTPUT): Buffer {
  try {
    return execFileSync('git', ['-C', repository, ...words], {
      maxBuffer: limit,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    if (isOverflow(error)) throw new TooMuchOutput(failure);
    const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new GitError(stderr === '' ? failure : `${failure}: ${stderr}`);
  }
}

/** The same for a command that reads lines. */
export function gitWithInput(
  repository: string,
  words: readonly string[],
  lines: readonly string[],
  limit = MAX_OUTPUT,
): Buffer {
  const { stdout, status, stderr, error } = spawnSync('git', ['-C', repository, ...words], {
    input: lines.map((line) => `${line}\n`).join(''),
    maxBuffer: limit,
  });
  if (isOverflow(error)) throw new TooMuchOutput(`git ${words[0] ?? ''} has too much to say`);
  if (status !== 0) throw new GitError(`git ${words[0] ?? ''} failed: ${stderr.toString('utf8').trim()}`);
  return stdout;
}

function isOverflow(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOBUFS';
}
