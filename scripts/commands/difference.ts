import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CATALOG } from '../core/kinds.ts';
import type { EditedFile } from '../core/publish/edited-file.ts';
import type { Texts } from '../core/publish/file-draft.ts';
import { GitError } from '../shell/git.ts';
import { writeFileIn } from '../shell/write.ts';

const LARGEST = 64 * 1024 * 1024;

/** How files of the catalog in a folder would differ, as Git tells it. */
export function differenceOf(catalog: string, files: readonly EditedFile[]): string {
  const temporary = mkdtempSync(join(tmpdir(), 'gallery-difference-'));
  try {
    for (const side of ['a', 'b']) mkdirSync(join(temporary, side));
    for (const { path, content } of files) {
      const now = join(catalog, path.slice(CATALOG.length + 1));
      if (existsSync(now)) writeFileIn(join(temporary, 'a', path), readFileSync(now));
      if (content !== undefined) writeFileIn(join(temporary, 'b', path), content);
    }
    return compared(temporary);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** The same of files that are sealed, whose texts reach no disk: the lines from the first that differs to the last, in memory. */
export function plainDifference(before: Texts, files: readonly EditedFile[]): string {
  return files.map(({ path, content }) => [`--- ${path}`, ...linesOf(before.get(path), content)].join('\n')).join('\n');
}

function linesOf(before: string | undefined, after: EditedFile['content']): string[] {
  if (after instanceof Uint8Array) return ['+ (a picture)'];
  const [old, now] = [before?.split('\n') ?? [], after?.split('\n') ?? []];
  const differing = old.findIndex((line, index) => line !== now[index]);
  const start = differing === -1 ? Math.min(old.length, now.length) : differing;
  const most = Math.min(old.length, now.length) - start;
  let end = 0;
  while (end < most && old.at(-1 - end) === now.at(-1 - end)) end++;
  return [
    ...old.slice(start, old.length - end).map((line) => `-${line}`),
    ...now.slice(start, now.length - end).map((line) => `+${line}`),
  ];
}

/** Only names of our own are given to Git: those of the files lie below. */
function compared(folder: string): string {
  const words = ['-c', 'core.quotePath=false', 'diff', '--no-index', '--no-color', '--no-ext-diff', '--no-prefix'];
  const { status, stdout, stderr } = spawnSync('git', [...words, 'a', 'b'], { cwd: folder, maxBuffer: LARGEST });
  if (status !== 0 && status !== 1) throw new GitError(`Git cannot compare files: ${stderr.toString('utf8').trim()}`);
  return stdout.toString('utf8').trimEnd();
}
