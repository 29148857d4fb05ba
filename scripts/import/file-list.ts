import type { Noter } from './description.ts';
import type { VersionFile } from '../core/schema/asset-version.ts';

/**
 * The files of a version that a gallery takes: with names that are safe to unpack everywhere, and no two of them the same
 * where case is ignored. What is left out is noted.
 */
export function fileList(files: readonly VersionFile[], limit: number, note: Noter): VersionFile[] {
  const taken = new Map<string, { readonly path: string; readonly isFile: boolean }>();
  const list = files.filter(({ name }) => {
    const isGood = isSafe(name) && isFree(name, taken);
    if (isGood) occupy(name, taken);
    else note('value-not-used', `file ${name.slice(0, 200)}`);
    return isGood;
  });
  if (list.length > limit) note('list-cut', `files: ${String(list.length)}, ${String(limit)} were taken`);
  return list.slice(0, limit);
}

function isSafe(name: string): boolean {
  return !/[\\]|^[A-Za-z]:/.test(name) && name.split('/').every((part) => part !== '' && !/[. ]$/.test(part));
}

/** As file systems that ignore case see it. */
function folded(path: string): string {
  return path.normalize('NFC').toUpperCase().toLowerCase();
}

type Taken = Map<string, { readonly path: string; readonly isFile: boolean }>;

function isFree(name: string, taken: Taken): boolean {
  if (taken.has(folded(name))) return false;
  return foldersOf(name).every((folder) => {
    const other = taken.get(folded(folder));
    return other === undefined || (!other.isFile && other.path === folder);
  });
}

function occupy(name: string, taken: Taken): void {
  taken.set(folded(name), { path: name, isFile: true });
  for (const folder of foldersOf(name)) taken.set(folded(folder), { path: folder, isFile: false });
}

function foldersOf(name: string): string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
