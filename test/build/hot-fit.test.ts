import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { builtGallery, HotGallery } from './hot-gallery.ts';
import { coldFiles } from './hot-world.ts';
import { hotFolder, readJson } from '../../scripts/build/hot/folder.ts';
import { writeMark } from '../../scripts/build/hot/mark.ts';
import { readState } from '../../scripts/build/hot/state.ts';
import { anAsset, aPublisher, aVersion, type Files } from '../support/builders.ts';

describe('a site does not fit', () => {
  test.each<[string, Files, string]>([
    ['an asset', anAsset('acme/open', { title: 'New' }), 'More than entries changed since the site was built.'],
    ['a publisher', aPublisher('acme', []), 'More than entries changed since the site was built.'],
    ['a folder that is new', { 'else/x.yaml': 'x: 1\n' }, 'More than entries changed since the site was built.'],
  ])('a commit that changes %s', (_what, files, why) => {
    const gallery = builtGallery();
    const before = gallery.data();
    gallery.write(files);
    expect(gallery.rebuild()).toEqual({ fits: false, why });
    expect(gallery.data()).toEqual(before);
  });

  test.each([
    [
      'a version comes into force',
      '2026-07-15T00:00:00Z',
      'A release came into force, or a subscription ended, at 2026-07-15T00:00:00Z.',
    ],
    ['before it was built', '2026-05-31T23:59:59Z', 'The site was built for a later time: 2026-06-01T00:00:00Z.'],
  ])('a time at which %s', (_when, now, why) => {
    const gallery = builtGallery();
    gallery.now = now;
    expect(gallery.rebuild()).toEqual({ fits: false, why });
  });

  test('where there is none', () => {
    const gallery = new HotGallery(coldFiles());
    expect(gallery.rebuild()).toEqual({ fits: false, why: `There is no built site in ${gallery.site}.` });
  });

  test('where nothing is kept of it', () => {
    const gallery = builtGallery();
    rmSync(gallery.cacheDir, { recursive: true });
    expect(gallery.rebuild()).toEqual({ fits: false, why: 'Nothing is kept of what the site was built from.' });
  });

  test('where another version of the code built it', () => {
    const gallery = builtGallery();
    const folder = hotFolder(gallery.cacheDir, gallery.site);
    const path = join(folder, 'site.json');
    writeFileSync(path, JSON.stringify({ ...(readJson(path) as object), code: 'other' }));
    writeMark(gallery.site, { key: readState(folder)?.key ?? '' });
    expect(gallery.rebuild()).toEqual({ fits: false, why: 'The site was built by another version of the code.' });
  });

  test('where it was built anew while it was open', () => {
    const gallery = builtGallery();
    const open = gallery.open();
    gallery.write(Object.fromEntries([aVersion('acme/open', '2.0.0')]));
    gallery.build();
    expect(open.update(gallery.commit, gallery.now)).toEqual({
      fits: false,
      why: 'The site was built anew in the meantime.',
    });
    expect(gallery.rebuild()).toEqual({ fits: true, changed: [] });
  });
});
