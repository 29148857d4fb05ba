import { lstatSync } from 'node:fs';
import { join } from 'node:path';

import type { BlobFile } from '../entries/commit.ts';
import type { TextFile } from '../entries/text.ts';
import { git, gitWithInput } from '../git.ts';
import { assetFolder, CATALOG, placeOf, sealedPath } from '../../core/kinds.ts';
import { publisherOf, type AssetId } from '../../core/ids.ts';
import { compareText } from '../../core/compare.ts';

/** What of a work tree differs from a commit. */
export interface Changes {
  /** What is to be proposed, in the order of paths. */
  readonly paths: readonly string[];
  /** What stays where it is. */
  readonly left: readonly string[];
}

export function topOf(repository: string): string {
  const output = git(repository, ['rev-parse', '--show-toplevel'], 'There is no clone with files here');
  return output.toString('utf8').replace(/\n$/, '');
}

/** Where this work began: the newest commit that it has of the gallery. */
export function forkPoint(repository: string, base: string): string {
  const output = git(repository, ['merge-base', base, 'HEAD'], 'This branch has nothing in common with the gallery');
  return output.toString('latin1').trim();
}

/** Changed files, committed or not: those of the named assets, or of the whole catalog where none is named. */
export function changesSince(top: string, commit: string, assets: readonly AssetId[]): Changes {
  const failure = 'Git cannot compare the files with the gallery';
  const changed = git(top, ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', commit, '--'], failure);
  const added = git(top, ['ls-files', '--others', '--exclude-standard', '-z'], failure);
  const all = `${changed.toString('utf8')}${added.toString('utf8')}`.split('\0').filter((path) => path !== '');
  const sorted = [...new Set(all)].sort(compareText);
  const isNew = (path: string): boolean => !isIn(top, commit, path);
  const isWanted = (path: string): boolean => belongsTo(path, assets, isNew);
  return { paths: sorted.filter(isWanted), left: sorted.filter((path) => !isWanted(path)) };
}

/** The assets that paths of the catalog belong to. */
export function assetsIn(paths: readonly string[]): AssetId[] {
  const places = paths.map((path) => placeOf(path.slice(CATALOG.length + 1)));
  const ids = places.flatMap((place) => (place !== undefined && 'asset' in place ? [place.asset] : []));
  return [...new Set(ids)].sort(compareText);
}

/** A publisher that is new goes along with its first asset, which could not stand without it. */
function belongsTo(path: string, assets: readonly AssetId[], isNew: (path: string) => boolean): boolean {
  if (!path.startsWith(`${CATALOG}/`)) return false;
  if (assets.length === 0) return true;
  const place = placeOf(path.slice(CATALOG.length + 1));
  if (place?.kind === 'publisher') return assets.some((id) => publisherOf(id) === place.publisher) && isNew(path);
  if (place?.kind === 'tombstone') return assets.includes(place.asset);
  return assets.some((id) => path.startsWith(`${assetFolder(id)}/`) || path === sealedPath(id));
}

function isIn(top: string, commit: string, path: string): boolean {
  const output = git(top, ['ls-tree', '--full-tree', '-z', commit, '--', path], `Git cannot look for ${path}`);
  return output.length > 0;
}

/** Why the file at a path cannot be proposed. A link is never followed: what it leads to is nobody's to publish. */
export function pathProblem(top: string, path: string): string | undefined {
  if (/[\n\uFFFD]/.test(path)) return `${JSON.stringify(path)} is a name that no catalog can have.`;
  const stat = lstatSync(join(top, path), { throwIfNoEntry: false });
  if (stat === undefined || stat.isFile()) return undefined;
  if (stat.isDirectory() && !path.endsWith('/')) return undefined;
  return `${path} is no ordinary file: links, devices and other repositories cannot be published.`;
}

/** The files as Git takes them, conversions of ends of lines included. Objects are written, and nothing else. */
export function writeFiles(top: string, paths: readonly string[]): (BlobFile | TextFile)[] {
  const present = paths.filter((path) => lstatSync(join(top, path), { throwIfNoEntry: false })?.isFile() === true);
  const output = gitWithInput(top, ['hash-object', '-w', '--stdin-paths'], present).toString('latin1');
  const blobs = output.split('\n');
  const byPath = new Map(present.map((path, index) => [path, blobs[index] ?? '']));
  return paths.map((path) => {
    const blob = byPath.get(path);
    return blob === undefined ? { path, text: undefined } : { path, blob };
  });
}
