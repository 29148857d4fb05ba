import type { Files } from './builders.ts';
import type { Objects } from './objects.ts';
import { gitSource, type CatalogSource } from '../../scripts/shell/source.ts';

/** Files → the source of a commit that has them in its catalog. */
export function sourceIn(objects: Objects, files: Files): CatalogSource {
  const inside = Object.entries(files).map(([path, content]) => [`catalog/${path}`, content] as const);
  return gitSource(objects.directory, objects.commit({ tree: objects.tree(Object.fromEntries(inside)) }));
}
