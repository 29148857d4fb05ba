import type { GitEntry } from './git.ts';
import { loadCatalog } from './load.ts';
import type { Reader } from './reader.ts';
import type { Opener } from './seal/opener.ts';
import { entriesSource } from './source.ts';
import type { Loaded } from '../core/assemble.ts';
import { CATALOG } from '../core/kinds.ts';

/** As much of the catalog of a tree as lies at or below some paths; what is sealed is open where there is a key for it. */
export function loadPaths(
  { trees, blobs }: Pick<Reader, 'trees' | 'blobs'>,
  root: string,
  paths: Iterable<string>,
  opener?: Opener,
): Loaded {
  const files = new Map(trees.files(root, paths).map((file) => [file.path, file]));
  const sizeOf = blobs.sizes([...files.values()].map(({ object }) => object));
  const entries = [...files.values()]
    .filter(({ path }) => path.startsWith(`${CATALOG}/`))
    .map((file): GitEntry => ({
      ...file,
      path: file.path.slice(CATALOG.length + 1),
      size: sizeOf(file.object),
    }));
  return loadCatalog(entriesSource(entries, (wanted) => blobs.read(wanted)), { opener });
}
