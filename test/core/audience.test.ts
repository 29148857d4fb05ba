import fc from 'fast-check';
import { expect, test } from 'vitest';

import { audience, publicAssets } from '../../scripts/core/audience.ts';
import { aCatalog, ANN, anAsset, load } from '../support/builders.ts';
import { toInstant } from '../../scripts/core/instant.ts';

const instant = fc.integer({ min: 1_700_000_000, max: 1_700_000_100 }).map((seconds) => toInstant(seconds * 1000));
const state = fc.constantFrom('released', 'discontinued');
const asset = fc.record({
  visibility: fc.constantFrom('public', 'users', 'private'),
  state,
  versions: fc.array(fc.record({ released: instant, state }), { maxLength: 3 }),
});

test('only a public, released asset of which a released version is out is for everyone; any other is for nobody', () => {
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
      expect(audience(only!, now)).toEqual({ to: everyone ? 'everyone' : 'nobody' });
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
