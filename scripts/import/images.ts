import { createHash } from 'node:crypto';

import type { Folder } from './folder.ts';
import { lastPart } from './folder.ts';
import type { ImageDraft } from './importer.ts';
import { BINARY_LIMIT } from '../core/kinds.ts';

const SIGNATURES: readonly (readonly [extension: string, test: (bytes: Uint8Array) => boolean])[] = [
  ['png', (bytes) => startsWith(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['jpg', (bytes) => startsWith(bytes, 0, [0xff, 0xd8, 0xff])],
  ['gif', (bytes) => latin1(bytes, 0, 6) === 'GIF87a' || latin1(bytes, 0, 6) === 'GIF89a'],
  ['webp', (bytes) => latin1(bytes, 0, 4) === 'RIFF' && latin1(bytes, 8, 12) === 'WEBP'],
  ['avif', (bytes) => latin1(bytes, 4, 8) === 'ftyp' && /^avi[fs]$/.test(latin1(bytes, 8, 12))],
];

/** The images that go into one asset's folder: told by their content, not by their name; each content once. */
export class ImageShelf {
  readonly #folder: Folder;
  readonly #byDigest = new Map<string, string>();
  readonly #names = new Set<string>();
  readonly images: ImageDraft[] = [];

  constructor(folder: Folder) {
    this.#folder = folder;
  }

  /** The path inside the asset's folder, or undefined where the file is no image that a gallery takes. */
  take(path: string): string | undefined {
    const file = this.#folder.file(path);
    if (file === undefined || file.size > BINARY_LIMIT) return undefined;
    const bytes = this.#folder.bytes(path);
    const extension = SIGNATURES.find(([, test]) => test(bytes))?.[0];
    if (extension === undefined) return undefined;
    const digest = createHash('sha256').update(bytes).digest('hex');
    const known = this.#byDigest.get(digest);
    if (known !== undefined) return known;
    const name = this.#nameFor(lastPart(path), extension, digest);
    this.#byDigest.set(digest, name);
    this.images.push({ name, bytes });
    return name;
  }

  #nameFor(written: string, extension: string, digest: string): string {
    const stem = written
      .replace(/\.[A-Za-z]+$/, '')
      .replace(/[^A-Za-z0-9_-]+/g, '-')
      .replace(/^[-_]+|[-_]+$/g, '')
      .slice(0, 80);
    const plain = `${stem === '' ? 'image' : stem}.${extension}`;
    const name = this.#names.has(plain.toLowerCase()) ? `${stem}-${digest.slice(0, 8)}.${extension}` : plain;
    this.#names.add(name.toLowerCase());
    return `images/${name}`;
  }
}

function startsWith(bytes: Uint8Array, offset: number, wanted: readonly number[]): boolean {
  return wanted.every((byte, index) => bytes[offset + index] === byte);
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
