import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { catBlobs, listTree, type GitEntry } from './git.ts';
import { CATALOG } from '../core/kinds.ts';

/** One file of a catalog before it is read. `kind` is `other` for symbolic links, submodules and devices. */
export interface SourceFile {
  /** Path relative to `catalog/`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly kind: 'file' | 'other';
}

/** Where a catalog is read from: a directory or a Git tree. Both give the same files in the same order. */
export interface CatalogSource {
  readonly files: readonly SourceFile[];
  /** Contents in the order of `files`; sizes are known before, so that nothing too large is ever read. */
  read(files: readonly SourceFile[]): Iterable<Uint8Array>;
  readOne(file: SourceFile): Uint8Array;
}

/** The `catalog/` folder of a checkout, or any folder that holds a gallery.yaml. */
export function directorySource(directory: string): CatalogSource {
  const files: SourceFile[] = [];
  walk(directory, '', files);
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
  const entries = listTree(repository, revision, CATALOG);
  const files = entries.map((entry) => sourceFile(entry)).sort(byPath);
  const objects = new Map(entries.map((entry) => [entry.path, entry.object]));
  const objectOf = (file: SourceFile): string => objects.get(file.path) ?? '';
  return {
    files,
    read: (wanted) => catBlobs(repository, wanted.map(objectOf)),
    readOne(file) {
      const [content] = catBlobs(repository, [objectOf(file)]);
      if (content === undefined) throw new Error(`Git has no content for ${file.path}`);
      return content;
    },
  };
}

function sourceFile({ path, mode, size }: GitEntry): SourceFile {
  return { path, size, kind: mode === '100644' || mode === '100755' ? 'file' : 'other' };
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
