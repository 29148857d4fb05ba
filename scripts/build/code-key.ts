import { createHash, hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the project: the templates, and the packages that they import, are found from here. */
export const PROJECT = join(import.meta.dirname, '..', '..');

/** Where what can be made again is kept between builds. */
export const CACHE = join(PROJECT, '.cache');

/** A key of files of the project, and of all below folders of it: with any of them changed, what was made by them is made again. */
export function codeKey(paths: readonly string[], more: string): string {
  const all = createHash('sha256').update(more);
  for (const [file, key] of paths.flatMap(fileKeys).sort()) all.update(`\0${file}\0${key}`);
  return all.digest('hex').slice(0, 20);
}

type FileKey = readonly [path: string, key: string];

/** What runs is what was there when this process began: it is read once. */
const known = new Map<string, readonly FileKey[]>();

function fileKeys(path: string): readonly FileKey[] {
  let keys = known.get(path);
  if (keys === undefined) known.set(path, (keys = filesAt(path).map((file) => [file, keyOf(file)])));
  return keys;
}

/** Folder by folder: where Node itself goes into folders below, it asks once more for each file what that is. */
function filesAt(path: string): string[] {
  if (!path.endsWith('/')) return [path];
  return readdirSync(join(PROJECT, path), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return filesAt(`${path}${entry.name}/`);
    return entry.isFile() ? [`${path}${entry.name}`] : [];
  });
}

function keyOf(file: string): string {
  return hash('sha256', readFileSync(join(PROJECT, file)), 'base64url');
}
