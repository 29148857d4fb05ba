import fc from 'fast-check';

import type { AssetRow } from '../../scripts/core/browse/row.ts';
import { FACETS } from '../../scripts/core/browse/facets.ts';
import { canonicalState, SORTS, type BrowseState } from '../../scripts/core/browse/state.ts';
import type { Counts } from '../../scripts/core/counts.ts';
import { assetId } from '../../scripts/core/ids.ts';
import { ASSET_TYPES } from '../../scripts/core/schema/asset.ts';

/** A row with nothing special about it. */
export function aRow(id: string, row: Partial<AssetRow> = {}): AssetRow {
  const [publisher = '', name = ''] = id.split('/');
  return {
    id: assetId(publisher, name),
    type: 'model',
    title: name,
    categories: [],
    publisher,
    official: false,
    featured: false,
    licence: undefined,
    code: undefined,
    hasPaper: false,
    durationLimited: false,
    frameworks: [],
    released: '2026-01-01T00:00:00Z',
    updated: '2026-01-01T00:00:00Z',
    ...row,
  };
}

const PUBLISHERS = ['acme', 'acme-labs', 'north', 'open-vision'];
const NAMES = ['resnet-50', 'resnet-9', 'resnet-101', 'unet', 'u-net', 'bert.base', 'gpt2', 'deblur', 'sam-2', 'yolo'];
const TITLES = [
  'ResNet-50',
  'ResNet 50',
  'ResNet 9',
  'U-Net',
  'Ünet',
  'BERT',
  'deblur',
  'yolo',
  'YOLO',
  '模型',
  '__proto__',
];
const VALUES = ['vision', 'text', 'audio', 'Vision', 'toString', ''].filter((value) => value !== '');
const INSTANTS = ['2025-12-31T23:59:59Z', '2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z', '2026-03-05T10:00:00Z'];

const instant = fc.option(fc.constantFrom(...INSTANTS), { nil: undefined });
const aRandomRow = fc
  .record({
    publisher: fc.constantFrom(...PUBLISHERS),
    name: fc.constantFrom(...NAMES),
    suffix: fc.nat(30),
    type: fc.constantFrom(...ASSET_TYPES),
    title: fc.constantFrom(...TITLES),
    categories: fc.array(fc.constantFrom(...VALUES), { maxLength: 4 }),
    frameworks: fc.array(fc.constantFrom('PyTorch', 'TensorFlow', 'ONNX'), { maxLength: 2 }),
    licence: fc.option(fc.constantFrom('MIT', 'Apache-2.0', 'constructor'), { nil: undefined }),
    flags: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()),
    released: instant,
    updated: instant,
  })
  .map(({ publisher, name, suffix, flags, ...rest }) => {
    const [official, featured, open, hasPaper, durationLimited] = flags;
    const id = `${publisher}/${suffix === 0 ? name : `${name}-${String(suffix)}`}`;
    return aRow(id, { ...rest, official, featured, code: open ? 'open' : 'closed', hasPaper, durationLimited });
  });

/** Catalogs with many ties and clashes: what goes wrong, goes wrong there. */
export const randomRows = fc.uniqueArray(aRandomRow, { selector: (row) => row.id, maxLength: 60, size: 'max' });

export const randomCounts = fc.record({
  subscriptions: fc.oneof(fc.nat(3), fc.nat(4_000_000_000)),
  favourites: fc.nat(3),
  views: fc.option(fc.nat(2), { nil: undefined }),
});

export const randomState: fc.Arbitrary<BrowseState> = fc
  .record({
    q: fc.constantFrom('', '', 'resnet', 'ResNet 50', 'u-net', 'yolo'),
    chosen: fc.dictionary(
      fc.constantFrom(...FACETS.map(({ id }) => id)),
      fc.array(
        fc.constantFrom(
          ...VALUES,
          ...PUBLISHERS,
          ...ASSET_TYPES,
          'yes',
          'no',
          'open',
          'closed',
          'MIT',
          'PyTorch',
          'no-such',
        ),
        { maxLength: 3 },
      ),
      { maxKeys: 3 },
    ),
    sort: fc.constantFrom(...SORTS),
    page: fc.integer({ min: 1, max: 4 }),
  })
  .map(canonicalState);

/** For every row a score, or none when it is no hit. */
export function randomHits(rows: readonly AssetRow[]): fc.Arbitrary<ReadonlyMap<string, number>> {
  const score = fc.option(fc.constantFrom(0.5, 1, 1, 2.25), { nil: undefined });
  return fc
    .array(score, { minLength: rows.length, maxLength: rows.length })
    .map(
      (scores) =>
        new Map(rows.flatMap(({ id }, row) => (scores[row] === undefined ? [] : [[id, scores[row]] as const]))),
    );
}

/** A catalog with its counts, a state and what the text search found. */
export const randomWorld = randomRows.chain((rows) =>
  fc.record({
    rows: fc.constant(rows),
    counts: fc
      .array(fc.option(randomCounts, { nil: undefined }), { minLength: rows.length, maxLength: rows.length })
      .map(
        (all) =>
          new Map<string, Counts>(rows.flatMap(({ id }, row) => (all[row] === undefined ? [] : [[id, all[row]]]))),
      ),
    state: randomState,
    hits: randomHits(rows),
    types: fc.subarray([...ASSET_TYPES], { minLength: 1 }),
  }),
);
