import { stored, store } from '../actions/storage.ts';
import type { Reader } from './reader.ts';

/**
 * All that pages load of keys where this browser has none: whether it has one. What opens and checks sealed files, and the pages of those
 * who see more than everyone does, is loaded where it has.
 */
const KEY = 'gallery-keys ';

export function hasKey(base: string): boolean {
  return stored(KEY + base) !== undefined;
}

let loading: Promise<Reader | undefined> | undefined;

/** What the keys of this browser open, once for each page; undefined where it has none. Never rejects. */
export function loadReader(base: string): Promise<Reader | undefined> {
  loading ??= hasKey(base) ? opened(base) : Promise.resolve(undefined);
  return loading;
}

/** Keys came or went: the next who asks is told of what is now. */
export function rememberKeys(base: string, isAny: boolean): void {
  store(KEY + base, isAny ? 'yes' : undefined);
  loading = undefined;
}

async function opened(base: string): Promise<Reader | undefined> {
  try {
    const { openReader } = await import('./reader.ts');
    return await openReader(base);
  } catch {
    // Without it, the page is the one that everyone sees.
    return undefined;
  }
}
