import { lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';

import { catBlobs, GitError, type Blob, type GitEntry } from './git.ts';
import { listTree } from './list-tree.ts';
import { BINARY_LIMIT, CATALOG } from '../core/kinds.ts';
import type { EditedFile } from '../core/publish/edited-file.ts';

/** One file of a catalog before it is read. `kind` is `other` for symbolic links, submodules and devices. */
export interface SourceFile {
  /** Path relative to `catalog/`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly kind: 'file' | 'other';
  /** What Git calls its content. Undefined of what is read from elsewhere, and of what was sealed. */
  readonly object?: string | undefined;
}

/** Where a catalog is read from: a directory or a Git tree. Both give the same files in the same order. */
export interface CatalogSource {
  /** The repository that has the objects of its files. */
  readonly repository?: string | undefined;
  readonly files: readonly SourceFile[];
  /** Contents in the order of `files`; sizes are known before, so that nothing too large is ever read. */
  read(files: readonly SourceFile[]): Iterable<Uint8Array>;
  readOne(file: SourceFile): Uint8Array;
}

/**
 * The `catalog/` folder of a checkout, or any folder that holds a gallery.yaml: all of it, or what lies at or below some paths. A folder that
 * is a link is none.
 */
export function directorySource(directory: string, paths?: Iterable<string>): CatalogSource {
  const files = paths === undefined ? filesBelow(directory, '') : filesAt(directory, paths);
  files.sort(byPath);
  const readOne = (file: SourceFile): Uint8Array => readFileSync(join(directory, file.path));
  return {
    files,
    readOne,
    *read(wanted) {
      for (const file of wanted) yield readOne(file);
    },
  };
}

/** The `catalog/` folder of a commit or tree: reads Git objects only, nothing is checked out. */
export function gitSource(repository: string, revision: string): CatalogSource {
  const source = entriesSource(listTree(repository, revision, CATALOG), (blobs) => catBlobs(repository, blobs));
  return { ...source, repository };
}

/** Chosen files of a Git tree, their paths relative to `catalog/`. */
export function entriesSource(
  entries: readonly GitEntry[],
  readBlobs: (blobs: readonly Blob[]) => Iterable<Uint8Array>,
): CatalogSource {
  const files = entries.map((entry) => sourceFile(entry)).sort(byPath);
  const read = (wanted: readonly SourceFile[]): Iterable<Uint8Array> =>
    readBlobs(wanted.map(({ object = '', size }) => ({ object, size })));
  return { files, read, readOne: readingAhead(files.filter(isImage), read) };
}

/** A source as it would be with more files, or with other contents of its files. Their paths are relative to `catalog/`. */
export function withFiles(source: CatalogSource, added: ReadonlyMap<string, Uint8Array>): CatalogSource {
  const kept = source.files.filter(({ path }) => !added.has(path));
  const more = [...added].map(([path, { byteLength }]): SourceFile => ({ path, size: byteLength, kind: 'file' }));
  const readOne = (file: SourceFile): Uint8Array => added.get(file.path) ?? source.readOne(file);
  return {
    files: [...kept, ...more].sort(byPath),
    readOne,
    *read(wanted) {
      const rest = source.read(wanted.filter(({ path }) => !added.has(path)))[Symbol.iterator]();
      for (const { path } of wanted) {
        const content = added.get(path) ?? nextOf(rest);
        if (content === undefined) throw new Error(`The source has no content for ${path}`);
        yield content;
      }
    },
  };
}

/** A source as it would be with edited files, whose paths are inside the repository. */
export function withEdits(source: CatalogSource, files: readonly EditedFile[]): CatalogSource {
  const inside = (path: string): string => path.slice(CATALOG.length + 1);
  const gone = new Set(files.flatMap(({ path, content }) => (content === undefined ? [inside(path)] : [])));
  const put = files.flatMap(({ path, content }) =>
    content === undefined
      ? []
      : [[inside(path), typeof content === 'string' ? Buffer.from(content) : content] as const],
  );
  return withFiles({ ...source, files: source.files.filter(({ path }) => !gone.has(path)) }, new Map(put));
}

function nextOf<T>(iterator: Iterator<T>): T | undefined {
  const { done, value } = iterator.next() as IteratorResult<T, undefined>;
  return done === true ? undefined : value;
}

/**
 * Images are asked for one by one, and mostly in the order of their paths. A process for each would take seconds for a
 * thousand covers, so a question also reads the images that come next.
 */
function readingAhead(
  images: readonly SourceFile[],
  read: (wanted: readonly SourceFile[]) => Iterable<Uint8Array>,
): (file: SourceFile) => Uint8Array {
  const positions = new Map(images.map((file, index) => [file.path, index]));
  let ahead = new Map<string, Uint8Array>();
  return (file) => {
    if (!ahead.has(file.path)) {
      const portion = nextPortion(images, positions.get(file.path), file);
      const contents = [...read(portion)];
      ahead = new Map(portion.flatMap(({ path }, index) => (contents[index] ? [[path, contents[index]]] : [])));
    }
    const content = ahead.get(file.path);
    if (content === undefined) throw new GitError(`Git has no content for ${file.path}`);
    return content;
  };
}

const AHEAD_BYTES = 16 * 1024 * 1024;
const IMAGE = /\.(?:png|jpe?g|webp|avif|gif)$/;

function isImage(file: SourceFile): boolean {
  return file.kind === 'file' && file.size <= BINARY_LIMIT && IMAGE.test(file.path);
}

function nextPortion(images: readonly SourceFile[], start: number | undefined, file: SourceFile): SourceFile[] {
  const portion = [file];
  let bytes = file.size;
  for (let next = (start ?? images.length) + 1; next < images.length; next++) {
    const image = images[next];
    if (image === undefined || (bytes += image.size) > AHEAD_BYTES) break;
    portion.push(image);
  }
  return portion;
}

function sourceFile({ path, mode, object, size }: GitEntry): SourceFile {
  return { path, size, kind: mode === '100644' || mode === '100755' ? 'file' : 'other', object };
}

function filesAt(directory: string, paths: Iterable<string>): SourceFile[] {
  const files = new Map<string, SourceFile>();
  for (const path of paths) {
    const stat = isReached(directory, path) ? lstatSync(join(directory, path), { throwIfNoEntry: false }) : undefined;
    const found = stat?.isDirectory() === true ? filesBelow(directory, path) : stat && [fileOf(path, stat)];
    for (const file of found ?? []) files.set(file.path, file);
  }
  return [...files.values()];
}

/** Whether every folder above a path is one. */
function isReached(directory: string, path: string): boolean {
  const folder = dirname(path);
  if (folder === '.') return true;
  const isFolder = lstatSync(join(directory, folder), { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder && isReached(directory, folder);
}

function fileOf(path: string, stat: Stats): SourceFile {
  return stat.isFile() ? { path, size: stat.size, kind: 'file' } : { path, size: 0, kind: 'other' };
}

function filesBelow(directory: string, prefix: string): SourceFile[] {
  const files: SourceFile[] = [];
  walk(directory, prefix, files);
  return files;
}

function walk(directory: string, prefix: string, files: SourceFile[]): void {
  for (const item of readdirSync(join(directory, prefix), { withFileTypes: true })) {
    const path = prefix === '' ? item.name : `${prefix}/${item.name}`;
    if (item.isDirectory()) walk(directory, path, files);
    else if (item.isFile()) files.push({ path, size: lstatSync(join(directory, path)).size, kind: 'file' });
    else files.push({ path, size: 0, kind: 'other' });
  }
}

function byPath(a: SourceFile, b: SourceFile): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
