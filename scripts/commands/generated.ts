import { existsSync, readFileSync } from 'node:fs';

import { writeFileAtomic } from '../shell/write.ts';

/** A file that follows from something else. */
interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** The paths at which something else stands, or nothing. Unless they are only to be checked, the files are written there. */
export function bringUpToDate(files: readonly GeneratedFile[], check: boolean): string[] {
  const stale = files.filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
  if (!check) for (const { path, text } of stale) writeFileAtomic(path, text);
  return stale.map(({ path }) => path);
}
