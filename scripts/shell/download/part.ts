import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, readFile, rename, rm, truncate, writeFile, type FileHandle } from 'node:fs/promises';

import { statOf } from './place.ts';
import type { VersionFile } from '../../core/schema/asset-version.ts';

/** Not there on Windows, where links need rights that few have. */
const NO_FOLLOW = (constants as Partial<typeof constants>).O_NOFOLLOW ?? 0;
const APPEND = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | NO_FOLLOW;

/**
 * A download that is not finished: `<file>.<key>.part`, and beside it what the server called this content, so that the rest of
 * something else is never put behind it. The key stands for what is listed: another version has another part.
 */
export class Part {
  readonly path: string;
  readonly #note: string;
  readonly #url: string;

  constructor(target: string, { url = '', size, sha256, sha384 }: VersionFile) {
    const key = createHash('sha256')
      .update(JSON.stringify([url, size, sha256, sha384]))
      .digest('hex')
      .slice(0, 12);
    this.path = `${target}.${key}.part`;
    this.#note = `${this.path}.json`;
    this.#url = url;
  }

  /** Bytes that are there; undefined where something stands in its place. */
  get size(): number | undefined {
    const stat = statOf(this.path);
    return stat === undefined ? 0 : stat.isFile() ? stat.size : undefined;
  }

  /** What to show the server so that it gives the rest; undefined where it must give everything. */
  async validator(): Promise<string | undefined> {
    if (statOf(this.#note)?.isFile() !== true) return undefined;
    try {
      const note: unknown = JSON.parse(await readFile(this.#note, 'utf8'));
      if (typeof note !== 'object' || note === null || !('url' in note) || !('validator' in note)) return undefined;
      const { url, validator } = note;
      return url === this.#url && typeof validator === 'string' && isHeader(validator) ? validator : undefined;
    } catch {
      // A note that was cut off says nothing.
      return undefined;
    }
  }

  /** Begins anew, for content that the server calls by this validator. */
  async restart(validator: string | undefined): Promise<void> {
    await rm(this.#note, { force: true });
    if (this.size !== 0) await truncate(this.path);
    if (validator !== undefined) await writeFile(this.#note, JSON.stringify({ url: this.#url, validator }));
  }

  append(): Promise<FileHandle> {
    return open(this.path, APPEND);
  }

  async remove(): Promise<void> {
    await rm(this.path, { force: true });
    await rm(this.#note, { force: true });
  }

  /** The file is whole: it gets its name, by one step. */
  async finish(target: string): Promise<void> {
    await rename(this.path, target);
    await rm(this.#note, { force: true });
  }
}

/** The strong name that a server gives its content, or the instant of its last change. */
export function validatorOf(headers: Headers): string | undefined {
  const encoding = headers.get('content-encoding');
  if (encoding !== null && encoding !== 'identity') return undefined;
  const tag = headers.get('etag');
  if (tag !== null && /^"[^"]*"$/.test(tag)) return tag;
  return headers.get('last-modified') ?? undefined;
}

function isHeader(text: string): boolean {
  return text.length < 1000 && /^[\x20-\x7E]+$/.test(text);
}
