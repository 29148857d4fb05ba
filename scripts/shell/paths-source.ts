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
  const sizeOf = blobs.sizes([...files.values()].map(({ object }) => object));
  const entries = [...files.values()]
    .filter(({ path }) => path.startsWith(`${CATALOG}/`))
    .map((file): GitEntry => ({
      ...file,
      path: file.path.slice(CATALOG.length + 1),
      size: sizeOf(file.object),
    }));
  return entriesSource(entries, (wanted) => blobs.read(wanted));
}
