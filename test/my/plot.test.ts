import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { barsIn, isEventful, lineIn, trendWords } from '../../site/browser/plot-shape.ts';

const BOX = { x: 10, y: 20, width: 100, height: 40 };

describe('a plot', () => {
  test('says its numbers in words', () => {
    expect(trendWords({ from: '2026-05-25', subscriptions: [1, 4, 3], uses: [0, 12, 1] })).toBe(
      '3 weeks since 25 May 2026. 3 subscriptions now, at most 4. 13 uses in all, 1 in the last week.',
    );
  });

  test('has nothing to show where nothing happened', () => {
    expect(isEventful({ from: '2026-05-25', subscriptions: [0, 0], uses: [0, 0] })).toBe(false);
    expect(isEventful({ from: '2026-05-25', subscriptions: [0, 0], uses: [0, 1] })).toBe(true);
  });

  test('has a bar for each week with uses, as high as its share of the most', () => {
    expect(barsIn(BOX, [0, 2, 4, 0]).map(({ week, y, height }) => [week, y, height])).toEqual([
      [1, 40, 20],
      [2, 20, 40],
    ]);
  });

  test('has a line through the middle of each week, and the area below it', () => {
    expect(lineIn(BOX, [0, 2])).toEqual({ line: 'M35 60L85 20', area: 'M35 60L85 20L85 60L35 60Z' });
    expect(lineIn(BOX, [])).toEqual({ line: '', area: '' });
  });

  test('stays in its box, whatever the numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { maxLength: 60 }), (values) => {
        for (const { x, y, width, height } of barsIn(BOX, values)) {
          expect(x >= 10 && x + width <= 110.02 && y >= 19.99 && y + height <= 60.02).toBe(true);
        }
        for (const point of lineIn(BOX, values).line.split(/[ML]/).filter(Boolean)) {
          const [x, y] = point.split(' ').map(Number);
          expect(x! >= 10 && x! <= 110 && y! >= 20 && y! <= 60).toBe(true);
        }
      }),
    );
  });
});
