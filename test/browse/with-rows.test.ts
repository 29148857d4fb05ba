import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { browseByHand } from './reference.ts';
import { aRow, randomRows, randomWorld } from './rows.ts';
import { encodeColumns } from '../../scripts/core/browse/columns.ts';
import { decodeCounts, encodeCounts } from '../../scripts/core/browse/count-columns.ts';
import { matchText } from '../../scripts/core/browse/match-text.ts';
import { rankRows, ranksAmong } from '../../scripts/core/browse/ranks.ts';
import type { AssetRow } from '../../scripts/core/browse/row.ts';
import { createSelect } from '../../scripts/core/browse/select.ts';
import { decodeColumns, type Table } from '../../scripts/core/browse/table.ts';
import { withRows } from '../../scripts/core/browse/with-rows.ts';

function tableOf(rows: readonly AssetRow[]): Table {
  const columns = { type: 'model', revision: '', rows, ranks: rankRows(rows), nameBits: 0, labels: {} } as const;
  return decodeColumns(encodeColumns(columns));
}

/** What everyone sees, what not everyone does, and of that what one reader sees. */
const parted = randomWorld.chain((world) =>
  fc.record({
    world: fc.constant(world),
    kinds: fc.array(fc.constantFrom('public', 'seen', 'unseen'), {
      minLength: world.rows.length,
      maxLength: world.rows.length,
    }),
  }),
);

describe('rows that not everyone sees', () => {
  it('are found, counted and sorted among the others as if all had been ranked together', () => {
    fc.assert(
      fc.property(parted, ({ world: { rows, counts, state, hits }, kinds }) => {
        const of = (...wanted: string[]): AssetRow[] => rows.filter((_, index) => wanted.includes(kinds[index]!));
        const [everyones, seen] = [of('public'), of('seen')];
        const ranks = ranksAmong(everyones, of('seen', 'unseen'));
        const table = withRows(
          tableOf(everyones),
          seen.map((row) => ({ row, ranks: ranks.get(row.id)! })),
          {},
        );
        const ids = [...everyones, ...seen].map(({ id }) => id);
        const wanted = { ...state, q: '', sort: state.sort === 'relevance' ? ('name' as const) : state.sort };
        const selection = createSelect(table, decodeCounts(encodeCounts('', ids, counts)))(wanted);
        const expected = browseByHand([...everyones, ...seen], counts, wanted, hits);
        expect([...selection.rows].map((row) => ids[row])).toEqual(expected.ids);
        expect(
          Object.fromEntries(
            table.facets.map(({ id, values }, facet) => [
              id,
              Object.fromEntries(values.map((value, code) => [value, selection.facetCounts[facet]!.counts[code]])),
            ]),
          ),
        ).toEqual(expected.facets);
      }),
      { numRuns: 300 },
    );
  });

  it('keep an order of their own where two builds of the site meet', () => {
    fc.assert(
      fc.property(randomRows, (rows) => {
        const everyones = rows.filter((_, index) => index % 2 === 0);
        const others = rows.filter((_, index) => index % 2 === 1);
        // Ranks of another gallery: of whole numbers, of the same ones, too high.
        const added = others.map((row, index) => ({ row, ranks: { name: index >> 1, released: 1, updated: 2.5 } }));
        const { name } = withRows(tableOf(everyones), added, {});
        expect(new Set(name).size).toBe(rows.length);
      }),
    );
  });

  it('change nothing where there are none', () => {
    const table = tableOf([aRow('acme/a')]);
    expect(withRows(table, [], {})).toBe(table);
  });

  it('show names of values that no other row has', () => {
    const row = aRow('acme/secret', { categories: ['hidden'] });
    const added = [{ row, ranks: { name: 0.5, released: 1, updated: 1 } }];
    const labels = { category: new Map([['hidden', 'Hidden things']]) };
    const table = withRows(tableOf([aRow('acme/a', { categories: ['vision'] })]), added, labels);
    const category = table.facets.find(({ id }) => id === 'category');
    expect(category).toMatchObject({ values: ['hidden', 'vision'], labels: ['Hidden things', 'vision'] });
  });
});

describe('a search through a few texts', () => {
  const texts = [
    { text: 'Résumé of PARTS', weight: 1 },
    { text: 'Counts screws in photos. C++ inside. 画像の部品', weight: 0.2 },
  ];
  it.each([
    ['resume', 1],
    ['part', 1],
    ['res par', 1],
    ['parts screws', 0.6],
    ['SCREW', 0.2],
    ['c++', 0.2],
    ['部品', 0.2],
  ])('finds %s', (query, score) => {
    expect(matchText(query, texts)).toBeCloseTo(score);
  });
  it.each(['arts', 'parts nails', '', '—'])('does not find %j', (query) => {
    expect(matchText(query, texts)).toBeUndefined();
  });
});
