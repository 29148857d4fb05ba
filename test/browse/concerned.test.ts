import fc from 'fast-check';
import { expect, test } from 'vitest';

import { aRow } from './rows.ts';
import { browseFiles, filesConcerned, type RowChange } from '../../scripts/build/browse-data.ts';
import type { AssetRow } from '../../scripts/core/browse/row.ts';

/** Asset → what is said of it; the text stands on its card alone. */
type World = ReadonlyMap<string, { readonly row: AssetRow; readonly text: string }>;

const named = (id: string): fc.Arbitrary<{ readonly row: AssetRow; readonly text: string }> =>
  fc.record({
    row: fc
      .record({
        type: fc.constantFrom('model' as const, 'model' as const, 'algorithm' as const),
        title: fc.constantFrom('Alpha', 'Béta 2', 'Gamma 10', id),
        categories: fc.subarray(['detection', 'segmentation']),
        official: fc.boolean(),
        updated: fc.constantFrom(undefined, '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'),
      })
      .map((about) => aRow(id, about)),
    text: fc.constantFrom('One.', 'Two.'),
  });

const IDS = Array.from({ length: 80 }, (_, index) => `acme/a${String(index)}`);
/** Around eight and 32 of them files are split in two. */
const world = fc
  .tuple(fc.constantFrom(0, 7, 9, 31, 34, 70), fc.tuple(...IDS.map(named)))
  .map(([size, all]): World => new Map(all.slice(0, size).map((one) => [one.row.id, one])));
const edits = fc.uniqueArray(
  fc.nat({ max: IDS.length - 1 }).chain((at) => fc.tuple(named(IDS[at] ?? ''), fc.boolean())),
  {
    selector: ([{ row }]) => row.id,
    maxLength: 4,
  },
);

function filesOf(world: World, publisher: string): Map<string, string> {
  const rows = [...world.values()].map(({ row }) => row);
  const cards = { get: (id: string) => world.get(id) };
  const labels = { publisher: new Map([['acme', publisher]]) };
  return new Map([...browseFiles({ rows, cards, labels })].map(({ path, content }) => [path, content]));
}

test('every file that some changes make another is among those that they concern', () => {
  fc.assert(
    fc.property(world, edits, fc.boolean(), (before, changed, isRenamed) => {
      const after = new Map(before);
      for (const [one, isGone] of changed) {
        if (isGone) after.delete(one.row.id);
        else after.set(one.row.id, one);
      }
      const changes = changed.map(([{ row }]): RowChange => ({
        before: before.get(row.id)?.row,
        after: after.get(row.id)?.row,
      }));
      const rowsOf = (world: World): AssetRow[] => [...world.values()].map(({ row }) => row);
      const concerned = filesConcerned(changes, isRenamed, rowsOf(before), rowsOf(after));
      const [was, is] = [filesOf(before, 'Acme'), filesOf(after, isRenamed ? 'Emca' : 'Acme')];
      const others = [...new Set([...was.keys(), ...is.keys()])].filter((path) => was.get(path) !== is.get(path));
      expect(others.filter((path) => !concerned.has(path))).toEqual([]);
    }),
  );
});
