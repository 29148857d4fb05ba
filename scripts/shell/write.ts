import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file and the folders above it. For new trees that become visible by one rename when they are whole. */
export function writeFileIn(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    makeFolderOf(path);
    writeFileSync(path, content);
  }
}

/**
 * Writes many files of a new tree. It makes folders before anything is written into them and remembers them: to fail first, which is what
 * `writeFileIn` does for the first file of a folder, takes longer than all the rest.
 */
export function treeWriter(): typeof writeFileIn {
  const made = new Set<string>();
  return (path, content) => {
    const folder = dirname(path);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    writeFileSync(path, content);
  };
}

/** Whether a file is there and has just this content. */
export function isWritten(path: string, content: string | Uint8Array): boolean {
  return existsSync(path) && readFileSync(path).equals(Buffer.from(content));
}

/** Makes the folders above a file. */
export function makeFolderOf(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
}

/** Writes a file so that it is there as a whole or not at all: to a temporary file beside it, then a rename. */
export function writeFileAtomic(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.${String(process.pid)}.tmp`;
  try {
    writeFileIn(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
