import { lstatSync, mkdirSync, realpathSync, type Stats } from 'node:fs';
import { join, sep } from 'node:path';

import { nameProblem } from '../../core/download/file-name.ts';

export type Placed = { readonly ok: true; readonly path: string } | { readonly ok: false; readonly problem: string };

/**
 * Where a listed file lies inside a folder; the folders above it are made. Neither a name nor a symbolic link that stands there leads
 * out of the folder.
 */
export function placeIn(folder: string, name: string): Placed {
  const problem = nameProblem(name);
  if (problem !== undefined) return { ok: false, problem: `Its name ${problem}.` };
  mkdirSync(folder, { recursive: true });
  const root = realpathSync(folder);
  const parts = name.split('/');
  let path = root;
  for (const part of parts.slice(0, -1)) {
    path = join(path, part);
    const stat = statOf(path);
    if (stat === undefined) mkdirSync(path);
    else if (!stat.isDirectory()) return { ok: false, problem: `${path} is there and is no folder.` };
  }
  path = join(path, parts.at(-1) ?? '');
  if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) throw new Error(`${path} is outside ${root}`);
  return { ok: true, path };
}

/** What stands at a path; a symbolic link is itself, not what it leads to. */
export function statOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}
