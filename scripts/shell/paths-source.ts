import type { Blobs } from './blobs.ts';
import type { GitEntry } from './git.ts';
import type { Reader } from './reader.ts';
import { entriesSource, type CatalogSource } from './source.ts';
import { CATALOG } from '../core/kinds.ts';

/** As much of the catalog of a Git tree as lies at or below some paths inside the repository. */
export function pathsSource(
  { trees, blobs }: Pick<Reader, 'trees' | 'blobs'>,
  root: string,
  paths: Iterable<string>,
): CatalogSource {
  const files = new Map(trees.files(root, paths).map((file) => [file.path, file]));
  const inCatalog = [...files.values()].filter(({ path }) => path.startsWith(`${CATALOG}/`));
  return filesSource(
    blobs,
    inCatalog.map((file) => ({ ...file, path: file.path.slice(CATALOG.length + 1) })),
  );
}

/** Chosen files of Git trees, their paths relative to `catalog/`, as `Trees` gives them. */
export function filesSource(blobs: Blobs, files: readonly Omit<GitEntry, 'size'>[]): CatalogSource {
  const sizeOf = blobs.sizes(files.map(({ object }) => object));
  return entriesSource(
    files.map((file) => ({ ...file, size: sizeOf(file.object) })),
    (wanted) => blobs.read(wanted),
  );
}
