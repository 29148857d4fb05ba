import { execFileSync, spawnSync, type SpawnSyncOptions, type SpawnSyncReturns } from 'node:child_process';
import { hash } from 'node:crypto';

import { inRepository, ObjectReader, ReaderEnded, type ObjectFacts } from './object-reader.ts';

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
  const [commit] = /[\0\n]/.test(revision) ? [] : objectFacts(repository, [`${revision}^{commit}`]);
  if (commit === undefined) throw new GitError(`There is no commit ${revision}`);
  return commit.id;
}

/** A blob to read and its size, as `listTree` gave them. */
export type Blob = Pick<GitEntry, 'object' | 'size'>;

/** What Git calls a content, in repositories of one kind of names or the other. */
export function blobName(content: Uint8Array, algorithm: 'sha1' | 'sha256' = 'sha1'): string {
  return hash(algorithm, Buffer.concat([Buffer.from(`blob ${String(content.length)}\0`), content]));
}

/** Whether Git calls this content so. A broken repository, or one that somebody made, must not say what others hold. */
export function isNameOf(object: string, content: Uint8Array): boolean {
  return blobName(content, object.length === 40 ? 'sha1' : 'sha256') === object;
}

/** The contents of blobs, in order. */
export function catBlobs(repository: string, blobs: readonly Blob[]): Generator<Uint8Array> {
  return catObjects(
    repository,
    blobs.map(({ object }) => object),
    'blob',
  );
}

/** The contents of objects of one type, in order. */
export function* catObjects(
  repository: string,
  objects: readonly string[],
  wanted: 'blob' | 'tree' | 'commit',
): Generator<Buffer> {
  let index = 0;
  for (const object of asking(repository, (reader) => reader.contents(objects))) {
    if (object?.type !== wanted) throw new GitError(`Git has no ${wanted} ${objects[index] ?? ''}`);
    index++;
    yield object.content;
  }
}

/** What Git knows of objects, by whatever name; undefined where there is none. */
export function objectFacts(repository: string, names: readonly string[]): (ObjectFacts | undefined)[] {
  return [...asking(repository, (reader) => reader.facts(names))];
}

/** One for each repository that was asked, the last ones only: tests and services look into many. */
const readers = new Map<string, ObjectReader>();
const MOST_READERS = 4;

function* asking<T>(repository: string, ask: (reader: ObjectReader) => Generator<T>): Generator<T> {
  try {
    yield* ask(readerIn(repository));
  } catch (error) {
    if (!(error instanceof ReaderEnded)) throw error;
    closeReader(repository);
    // What is wrong says a process that is asked once.
    git(repository, ['rev-parse', '--git-dir'], `Git cannot read ${repository}`);
    throw new GitError(`Git stopped while it read ${repository}`);
  }
}

function readerIn(repository: string): ObjectReader {
  const reader = readers.get(repository) ?? new ObjectReader(repository);
  readers.delete(repository);
  readers.set(repository, reader);
  const [oldest] = readers.keys();
  if (readers.size > MOST_READERS && oldest !== undefined) closeReader(oldest);
  return reader;
}

function closeReader(repository: string): void {
  readers.get(repository)?.close();
  readers.delete(repository);
}

/** What Git prints. The words are fixed by the caller or object ids, never a person's text. */
export function git(repository: string, words: readonly string[], failure: string, limit = MAX_OUTPUT): Buffer {
  try {
    return execFileSync('git', [...inRepository(repository), ...words], {
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
  const { stdout, status, stderr, error } = runGit(repository, words, {
    input: lines.map((line) => `${line}\n`).join(''),
    maxBuffer: limit,
  });
  if (isOverflow(error)) throw new TooMuchOutput(`git ${words[0] ?? ''} has too much to say`);
  if (status !== 0) throw new GitError(`git ${words[0] ?? ''} failed: ${stderr.toString('utf8').trim()}`);
  return stdout;
}

/** The same for a command whose end is an answer too, or that is told more: how it went. */
export function runGit(
  repository: string,
  words: readonly string[],
  told: Pick<SpawnSyncOptions, 'input' | 'env' | 'timeout' | 'maxBuffer'> = {},
): SpawnSyncReturns<Buffer> {
  return spawnSync('git', [...inRepository(repository), ...words], told);
}

function isOverflow(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOBUFS';
}
