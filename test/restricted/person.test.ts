import { describe, expect, test } from 'vitest';

import { assetId } from '../../scripts/core/ids.ts';
import type { ReadableAsset, ReaderIndex } from '../../scripts/build/sealed/reader-index.ts';
import type { AssetFacts, PersonFile } from '../../scripts/core/people/person-file.ts';
import { nothingRecorded } from '../../site/browser/my/context.ts';
import { withRestricted } from '../../site/browser/restricted/person.ts';
import { placeAt, publicPlaceAt, restrictedHref } from '../../site/browser/restricted/places.ts';

const OPEN = assetId('acme', 'open');
const SECRET = assetId('acme', 'secret');

const facts = (title: string, more: Partial<AssetFacts> = {}): AssetFacts => ({
  type: 'model',
  title,
  publisher: { id: 'acme', name: 'Acme', official: false },
  state: 'released',
  page: true,
  cover: undefined,
  versions: [],
  ...more,
});
const subscription = (asset: typeof OPEN, at = '2026-01-01T00:00:00Z'): PersonFile['subscriptions'][number] => ({
  asset,
  terms: {},
  events: [{ event: 'subscribed', at }],
});

const BEN: PersonFile = {
  ...nothingRecorded('Ben', 12),
  subscriptions: [subscription(OPEN)],
  assets: { [OPEN]: facts('Open') },
  unseen: 2,
};
const INDEX: ReaderIndex = {
  login: 'ben',
  id: 12,
  assets: [{ id: SECRET, facts: facts('Secret', { cover: '/media/a.webp' }) } as ReadableAsset],
  rows: {
    publishes: [],
    subscriptions: [subscription(SECRET)],
    favourites: [{ asset: SECRET, at: '2026-01-02T00:00:00Z' }],
  },
  counts: {},
  trends: {},
};
const reader = (...indexes: ReaderIndex[]): Parameters<typeof withRestricted>[1] => ({
  indexes,
  assets: indexes.flatMap(({ assets }) => assets),
});

describe('the rows of a person', () => {
  test('have those that only they see among them, and fewer are unseen', () => {
    const { subscriptions, favourites, assets, unseen } = withRestricted(BEN, reader(INDEX));
    expect(new Set(subscriptions.map(({ asset }) => asset))).toEqual(new Set([OPEN, SECRET]));
    expect(favourites.map(({ asset }) => asset)).toEqual([SECRET]);
    expect(assets[SECRET]?.title).toBe('Secret');
    expect(unseen).toBe(0);
  });

  test('stay as they are where the key is somebody else’s', () => {
    expect(withRestricted(BEN, reader({ ...INDEX, id: 13 }))).toBe(BEN);
    expect(withRestricted(BEN, reader({ ...INDEX, login: 'bea' }))).toBe(BEN);
    expect(withRestricted(BEN, reader())).toBe(BEN);
  });

  test('are those that a local gallery told, which is newer than what lies sealed', () => {
    const told = subscription(SECRET, '2026-05-05T00:00:00Z');
    const newer = facts('Secret, renamed', { page: false, state: 'discontinued' });
    const local = { ...BEN, unseen: 0, subscriptions: [told], assets: { [SECRET]: newer } };
    const { subscriptions, assets, unseen } = withRestricted(local, reader(INDEX));
    expect(subscriptions).toEqual([told]);
    expect(assets[SECRET]).toMatchObject({
      title: 'Secret, renamed',
      state: 'discontinued',
      page: true,
      cover: '/media/a.webp',
    });
    expect(unseen).toBe(0);
  });
});

describe('addresses of what only some see', () => {
  test.each([
    ['acme/secret', SECRET, undefined],
    ['acme/secret/', SECRET, undefined],
    ['acme/secret/versions/1.0.0', SECRET, '1.0.0'],
    ['acme/secret/versions/1.0.0/', SECRET, '1.0.0'],
  ])('%s is read', (path, id, version) => {
    expect(placeAt(path)).toEqual({ id, version });
    expect(publicPlaceAt(`/name/assets/${path}`, '/name/')).toEqual({ id, version });
    expect(restrictedHref('/name/', { id, version })).toBe(`/name/restricted/#${path.replace(/\/$/, '')}`);
  });
  test.each([
    '',
    'acme',
    'acme/',
    '../x',
    'Acme/secret',
    'acme/secret/versions',
    'acme/secret/versions/1.0',
    'a/b/c/d/e',
    '//evil/x',
  ])('%j is none', (path) => {
    expect(placeAt(path)).toBeUndefined();
  });
});
