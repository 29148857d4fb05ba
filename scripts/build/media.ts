import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { coverSvg } from './cover.ts';
import type { MediaViews } from './views/context.ts';
import type { ImageView } from './views/types.ts';
import type { Asset, BinaryFile } from '../core/catalog.ts';
import type { Finding } from '../core/finding.ts';
import type { AssetId } from '../core/ids.ts';
import { imageFormat } from '../shell/images.ts';
import { writeFileIn } from '../shell/write.ts';

/** Bump when images come out differently from the same file. */
const ENCODER = 'webp-2';
/** Widths (pixels) that readers' screens choose from; never wider than the original. */
const WIDTHS = [320, 640, 1280];
const SHOWN_WIDTH = 640;
const QUALITY = 82;
/** Larger images are refused before they are decoded. */
const MAX_PIXELS = 50_000_000;
const COVER_SIZE = { width: 640, height: 360 };

/** An image as the site has it: in several widths. */
interface Encoded {
  readonly width: number;
  readonly height: number;
  /** Narrowest first. */
  readonly files: readonly { readonly name: string; readonly width: number; readonly read: () => Uint8Array }[];
}

/** Bytes → the encoded image; undefined where they are no image that a browser should see. The same bytes are encoded once. */
export type ImageEncoder = (bytes: Uint8Array) => Promise<Encoded | undefined>;

export interface Media {
  readonly views: MediaViews;
  /** How the site shows the files that are images, by their paths. */
  readonly images: ReadonlyMap<string, ImageView>;
  /** The files of the site that an asset has. Several may have the same one. */
  readonly files: ReadonlyMap<AssetId, readonly string[]>;
  /** Images that could not be read; the pages go without them. */
  readonly findings: readonly Finding[];
}

export type PutFile = (path: string, read: () => string | Uint8Array) => void;

export interface MediaOptions {
  readonly encode: ImageEncoder;
  /** Takes a file of the site; what is named by its content may come more than once. */
  readonly put: PutFile;
  /** Takes a cover that is to be drawn, and may draw it later; without it, `put` takes covers. */
  readonly draw?: PutFile;
  readonly base: string;
  readonly tick?: () => void;
}

type Placing = Pick<MediaOptions, 'put' | 'base'>;

/**
 * Images of assets → files of the site, resized and encoded again, so that nothing of the original but its pixels is served.
 * Assets without a cover get a drawn one.
 */
export async function prepareMedia(assets: readonly Asset[], options: MediaOptions): Promise<Media> {
  const images = new Map<string, ImageView>();
  const files = new Map<AssetId, string[]>(assets.map(({ id }) => [id, []]));
  const findings: Finding[] = [];
  const { put, draw = put, base } = options;
  const placing = ({ id }: Asset, put: PutFile): Placing => ({
    base,
    put(path, read) {
      files.get(id)?.push(path);
      put(path, read);
    },
  });
  const pictures = assets.flatMap((asset) =>
    [...(asset.cover === undefined ? [] : [asset.cover]), ...asset.attachments.values()].map((file) => ({
      asset,
      file,
    })),
  );
  await eachInParallel(pictures, async ({ asset, file }) => {
    const encoded = await options.encode(file.read());
    if (encoded === undefined) findings.push(notAnImage(file));
    else images.set(file.path, publish(encoded, placing(asset, put)));
    options.tick?.();
  });
  const drawn = new Map<AssetId, ImageView>();
  for (const asset of assets) {
    if (asset.cover !== undefined && images.has(asset.cover.path)) continue;
    drawn.set(asset.id, drawCover(asset, placing(asset, draw)));
  }
  return { views: mediaViews(images, drawn), images, files, findings };
}

/** Writes the files of the site that are not there yet. */
export function putInto(outDir: string): PutFile {
  return (path, read) => {
    const target = join(outDir, path);
    if (!existsSync(target)) writeFileIn(target, read());
  };
}

function mediaViews(images: ReadonlyMap<string, ImageView>, drawn: ReadonlyMap<AssetId, ImageView>): MediaViews {
  return {
    cover(asset) {
      const view = drawn.get(asset.id) ?? images.get(asset.cover?.path ?? '');
      if (view === undefined) throw new Error(`${asset.id} has no cover`);
      return view;
    },
    attachments: (asset) =>
      Object.fromEntries(
        [...asset.attachments].flatMap(([name, file]) => {
          const view = images.get(file.path);
          return view === undefined ? [] : [[name, view]];
        }),
      ),
  };
}

