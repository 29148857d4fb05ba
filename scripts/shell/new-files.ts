import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file is there already; nothing was written. */
export class FileExists extends Error {
  override readonly name = 'FileExists';
  readonly path: string;

  constructor(path: string) {
    super(`${path} is there already; it was not touched.`);
    this.path = path;
  }
}

interface NewFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Writes files that must not be there yet: all of them or none, each as a whole. */
export function writeNewFiles(files: readonly NewFile[]): void {
  const written: string[] = [];
  try {
    for (const { path, content } of files) {
      writeNewFile(path, content);
      written.push(path);
    }
  } catch (error) {
    for (const path of written) rmSync(path);
    throw error;
  }
}

/** A rename would replace a file that appeared a moment ago; a link is refused then. */
function writeNewFile(path: string, content: NewFile['content']): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${String(process.pid)}.tmp`;
  writeFileSync(temporary, content);
  try {
    linkSync(temporary, path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') throw new FileExists(path);
    // File systems without links can still refuse to replace a file.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'EOPNOTSUPP') writeExclusively(path, content);
    else throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function writeExclusively(path: string, content: NewFile['content']): void {
  try {
    writeFileSync(path, content, { flag: 'wx' });
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'EEXIST' ? new FileExists(path) : error;
  }
}
