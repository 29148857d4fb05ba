import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/** One file of a source catalog. */
export interface FolderFile {
  /** Path inside the folder, with forward slashes. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

export type TextResult =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string };

/** Larger texts are not read: no description of the gallery may be this large. */
export const TEXT_LIMIT = 4_194_304;

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The files of a source catalog, in the order of their paths. Symbolic links count where they lead to a file inside the
 * folder (a cache of Hugging Face is full of them) and nowhere else: a link in a downloaded folder could lead anywhere.
 */
export class Folder {
  readonly directory: string;
  readonly files: readonly FolderFile[];
  readonly #byPath: ReadonlyMap<string, FolderFile>;
  readonly #folders = new Set<string>();

  constructor(directory: string) {
    this.directory = directory;
    const files: FolderFile[] = [];
    walk(directory, realpathSync(directory), '', files);
    this.files = files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    this.#byPath = new Map(files.map((file) => [file.path, file]));
    for (const { path } of files) {
      for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
        const folder = path.slice(0, end);
        if (this.#folders.has(folder)) break;
        this.#folders.add(folder);
      }
    }
  }

  file(path: string): FolderFile | undefined {
    return this.#byPath.get(path);
  }

  hasFolder(path: string): boolean {
    return path === '' || this.#folders.has(path);
  }

  /** Where the file lies on this machine. */
  location(path: string): string {
    return join(this.directory, path);
  }

  bytes(path: string): Uint8Array {
    return readFileSync(this.location(path));
  }

  /** UTF-8 text with Unix line ends, without byte order mark and NUL. */
  text(path: string): TextResult {
    const file = this.file(path);
    if (file === undefined) return { ok: false, problem: `${path} is not there` };
    if (file.size > TEXT_LIMIT) return { ok: false, problem: `${path} has ${String(file.size)} bytes` };
    return decodeText(this.bytes(path), path);
  }

  /** The text of a file that need not be there, nor be text. */
  textIfThere(path: string | undefined): string | undefined {
    if (path === undefined || this.file(path) === undefined) return undefined;
    const result = this.text(path);
    return result.ok ? result.text : undefined;
  }
}

/** Bytes → text with Unix line ends, without byte order mark and NUL; or why they are no text. */
export function decodeText(bytes: Uint8Array, name: string): TextResult {
  try {
    const text = UTF8.decode(bytes);
    return { ok: true, text: /[\r\0]/.test(text) ? text.replace(/\r\n?/g, '\n').replaceAll('\0', '') : text };
  } catch {
    return { ok: false, problem: `${name} is not UTF-8 text` };
  }
}

/** `a/b/c.md` → `a/b`; empty at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** `a/b/c.md` → `c.md`. */
export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Two paths joined and tidied, or undefined where the result lies outside: `joinPath('a/b', '../../../c')`. */
export function joinPath(base: string, relative: string): string | undefined {
  const parts = base === '' ? [] : base.split('/');
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function walk(directory: string, root: string, prefix: string, files: FolderFile[]): void {
  for (const item of readdirSync(join(directory, prefix), { withFileTypes: true })) {
    if (item.name === '.git') continue;
    const path = prefix === '' ? item.name : `${prefix}/${item.name}`;
    if (item.isDirectory()) walk(directory, root, path, files);
    else if (item.isFile()) files.push({ path, size: lstatSync(join(directory, path)).size });
    else if (item.isSymbolicLink()) {
      const size = linkedFileSize(join(directory, path), root);
      if (size !== undefined) files.push({ path, size });
    }
  }
}

function linkedFileSize(path: string, root: string): number | undefined {
  try {
    const real = realpathSync(path);
    const stat = statSync(real);
    return stat.isFile() && real.startsWith(root + sep) ? stat.size : undefined;
  } catch {
    // A link that leads nowhere is no file.
    return undefined;
  }
}
