import { realpathSync } from 'node:fs';

import { CommandError } from './command.ts';
import type { ViewCounter } from '../core/views/count.ts';
import type { ViewsFormat } from '../core/views/format.ts';
import { VIEWS_FORMATS } from '../core/views/formats.ts';
import { countFile } from '../shell/views-file.ts';

/** Counts what is in all files. One import has one source, and a file that is named twice is counted once. */
export async function countFiles(
  files: readonly string[],
  wanted: string | undefined,
  counter: ViewCounter,
): Promise<ViewsFormat | undefined> {
  const format = VIEWS_FORMATS.find(({ id }) => id === wanted);
  const found = new Set<ViewsFormat>();
  for (const file of new Set(files.map(realPath))) {
    const its = await countFile(file, format, counter).catch(unreadable(file));
    if (its === 'unknown') {
      throw new CommandError(
        `${file} is no access log in the combined format, no CSV export of GoatCounter, and no imported_pages_….csv of Plausible. Nothing was written.`,
      );
    }
    if (its !== 'empty') found.add(its);
  }
  if (found.size > 1)
    throw new CommandError('The files are of different formats. Import those of one format at a time.');
  return [...found][0];
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch (error) {
    return unreadable(file)(error);
  }
}

/** What the file system or gzip says of a file is the whole story; anything else is a bug. */
function unreadable(file: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new CommandError(`${file} cannot be read: ${error.message}. Nothing was written.`);
  };
}
