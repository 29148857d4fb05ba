import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';

import sharp from 'sharp';

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

interface Encoded {
  readonly width: number;
  readonly height: number;
  /** File names, narrowest first, and their widths. */
  readonly files: readonly { readonly name: string; readonly width: number }[];
}

export interface Media {
  readonly views: MediaViews;
  /** How the site shows the files that are images, by their paths. */
  readonly images: ReadonlyMap<string, ImageView>;
  /** Images that could not be read; the pages go without them. */
  readonly findings: readonly Finding[];
}

/**
 * Images of assets → files of the site, resized and encoded again, so that nothing of the original but its pixels is served.
 * Assets without a cover get a drawn one.
 */
export async function prepareMedia(
  assets: readonly Asset[],
  options: { readonly outDir: string; readonly cacheDir: string; readonly base: string; readonly tick: () => void },
): Promise<Media> {
  const images = new Map<string, ImageView>();
  const findings: Finding[] = [];
  const files = assets.flatMap((asset) => [
    ...(asset.cover === undefined ? [] : [asset.cover]),
    ...asset.attachments.values(),
  ]);
  const encodeOnce = encoder(options.cacheDir);
  await eachInParallel(files, async (file) => {
    const encoded = await encodeOnce(file.read());
    if (encoded === undefined) findings.push(notAnImage(file));
    else images.set(file.path, publish(encoded, options));
    options.tick();
  });
  const drawn = new Map<AssetId, ImageView>();
  for (const asset of assets) {
    if (asset.cover !== undefined && images.has(asset.cover.path)) continue;
    drawn.set(asset.id, drawCover(asset, options));
  }
  return { views: mediaViews(images, drawn), images, findings };
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

function drawCover(asset: Asset, { outDir, base }: { outDir: string; base: string }): ImageView {
  const path = `media/covers/${asset.id}.svg`;
  writeFileIn(join(outDir, path), coverSvg({ id: asset.id, type: asset.data.type }));
  return { src: base + path, ...COVER_SIZE };
}

type CachedImage = Encoded & { readonly folder: string };

/** Bytes → the encoded image; undefined where they are no image that a browser should see. The same bytes are encoded once. */
function encoder(cacheDir: string): (bytes: Uint8Array) => Promise<CachedImage | undefined> {
  const known = new Map<string, Promise<CachedImage | undefined>>();
  return async (bytes) => {
    if (imageFormat(bytes) === undefined) return undefined;
    const hash = createHash('sha256').update(ENCODER).update(bytes).digest('hex').slice(0, 24);
    const encoded = known.get(hash) ?? fromCache(bytes, hash, cacheDir);
    known.set(hash, encoded);
    return encoded;
  };
}

async function fromCache(bytes: Uint8Array, hash: string, cacheDir: string): Promise<CachedImage | undefined> {
  const folder = join(cacheDir, 'media', hash.slice(0, 2), hash);
  const manifest = join(folder, 'image.json');
  if (existsSync(manifest)) return { ...(JSON.parse(readFileSync(manifest, 'utf8')) as Encoded), folder };
  const temporary = `${folder}.${randomUUID()}.tmp`;
  mkdirSync(temporary, { recursive: true });
  try {
    const encoded = await encodeTo(bytes, hash, temporary);
    writeFileSync(join(temporary, 'image.json'), JSON.stringify(encoded));
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
    return { ...encoded, folder };
  } catch {
    // sharp gives no error class of its own: whatever it cannot decode is not shown, and is reported as a finding.
    return undefined;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function encodeTo(bytes: Uint8Array, hash: string, folder: string): Promise<Encoded> {
  const { autoOrient } = await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata();
  const widths = [
    ...WIDTHS.filter((width) => width < autoOrient.width),
    Math.min(autoOrient.width, WIDTHS.at(-1) ?? SHOWN_WIDTH),
  ];
  const files = [];
  for (const width of [...new Set(widths)]) {
    const name = `${hash}-${String(width)}.webp`;
    await sharp(bytes, { limitInputPixels: MAX_PIXELS })
      .autoOrient()
      .resize({ width })
      .webp({ quality: QUALITY })
      .toFile(join(folder, name));
    files.push({ name, width });
  }
  return { width: autoOrient.width, height: autoOrient.height, files };
}

function publish(encoded: CachedImage, { outDir, base }: { outDir: string; base: string }): ImageView {
  for (const { name } of encoded.files) {
    const target = join(outDir, 'media', name);
    mkdirSync(join(outDir, 'media'), { recursive: true });
    if (!existsSync(target)) copyFileSync(join(encoded.folder, basename(name)), target);
  }
  const shown = encoded.files.findLast(({ width }) => width <= SHOWN_WIDTH) ?? encoded.files[0];
  if (shown === undefined) throw new Error('An encoded image has no file');
  const srcset = encoded.files.map(({ name, width }) => `${base}media/${name} ${String(width)}w`).join(', ');
  const view = {
    src: `${base}media/${shown.name}`,
    width: shown.width,
    height: Math.round((encoded.height * shown.width) / encoded.width),
  };
  return encoded.files.length > 1 ? { ...view, srcset } : view;
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
