import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { headersOf } from '../../core/deploy/headers.ts';

/** Every file of a built site, and a key of its content and of how it is handed out. */
export function siteKeys(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const path = relative(folder, file).split(sep).join('/');
      return [path, keyOf(path, readFileSync(file))] as const;
    }),
  );
}

function keyOf(path: string, content: Uint8Array): string {
  const hash = createHash('sha256').update(JSON.stringify(headersOf(path)));
  return hash.update(content).digest('base64url').slice(0, 22);
}
