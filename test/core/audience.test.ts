import fc from 'fast-check';
import { expect, test } from 'vitest';

import { assetsShownTo, audiences, publicAssets, restrictedAssets } from '../../scripts/core/audience.ts';
import { aCatalog, aSubscription, ANN, anAsset, BEN, load } from '../support/builders.ts';
import { toInstant } from '../../scripts/core/instant.ts';

const instant = fc.integer({ min: 1_700_000_000, max: 1_700_000_100 }).map((seconds) => toInstant(seconds * 1000));
const state = fc.constantFrom('released', 'discontinued');
const asset = fc.record({
  visibility: fc.constantFrom('public', 'users', 'private'),
  state,
  versions: fc.array(fc.record({ released: instant, state }), { maxLength: 3 }),
});

test('only a public, released asset of which a released version is out is for everyone', () => {
  fc.assert(
    fc.property(asset, instant, ({ visibility, state: assetState, versions }, now) => {
      const listed = Object.fromEntries(versions.map((version, index) => [`1.${String(index)}.0`, version]));
      const users = visibility === 'users' ? { users: [ANN] } : {};
      const files = anAsset('acme/deblur', { visibility, state: assetState, ...users }, { versions: listed });
      const { catalog, findings } = load(aCatalog(files));
      expect(findings).toEqual([]);
      const isOut = versions.some((version) => version.state === 'released' && version.released <= now);
      const everyone = visibility === 'public' && assetState === 'released' && isOut;
      const [only] = catalog.assets.values();
      expect(audiences(catalog, now)(only!).to).toBe(everyone ? 'everyone' : 'some');
      expect(publicAssets(catalog, now)).toHaveLength(everyone ? 1 : 0);
    }),
  );
});

test('an asset is out at the very instant of its release, not a second before', () => {
  const { catalog } = load(
    aCatalog(anAsset('acme/deblur', {}, { versions: { '1.0.0': { released: '2026-01-01T00:00:00Z' } } })),
  );
  expect(publicAssets(catalog, '2025-12-31T23:59:59Z')).toEqual([]);
  expect(publicAssets(catalog, '2026-01-01T00:00:00Z')).toHaveLength(1);
});

const CARL = { login: 'carl', id: 13 };
const subscription = fc.record({
  id: fc.constantFrom(ANN.id, BEN.id, CARL.id),
  events: fc.constantFrom(
    [{ event: 'subscribed', at: '2023-11-14T22:13:20Z' }],
    [
      { event: 'subscribed', at: '2023-11-14T22:13:20Z' },
      { event: 'cancelled', at: '2023-11-14T22:14:00Z' },
    ],
  ),
});

test('the audience of an asset is who is shown it when they ask for it by name', () => {
  fc.assert(
    fc.property(asset, instant, fc.array(subscription, { maxLength: 2 }), (one, now, entries) => {
      const { visibility, state: assetState, versions } = one;
      const listed = Object.fromEntries(versions.map((version, index) => [`1.${String(index)}.0`, version]));
      const users = visibility === 'users' ? { users: [BEN] } : {};
      const files = anAsset('acme/deblur', { visibility, state: assetState, ...users }, { versions: listed });
      const subscribed = entries.map((entry, index) => aSubscription(`login-${String(index)}`, 'acme/deblur', entry));
      const { catalog } = load(aCatalog(files, ...subscribed));
      const [only] = catalog.assets.values();
      const audience = audiences(catalog, now)(only!);
      for (const actor of [ANN, BEN, CARL]) {
        const isIn = audience.to === 'everyone' || (audience.to === 'some' && audience.accounts.has(actor.id));
        expect([actor.login, isIn]).toEqual([actor.login, assetsShownTo(catalog, actor, now).has(only!.id)]);
      }
      expect(restrictedAssets(catalog, now)).toHaveLength(audience.to === 'some' ? 1 : 0);
    }),
  );
});

test('who cancelled under one login and subscribes under another is a subscriber', () => {
  const cancelled = { event: 'cancelled', at: '2026-02-01T00:00:00Z' };
  const subscribed = { event: 'subscribed', at: '2026-01-01T00:00:00Z' };
  const { catalog } = load(
    aCatalog(
      anAsset('acme/deblur', { state: 'discontinued' }),
      aSubscription('carl', 'acme/deblur', { id: CARL.id, events: [subscribed, cancelled] }),
      aSubscription('carl-2', 'acme/deblur', { id: CARL.id, events: [subscribed] }),
    ),
  );
  expect([...assetsShownTo(catalog, CARL, '2026-06-01T00:00:00Z').keys()]).toEqual(['acme/deblur']);
});

test('an asset whose publisher has nobody and that nobody else may see is for nobody', () => {
  const files = aCatalog(anAsset('gone/tool', { visibility: 'private' }));
  const { catalog } = load(files);
  const [only] = catalog.assets.values();
  expect(audiences(catalog, '2026-06-01T00:00:00Z')(only!)).toEqual({ to: 'nobody' });
});
