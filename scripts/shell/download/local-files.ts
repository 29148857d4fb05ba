import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

import type { ByteProgress } from './byte-progress.ts';
import { digestFile } from './digest.ts';
import { statOf } from './place.ts';
import { compareText } from '../../core/compare.ts';
import { nameProblem } from '../../core/download/file-name.ts';
import { twinNames } from '../../core/download/twins.ts';
import type { VersionFile } from '../../core/schema/asset-version.ts';

/** A file on this machine and the name it gets in a version. */
interface LocalFile {
  readonly name: string;
  readonly path: string;
  readonly size: number;
}

export interface LocalFiles {
  readonly files: readonly LocalFile[];
  /** What was passed over: symbolic links, devices, Git's own folders. */
  readonly skipped: readonly string[];
  /** Why the files cannot be listed as they are. */
  readonly problems: readonly string[];
}

/** The files at the given paths. A folder gives everything below it, by names relative to it; a file has its own name. */
export function findLocalFiles(paths: readonly string[]): LocalFiles {
  const found = { files: [] as LocalFile[], skipped: [] as string[], problems: [] as string[] };
  for (const path of paths) {
    const stat = statOf(path);
    if (stat === undefined) found.problems.push(`There is no file ${path}`);
    else if (stat.isDirectory()) walk(path, '', found);
    else if (stat.isFile()) found.files.push({ name: basename(resolve(path)).normalize('NFC'), path, size: stat.size });
    else found.problems.push(`${path} is a symbolic link or a device, no ordinary file`);
  }
  const names = found.files.map(({ name }) => name);
  const unsafe = names.flatMap((name) => {
    const problem = nameProblem(name);
    return problem === undefined ? [] : [`The name ${JSON.stringify(name)} ${problem}`];
  });
  const files = found.files.sort((a, b) => compareText(a.name, b.name));
  return { ...found, files, problems: [...found.problems, ...unsafe, ...twinNames(names)] };
}

interface Found {
  readonly files: LocalFile[];
  readonly skipped: string[];
}

function walk(folder: string, prefix: string, found: Found): void {
  for (const item of readdirSync(join(folder, prefix), { withFileTypes: true })) {
    const inside = prefix === '' ? item.name : `${prefix}/${item.name}`;
    const path = join(folder, inside);
    if (item.name === '.git') found.skipped.push(path);
    else if (item.isDirectory()) walk(folder, inside, found);
    else if (item.isFile()) found.files.push({ name: inside.normalize('NFC'), path, size: statOf(path)?.size ?? 0 });
    else found.skipped.push(path);
  }
}

/** A file that somebody writes to while it is read has no digest. */
export class FileChanges extends Error {
  override readonly name = 'FileChanges';
}

/** The entries of files, each read once. */
export async function describeFiles(files: readonly LocalFile[], progress: ByteProgress): Promise<VersionFile[]> {
  const entries: VersionFile[] = [];
  progress.start(
    'Reading',
    files.reduce((sum, { size }) => sum + size, 0),
  );
  for (const { name, path } of files) {
    const before = statOf(path);
    const { size, sha256 } = await digestFile(path, progress);
    const after = statOf(path);
    if (before?.size !== size || after?.size !== size || before.mtimeMs !== after.mtimeMs) {
      throw new FileChanges(`${path} changes while it is read`);
    }
    entries.push({ name, size, sha256 });
  }
  progress.done();
  return entries;
}
