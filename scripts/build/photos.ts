import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Catalog } from '../core/catalog.ts';
import { photoPath } from '../core/people/person-file.ts';
import { imageFormat } from '../shell/images.ts';

/** Bump when photos come out differently from the same file. */
const ENCODER = 'photo-1';
/** Pixels on each side. */
const SIZE = 256;
const MAX_PIXELS = 50_000_000;

/**
 * Photos of people → files of the site, encoded again, so that nothing of the original but its pixels is served. What is no image, and
 * what no profile names, is left out. Gives the paths of those that there are.
 */
export async function preparePhotos(
  { users, photos }: Pick<Catalog, 'users' | 'photos'>,
  { outDir, cacheDir }: { readonly outDir: string; readonly cacheDir: string },
): Promise<Set<string>> {
  const written = new Set<string>();
  for (const [login, photo] of photos) {
    const name = users.get(login)?.data.photo;
    if (name === undefined || !photo.path.endsWith(`/${name}`)) continue;
    const encoded = await encodedPhoto(photo.read(), cacheDir);
    if (encoded === undefined) continue;
    const path = photoPath(name);
    const target = join(outDir, path);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(encoded, target);
    written.add(path);
  }
  return written;
}

/** The file in which an encoded photo is kept between builds; undefined where a browser should not see it. */
async function encodedPhoto(bytes: Uint8Array, cacheDir: string): Promise<string | undefined> {
  if (imageFormat(bytes) === undefined) return undefined;
  const hash = createHash('sha256').update(ENCODER).update(bytes).digest('hex').slice(0, 24);
  const file = join(cacheDir, 'photos', `${hash}.webp`);
  if (existsSync(file)) return file;
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    const { default: sharp } = await import('sharp');
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS }).autoOrient();
    await image.resize({ width: SIZE, height: SIZE, fit: 'cover' }).webp().toFile(temporary);
    renameSync(temporary, file);
    return file;
  } catch {
    // sharp gives no error class of its own: whatever it cannot decode is not shown, as checks say.
    return undefined;
  }
}
