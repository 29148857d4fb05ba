import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Where tests keep what is named by its content: pictures and Markdown of the sample are made once, not once a test. */
export const TEST_CACHE = join(import.meta.dirname, '../../.cache/test');

/** A cache folder of a test's own, of which only what is named by its content is shared with others. */
export function sharedCache(folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const name of ['media', 'photos']) {
    mkdirSync(join(TEST_CACHE, name), { recursive: true });
    symlinkSync(join(TEST_CACHE, name), join(folder, name));
  }
  return folder;
}
