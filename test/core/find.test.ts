import { expect, test } from 'vitest';

import { matchesFacets, sortAssets, type Sort } from '../../scripts/core/listing.ts';
import { searchAssets } from '../../scripts/core/search.ts';
import { nearest } from '../../scripts/core/suggest.ts';
import { aCatalog, anAsset, aPublisher, aSubscription, load, NOW, yaml } from '../support/builders.ts';

const released = (at: string): object => ({ versions: { '1.0.0': { released: at } } });
const { catalog, findings } = load(
  aCatalog(
    aPublisher('zeta'),
    anAsset('acme/deblur', { title: 'Remove blur', categories: ['detection'] }, released('2026-03-01T00:00:00Z')),
    anAsset(
      'acme/resnet-50',
      { type: 'model', title: 'ResNet-50', summary: 'Classifies images.' },
      { body: 'Not deblur.' },
    ),
    anAsset(
      'zeta/resnet',
      { title: 'Trains ResNets', categories: ['segmentation', 'detection'] },
      released('2026-02-01T00:00:00Z'),
    ),
    aSubscription('dora', 'acme/resnet-50'),
    aSubscription('ed', 'zeta/resnet', {
      events: [
        { event: 'subscribed', at: '2026-02-01T00:00:00Z' },
        { event: 'cancelled', at: '2026-02-02T00:00:00Z' },
      ],
    }),
    yaml('favourites/dora/zeta/resnet.yaml', { id: 20, at: '2026-02-01T00:00:00Z' }),
    yaml('views/2026-05.yaml', { source: 'log', views: [{ asset: 'acme/deblur', count: 0 }] }),
    yaml('featured.yaml', { assets: ['zeta/resnet'] }),
  ),
);
const assets = [...catalog.assets.values()];
const found = (query: string): string[] => searchAssets(catalog, assets, query).map(({ asset }) => asset.id);

test('the catalog is in order', () => {
  expect(findings).toEqual([]);
});

test.each<[Sort, string[]]>([
  ['subscriptions', ['acme/resnet-50', 'acme/deblur', 'zeta/resnet']],
  ['favourites', ['zeta/resnet', 'acme/deblur', 'acme/resnet-50']],
  ['views', ['acme/deblur', 'acme/resnet-50', 'zeta/resnet']],
  ['updated', ['acme/deblur', 'zeta/resnet', 'acme/resnet-50']],
  ['name', ['acme/deblur', 'acme/resnet-50', 'zeta/resnet']],
])('lists are in the order of %s; a cancelled subscription counts for nothing', (sort, expected) => {
  expect(sortAssets(catalog, assets, sort, NOW).map(({ id }) => id)).toEqual(expected);
});

test('within a facet several values mean or, between facets and', () => {
  const all = { publishers: [], categories: [], official: false, featured: false };
  const ids = (facets: object): string[] =>
    assets.filter((asset) => matchesFacets(catalog, asset, { ...all, ...facets })).map(({ id }) => id);
  expect(ids({ categories: ['detection', 'segmentation'] })).toEqual(['acme/deblur', 'zeta/resnet']);
  expect(ids({ categories: ['detection'], publishers: ['acme'] })).toEqual(['acme/deblur']);
  expect(ids({ featured: true })).toEqual(['zeta/resnet']);
  expect(ids({ official: true })).toEqual([]);
  expect(ids({ type: 'model' })).toEqual(['acme/resnet-50']);
});

test('an exact name comes first, then where the words count more', () => {
  expect(found('resnet')).toEqual(['zeta/resnet', 'acme/resnet-50']);
  expect(found('ResNet 50')).toEqual(['acme/resnet-50']);
  expect(found('deblur')).toEqual(['acme/deblur', 'acme/resnet-50']);
});

test('every word must be there, its beginning is enough, accents and case are not', () => {
  expect(found('imag class')).toEqual(['acme/resnet-50']);
  expect(found('RÉSNET blur')).toEqual([]);
  expect(found('résnet')).toHaveLength(2);
  expect(found('esnet')).toEqual([]);
  expect(found('  ')).toEqual([]);
  expect(found('.*[')).toEqual([]);
});

test('what a person may have meant is near, not just anything', () => {
  expect(nearest('detecton', ['detection', 'segmentation'])).toBe('detection');
  expect(nearest('acme/de-blur', ['acme/deblur'])).toBe('acme/deblur');
  expect(nearest('zzz', ['detection', 'abc'])).toBeUndefined();
});
