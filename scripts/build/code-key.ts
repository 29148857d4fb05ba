import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the project: the templates, and the packages that they import, are found from here. */
export const PROJECT = join(import.meta.dirname, '..', '..');

/** Where what can be made again is kept between builds. */
export const CACHE = join(PROJECT, '.cache');

/** A key of files of the project: with any of them changed, what was made by them is made again. */
export function codeKey(patterns: readonly string[], more: string): string {
  const hash = createHash('sha256').update(more);
  const files = patterns
    .flatMap((pattern) => globSync(pattern, { cwd: PROJECT, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(`\0${file.slice(PROJECT.length)}\0`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 20);
}
