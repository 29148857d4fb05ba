import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

import { statOf } from './place.ts';
import { placeOf, type Place } from '../../core/kinds.ts';
import { git, GitError, resolveRevision } from '../git.ts';
import { mainBranch } from '../main-branch.ts';
import { Trees, treeOf } from '../trees.ts';

/** A version's file in a catalog on this machine. */
export interface VersionAt {
  /** The folder with gallery.yaml. */
  readonly catalog: string;
  /** Path relative to it. */
  readonly path: string;
  readonly place: Extract<Place, { kind: 'version' }>;
}

/** What a path names, or a sentence why it is no version's file. */
export function versionAt(file: string): VersionAt | string {
  if (statOf(file)?.isFile() !== true) return `There is no file ${file}. Make it first: gallery version add`;
  const here = join(realpathSync(dirname(file)), basename(file));
  const catalog = catalogAbove(dirname(here));
  if (catalog === undefined) return `${file} lies in no catalog: no folder above it has a gallery.yaml`;
  const path = relative(catalog, here).split(sep).join('/');
  const place = placeOf(path);
  if (place?.kind !== 'version')
    return `${file} is no file of a version, assets/<publisher>/<asset>/versions/<x.y.z>.md`;
  return { catalog, path, place };
}

function catalogAbove(folder: string): string | undefined {
  if (existsSync(join(folder, 'gallery.yaml'))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : catalogAbove(above);
}

/** Whether the main branch has a file: a version is released then, and its content never changes. */
export function isOnMainBranch({ catalog, path }: Pick<VersionAt, 'catalog' | 'path'>): boolean {
  try {
    const prefix = git(catalog, ['rev-parse', '--show-prefix'], 'This is no clone').toString('utf8').replace(/\n$/, '');
    const commit = resolveRevision(catalog, mainBranch(catalog));
    const inside = `${prefix}${path}`;
    return new Trees(catalog).find(treeOf(catalog, commit), [inside]).has(inside);
  } catch (error) {
    // No clone, or no main branch yet: nothing has been released.
    if (error instanceof GitError) return false;
    throw error;
  }
}