function drawCover(asset: Asset, { put, base }: Placing): ImageView {
  const path = `media/covers/${asset.id}.svg`;
  put(path, () => coverSvg({ id: asset.id, type: asset.data.type }));
  return { src: base + path, ...COVER_SIZE };
}

/** With a folder, encoded images are kept there between builds; without one they are nowhere but in memory. */
export function imageEncoder(cacheDir?: string): ImageEncoder {
  const known = new Map<string, Promise<Encoded | undefined>>();
  return async (bytes) => {
    if (imageFormat(bytes) === undefined) return undefined;
    const hash = createHash('sha256').update(ENCODER).update(bytes).digest('hex').slice(0, 24);
    const encoded =
      known.get(hash) ?? (cacheDir === undefined ? encodedIn(bytes, hash) : cached(bytes, hash, cacheDir));
    known.set(hash, encoded);
    return encoded;
  };
}

/** What is written of an image beside its files. */
interface Manifest {
  readonly width: number;
  readonly height: number;
  readonly files: readonly { readonly name: string; readonly width: number }[];
}

async function cached(bytes: Uint8Array, hash: string, cacheDir: string): Promise<Encoded | undefined> {
  const folder = join(cacheDir, 'media', hash.slice(0, 2), hash);
  const manifest = join(folder, 'image.json');
  if (!existsSync(manifest)) {
    const encoded = await encodedIn(bytes, hash);
    if (encoded === undefined) return undefined;
    writeFolder(folder, encoded);
  }
  const { width, height, files } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
  return {
    width,
    height,
    files: files.map((file) => ({ ...file, read: () => readFileSync(join(folder, file.name)) })),
  };
}

/** As a whole or not at all; another build may have been faster. */
function writeFolder(folder: string, { width, height, files }: Encoded): void {
  const temporary = `${folder}.${randomUUID()}.tmp`;
  mkdirSync(temporary, { recursive: true });
  try {
    for (const { name, read } of files) writeFileSync(join(temporary, name), read());
    const manifest: Manifest = { width, height, files: files.map((file) => ({ name: file.name, width: file.width })) };
    writeFileSync(join(temporary, 'image.json'), JSON.stringify(manifest));
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function encodedIn(bytes: Uint8Array, hash: string): Promise<Encoded | undefined> {
  try {
    return await encode(bytes, hash);
  } catch {
    // sharp gives no error class of its own: whatever it cannot decode is not shown, and is reported as a finding.
    return undefined;
  }
}

async function encode(bytes: Uint8Array, hash: string): Promise<Encoded> {
  // Loaded only here: a tenth of a second that a change without pictures need not wait.
  const { default: sharp } = await import('sharp');
  const { autoOrient } = await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata();
  const widths = [
    ...WIDTHS.filter((width) => width < autoOrient.width),
    Math.min(autoOrient.width, WIDTHS.at(-1) ?? SHOWN_WIDTH),
  ];
  const files = [];
  for (const width of new Set(widths)) {
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS }).autoOrient().resize({ width });
    const content = await image.webp({ quality: QUALITY }).toBuffer();
    files.push({ name: `${hash}-${String(width)}.webp`, width, read: () => content });
  }
  return { width: autoOrient.width, height: autoOrient.height, files };
}

function publish({ width, height, files }: Encoded, { put, base }: Placing): ImageView {
  for (const { name, read } of files) put(`media/${name}`, read);
  const shown = files.findLast(({ width }) => width <= SHOWN_WIDTH) ?? files[0];
  if (shown === undefined) throw new Error('An encoded image has no file');
  const srcset = files.map(({ name, width }) => `${base}media/${name} ${String(width)}w`).join(', ');
  const view = {
    src: `${base}media/${shown.name}`,
    width: shown.width,
    height: Math.round((height * shown.width) / width),
  };
  return files.length > 1 ? { ...view, srcset } : view;
}

function notAnImage(file: BinaryFile): Finding {
  return {
    rule: 'image-content',
    severity: 'warning',
    path: file.path,
    message: 'This file is not an image that can be decoded; the site goes without it.',
    fix: 'Save it again as PNG, JPEG, WebP or AVIF.',
  };
}

async function eachInParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, lane));
}
