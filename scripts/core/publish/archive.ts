import type { EditedFile } from './edited-file.ts';

/** An archive has no way to remove a file: beside the folder `catalog`, this text names those to be removed, one path a line. */
export const REMOVALS = 'removals.txt';

/** What an archive of files has in it: path → content, in the order of paths. */
export function archiveContent(files: readonly EditedFile[]): ReadonlyMap<string, string | Uint8Array> {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const present = sorted.flatMap(({ path, content }): [string, string | Uint8Array][] =>
    content === undefined ? [] : [[path, content]],
  );
  const removed = sorted.filter(({ content }) => content === undefined).map(({ path }) => `${path}\n`);
  return new Map(removed.length === 0 ? present : [...present, [REMOVALS, removed.join('')]]);
}

/** The paths that the text of an archive names. */
export function removalsIn(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
