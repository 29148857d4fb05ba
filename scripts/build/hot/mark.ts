import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { readJson } from './folder.ts';
import type { Synced } from './kept.ts';
import { writeFileAtomic } from '../../shell/write.ts';

/** `hot.json` of a site: what its files are of. */
export interface Mark {
  /** The key of the state that the full build wrote. */
  readonly key: string;
  /** The commit and time that its hot data is of; not there while some of it is being written, or where nobody knows. */
  readonly synced?: string | undefined;
}

export function readMark(site: string): Mark | undefined {
  return readJson(join(site, 'hot.json')) as Mark | undefined;
}

export function writeMark(site: string, mark: Mark): void {
  writeFileAtomic(join(site, 'hot.json'), JSON.stringify(mark));
}

export function syncedKey(synced: Synced): string {
  return createHash('sha256').update(JSON.stringify(synced)).digest('hex').slice(0, 20);
}
