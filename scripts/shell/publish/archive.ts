import { readFileSync, statSync } from 'node:fs';

import { BINARY_LIMIT, CATALOG, placeOf } from '../../core/kinds.ts';
import { REMOVALS, removalsIn } from '../../core/publish/archive.ts';
import type { EditedFile } from '../../core/publish/edited-file.ts';
import { counted, cut } from '../../core/words.ts';
import { ZipError, zipEntries, type ZipEntry } from './zip.ts';

/** What an archive brings, or why it is not taken: one sentence. */
type ArchiveFiles =
  { readonly ok: true; readonly files: readonly EditedFile[] } | { readonly ok: false; readonly why: string };

/** What a proposal by an archive may have: its size packed and unpacked (bytes), and its files. */
const LARGEST = 64 * 1024 * 1024;
const MOST = 1000;

/** Reads the files of an archive that the site made. Nothing is written, and nothing unpacked that is not asked for. */
export function archiveFiles(path: string): ArchiveFiles {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() !== true) return refused(`There is no archive ${path}`);
  if (stat.size > LARGEST) return refused(`${path} is larger than a proposal may be (64 MB)`);
  try {
    return { ok: true, files: filesOf(readFileSync(path)) };
  } catch (error) {
    if (error instanceof ZipError || error instanceof RangeError) {
      const why = error instanceof ZipError ? error.message : 'It is broken';
      return refused(`${path} cannot be read: ${why}`);
    }
    throw error;
  }
}

function refused(why: string): ArchiveFiles {
  return { ok: false, why: `${why}.` };
}

function filesOf(archive: Buffer): EditedFile[] {
  const entries = entriesOf(archive);
  const removals = entries.find(({ name }) => name === REMOVALS);
  const removed = removals === undefined ? [] : removalsIn(removals.content().toString('latin1'));
  const files = entries.filter((entry) => entry !== removals);
  const paths = [...files.map(({ name }) => name), ...removed];
  checkPaths(paths);
  if (paths.length === 0) throw new ZipError(`It has no file of a folder ${CATALOG}`);
  return [
    ...files.map((file) => ({ path: file.name, content: file.content() })),
    ...removed.map((path) => ({ path, content: undefined })),
  ];
}

/** All that are files, once it is known that they are not too many and not too large. */
function entriesOf(archive: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let total = 0;
  for (const entry of zipEntries(archive)) {
    if (entries.length === MOST) throw new ZipError(`It has more than ${counted(MOST, 'file')}`);
    checkKind(entry);
    total += entry.size;
    if (entry.size > BINARY_LIMIT || total > LARGEST)
      throw new ZipError('Unpacked it is larger than a proposal may be');
    entries.push(entry);
  }
  return entries.filter(({ name }) => !name.endsWith('/'));
}

const [FILE, FOLDER] = [0o100000, 0o040000];

/** A link is never followed, and never made: what it leads to is nobody’s to publish. */
function checkKind({ name, size, type }: ZipEntry): void {
  const isFolder = name.endsWith('/');
  const fits = type === 0 || type === (isFolder ? FOLDER : FILE);
  if (!fits || (isFolder && size > 0)) throw new ZipError(`${shown(name)} is no ordinary file`);
}

/** Only places that the catalog knows, of which `..`, absolute paths and the like are none. */
function checkPaths(paths: readonly string[]): void {
  if (paths.length > MOST) throw new ZipError(`It has more than ${counted(MOST, 'file')}`);
  const known = new Set<string>();
  for (const path of paths) {
    const isPlaced = path.startsWith(`${CATALOG}/`) && placeOf(path.slice(CATALOG.length + 1)) !== undefined;
    if (!isPlaced) throw new ZipError(`${shown(path)} is no place of a catalog`);
    if (known.has(path.toLowerCase())) throw new ZipError(`${shown(path)} is in it twice`);
    known.add(path.toLowerCase());
  }
}

function shown(name: string): string {
  return JSON.stringify(cut(name, 200));
}
