import { existsSync } from 'node:fs';
import { join } from 'node:path';

import sharp from 'sharp';
import { describe, expect, test } from 'vitest';

import { preparePhotos } from '../../scripts/build/photos.ts';
import type { PersonFile } from '../../scripts/core/people/person-file.ts';
import { photoFiles, reviewPhoto } from '../../scripts/core/people/photo-change.ts';
import type { Cover } from '../../scripts/core/publish/form/publish-form.ts';
import type { GalleryTexts } from '../../scripts/core/publish/texts.ts';
import { aCatalog, BEN, load, NOW } from '../support/builders.ts';
import { temporaryDirectory } from '../support/repository.ts';
import { png } from '../worlds/gallery.ts';

const PHOTO: Cover = { bytes: new Uint8Array([1, 2, 3]), format: 'jpeg', width: 90, height: 90 };
const TEXT = '# My profile\nid: 12\nnickname: Ben # of the hills\n';
const path = 'catalog/users/ben.yaml';

type Person = Pick<PersonFile, 'login' | 'id' | 'profile'>;
const ben = (profile?: PersonFile['profile']): Person => ({ ...BEN, ...(profile && { profile }) });

/** Path → its text, or how many bytes, or that it goes. */
function written(person: Person, photo: Cover | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    photoFiles(person, photo).map(({ path: at, content }) => [
      at,
      content instanceof Uint8Array ? content.length : (content ?? 'removed'),
    ]),
  );
}

describe('a photo', () => {
  test('is a file beside the profile, which names it and stays as it was else', () => {
    expect(written(ben({ path, text: TEXT }), PHOTO)).toEqual({
      'catalog/users/ben.jpg': 3,
      [path]: '# My profile\nid: 12\nnickname: Ben # of the hills\nphoto: ben.jpg\n',
    });
  });

  test('begins a profile where there is none', () => {
    expect(written(ben(), PHOTO)).toEqual({
      'catalog/users/ben.jpg': 3,
      [path]: '# yaml-language-server: $schema=../.schema/user.json\nid: 12\nphoto: ben.jpg\n',
    });
  });

  test('takes the place of one of another format, and is taken away', () => {
    const profile = { path, text: `${TEXT}photo: ben.png\n`, photo: 'ben.png' };
    expect(written(ben(profile), PHOTO)).toMatchObject({
      'catalog/users/ben.png': 'removed',
      'catalog/users/ben.jpg': 3,
    });
    expect(written(ben(profile), undefined)).toEqual({ 'catalog/users/ben.png': 'removed', [path]: TEXT });
  });

  test('of one’s own is merged without a curator, of somebody else is refused', () => {
    const texts = aCatalog() as Readonly<Record<string, string>>;
    const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [`catalog/${name}`, text]));
    const gallery: GalleryTexts = { files, assets: [], deleted: [] };
    const person = ben({ path, text: TEXT });
    const verdictOf = (actor: typeof BEN): string =>
      reviewPhoto(person, photoFiles(person, PHOTO), PHOTO, { gallery, actor, now: NOW }).verdict;
    expect(verdictOf(BEN)).toBe('merge');
    expect(verdictOf({ login: 'max', id: 99 })).toBe('refuse');
  });

  test('is encoded anew for the site; what is no image, and what no profile names, is left out', async () => {
    const { catalog } = load(
      aCatalog({
        'users/ben.yaml': 'id: 12\nphoto: ben.png\n',
        'users/ben.png': await png(400, 300),
        'users/uma.yaml': 'id: 21\nphoto: uma.png\n',
        'users/uma.png': Buffer.from('<script>alert(1)</script>'),
        'users/vic.yaml': 'id: 22\n',
        'users/vic.png': await png(16, 16),
      }),
    );
    const folder = temporaryDirectory();
    const outDir = join(folder, 'site');
    await preparePhotos(catalog, { outDir, cacheDir: join(folder, 'cache') });
    const photo = join(outDir, 'media/photos/ben.png.webp');
    expect(await sharp(photo).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 });
    expect(existsSync(join(outDir, 'media/photos/uma.png.webp'))).toBe(false);
    expect(existsSync(join(outDir, 'media/photos/vic.png.webp'))).toBe(false);
  });
});
