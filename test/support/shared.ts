import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { test } from 'vitest';

/** Hostile inputs and other people's catalogs that lie beside the repository where it is developed; elsewhere tests do without. */
const SHARED = join(import.meta.dirname, '../../../shared');

/**
 * The path of shared material, or undefined where it is absent: a skipped test then says what is missing. Asked while tests are collected,
 * never inside one.
 */
export function shared(path: string): string | undefined {
  const full = join(SHARED, path);
  if (existsSync(full)) return full;
  test.skip(`needs ../shared/${path}, which is not here`, () => undefined);
  return undefined;
}
