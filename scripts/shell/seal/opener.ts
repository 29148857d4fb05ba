import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

import type * as Synckit from 'synckit';

import type { Opened } from '../../core/seal/seal.ts';
import type { OpenFiles } from './open-worker.ts';

/** Opens sealed files with the keys that there are, each file once. */
export interface Opener {
  open(sealed: readonly Uint8Array[]): Opened[];
}

/** Files that are opened at a time. */
const AT_ONCE = 64;

/** `identities` are secret keys as `age-keygen` writes them; without any there is no opener. */
export function openerFor(identities: readonly string[]): Opener | undefined {
  if (identities.length === 0) return undefined;
  const known = new Map<string, Opened>();
  let openFiles: ((...words: Parameters<OpenFiles>) => Opened[]) | undefined;
  return {
    open(sealed) {
      const named = sealed.map((bytes) => [createHash('sha256').update(bytes).digest('base64'), bytes] as const);
      const missing = [...new Map(named)].filter(([name]) => !known.has(name));
      for (let start = 0; start < missing.length; start += AT_ONCE) {
        const portion = missing.slice(start, start + AT_ONCE);
        // A worker of its own waits for what is asynchronous. It is loaded and started where there is something to open.
        openFiles ??= synckit().createSyncFn<OpenFiles>(new URL('./open-worker.ts', import.meta.url));
        const files = portion.map(([, bytes]) => bytes);
        for (const [index, opened] of openFiles(files, identities).entries()) {
          known.set(portion[index]?.[0] ?? '', opened);
        }
      }
      return named.map(([name]) => {
        const opened = known.get(name);
        if (opened === undefined) throw new Error('A sealed file was not looked at');
        return opened;
      });
    },
  };
}

function synckit(): typeof Synckit {
  return createRequire(import.meta.url)('synckit') as typeof Synckit;
}
