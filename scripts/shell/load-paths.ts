import { loadCatalog } from './load.ts';
import { pathsSource } from './paths-source.ts';
import type { Reader } from './reader.ts';
import type { Opener } from './seal/opener.ts';
import type { Loaded } from '../core/assemble.ts';

/** As much of the catalog of a tree as lies at or below some paths; what is sealed is open where there is a key for it. */
export function loadPaths(
  reader: Pick<Reader, 'trees' | 'blobs'>,
  root: string,
  paths: Iterable<string>,
  opener?: Opener,
): Loaded {
  return loadCatalog(pathsSource(reader, root, paths), { opener });
}
