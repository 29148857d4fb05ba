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

const MAX_OUTPUT = 2 ** 31 - 1;
const OBJECT_ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

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
      yield* catPortion(repository, portion);
      [portion, bytes] = [[], 0];
    }
    portion.push(object);
    bytes += size + HEADER_BYTES;
  }
  if (portion.length > 0) yield* catPortion(repository, portion);
}

/** What one `cat-file` may give: its whole output is held in memory. */
const PORTION_BYTES = 64 * 1024 * 1024;
const HEADER_BYTES = 100;

function* catPortion(repository: string, objects: readonly string[]): Generator<Uint8Array> {
  const { stdout, status, stderr } = spawnSync('git', ['-C', repository, 'cat-file', '--batch'], {
    input: objects.map((object) => `${object}\n`).join(''),
    maxBuffer: MAX_OUTPUT,
  });
  if (status !== 0) throw new GitError(`git cat-file failed: ${stderr.toString('utf8').trim()}`);
  let offset = 0;
  for (const object of objects) {
    const end = stdout.indexOf(10, offset);
    const [, type, size] = stdout.toString('latin1', offset, end).split(' ');
    if (type !== 'blob') throw new GitError(`Git has no blob ${object}`);
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

function git(repository: string, parameters: readonly string[], failure: string): Buffer {
  try {
    return execFileSync('git', ['-C', repository, ...parameters], {
      maxBuffer: MAX_OUTPUT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new GitError(stderr === '' ? failure : `${failure}: ${stderr}`);
  }
}
