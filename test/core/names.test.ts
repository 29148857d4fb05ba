import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  ASSET_ID_PATTERN,
  assetId,
  isAssetId,
  isAssetName,
  isSlug,
  LOGIN_PATTERN,
  nameOf,
  publisherOf,
} from '../../scripts/core/ids.ts';
import { addDays, isInstant, toInstant } from '../../scripts/core/instant.ts';
import { CATALOG, placeOf } from '../../scripts/core/kinds.ts';

describe('ids', () => {
  test.each(['acme', 'a', '3m', 'open-model-zoo', 'x'.repeat(64)])('%s can name a publisher', (text) => {
    expect(isSlug(text)).toBe(true);
  });

  test.each([
    '',
    'Acme',
    'a_b',
    '-a',
    'a-',
    'a--b',
    'a.b',
    'con',
    'nul',
    'com1',
    'x'.repeat(65),
    'аcme',
    'a/b',
    '..',
    'a\n',
  ])('%j cannot', (text) => {
    expect(isSlug(text)).toBe(false);
  });

  test.each(['qwen2.5-7b', 'v1.0', 'a'])('%s can name an asset', (text) => {
    expect(isAssetName(text)).toBe(true);
  });

  test.each(['a..b', '.a', 'a.', 'a.-b', 'aux.model', 'con.1', 'x'.repeat(97), '__proto__'])('%j cannot', (text) => {
    expect(isAssetName(text)).toBe(false);
  });

  test('an id is its publisher and its name, and has the form that editors check', () => {
    const id = assetId('acme', 'deblur-2.0');
    expect([publisherOf(id), nameOf(id)]).toEqual(['acme', 'deblur-2.0']);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'Z', '-', '.', '/', '0'), maxLength: 12 }), (text) => {
        if (isAssetId(text)) expect(text).toMatch(ASSET_ID_PATTERN);
      }),
    );
    expect(() => assetId('acme', '../x')).toThrow(/Not an asset id/);
  });

  test('account names are those of the hosting service', () => {
    for (const login of ['ann', 'Ann-B', 'a_company', 'a'.repeat(39)]) expect(login).toMatch(LOGIN_PATTERN);
    for (const login of ['-ann', 'ann-', 'a--b', 'ann.b', 'a/b', '', 'a'.repeat(40)])
      expect(login).not.toMatch(LOGIN_PATTERN);
  });
});

describe('instants', () => {
  test.each([
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01',
    '2026-01-01T00:00:00+00:00',
    '2026-01-01T00:00:00.000Z',
    '+02026-01-01T00:00:00Z',
    '',
  ])('%j is none', (text) => {
    expect(isInstant(text)).toBe(false);
  });

  test('they sort as text in the order of time', () => {
    const time = fc.integer({ min: 0, max: 253_402_300_799 }).map((seconds) => seconds * 1000);
    fc.assert(
      fc.property(time, time, (a, b) => {
        const [left, right] = [toInstant(a), toInstant(b)];
        expect(isInstant(left)).toBe(true);
        expect(left < right).toBe(a < b);
        expect(Date.parse(left)).toBe(a);
      }),
    );
  });

  test('a day is 24 hours, whatever clocks do', () => {
    expect(addDays('2026-03-28T12:00:00Z', 1)).toBe('2026-03-29T12:00:00Z');
    expect(addDays('2028-02-28T23:59:59Z', 1)).toBe('2028-02-29T23:59:59Z');
  });
});

describe('places', () => {
  test.each([
    ['gallery.yaml', 'gallery'],
    ['agreements/terms/1.0.0.md', 'agreement'],
    ['publishers/acme.yaml', 'publisher'],
    ['users/Ann.yaml', 'user'],
    ['users/ann.webp', 'photo'],
    ['assets/acme/deblur/asset.md', 'asset'],
    ['assets/acme/deblur/cover.avif', 'cover'],
    ['assets/acme/deblur/images/a/b.png', 'attachment'],
    ['assets/acme/deblur/versions/1.10.0.md', 'version'],
    ['sealed/acme/x1.age', 'sealed'],
    ['subscriptions/Ann/acme/deblur.yaml', 'subscription'],
    ['favourites/ann/acme/deblur.yaml', 'favourite'],
    ['comments/acme/deblur.yaml', 'comments'],
    ['tombstones/acme/deblur.yaml', 'tombstone'],
    ['views/2026-11.yaml', 'views'],
  ])(`${CATALOG}/%s is of the kind %s`, (path, kind) => {
    expect(placeOf(path)?.kind).toBe(kind);
  });

  test.each([
    'gallery.yml',
    'Gallery.yaml',
    'gallery.yaml/x',
    'agreements/terms/1.0.md',
    'publishers/Acme.yaml',
    'users/ann.svg',
    'assets/acme/asset.md',
    'assets/acme/deblur/asset.mdx',
    'assets/acme/deblur/cover.svg',
    'assets/acme/deblur/.hidden.png',
    'assets/acme/deblur/versions/1.0.0/x.md',
    'assets/acme/deblur/versions/x.png',
    'assets/acme/deblur/run.sh',
    'assets/acme/con/asset.md',
    'assets/acme/deblur/../x.png',
    'views/2026.yaml',
    'constructor',
    '',
    '__proto__',
  ])('nothing belongs at %j', (path) => {
    expect(placeOf(path)).toBeUndefined();
  });
});
