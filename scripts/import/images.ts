import { createHash } from 'node:crypto';

import { lastPart, type Folder } from './folder.ts';
import type { ImageDraft } from './importer.ts';
import type { BinaryFile } from '../core/catalog.ts';
import type { ImageFormat } from '../core/checks/check.ts';
import { BINARY_LIMIT } from '../core/kinds.ts';
import { inspectImages } from '../shell/images.ts';
import type { Progress } from '../shell/progress.ts';

/** Path → what the image is, for the images of a source that a gallery takes. */
export type UsableImages = ReadonlyMap<string, ImageFormat>;

/** What a gallery takes: bytes and pixels of one image. */
export interface ImageLimits {
  readonly image: number;
  readonly pixels: number;
}

/** Looks into every file that is called an image, as the check will: its content decides. */
export async function usableImages(folder: Folder, limits: ImageLimits, progress: Progress): Promise<UsableImages> {
  const largest = Math.min(limits.image, BINARY_LIMIT);
  const candidates = folder.files.filter(
    ({ path, size }) => size <= largest && /\.(?:png|jpe?g|webp|avif|gif)$/i.test(path),
  );
  const files = candidates.map(({ path, size }): BinaryFile => ({ path, size, read: () => folder.bytes(path) }));
  const usable = new Map<string, ImageFormat>();
  for (const [path, facts] of await inspectImages(files, progress)) {
    if (facts.ok && facts.width * facts.height <= limits.pixels) usable.set(path, facts.format);
  }
  return usable;
}

/** The images that go into one asset's folder, each content once. */
export class ImageShelf {
  readonly #folder: Folder;
  readonly #usable: UsableImages;
  readonly #byDigest = new Map<string, string>();
  readonly #names = new Set<string>();
  readonly images: ImageDraft[] = [];

  constructor(folder: Folder, usable: UsableImages) {
    this.#folder = folder;
    this.#usable = usable;
  }

  /** The path inside the asset's folder, or undefined where the file is no image that a gallery takes. */
  take(path: string): string | undefined {
    const format = this.#usable.get(path);
    if (format === undefined) return undefined;
    const bytes = this.#folder.bytes(path);
    const digest = createHash('sha256').update(bytes).digest('hex');
    const known = this.#byDigest.get(digest);
    if (known !== undefined) return known;
    const name = this.#nameFor(lastPart(path), format === 'jpeg' ? 'jpg' : format, digest);
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
    const name = this.#names.has(plain.toLowerCase()) ? `${digest.slice(0, 16)}.${extension}` : plain;
    this.#names.add(name.toLowerCase());
    return `images/${name}`;
  }
}
