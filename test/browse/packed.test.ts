import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { pack, unpack, unzigzag, zigzag } from '../../scripts/core/browse/packed.ts';
import { shardAt, shardBits, shardOf, shardStarts } from '../../scripts/core/browse/shards.ts';

describe('packed numbers', () => {
  it('unpack to what was packed', () => {
    const numbers = fc.array(fc.oneof(fc.nat(40), fc.integer({ min: 0, max: 2 ** 32 - 1 })));
    fc.assert(
      fc.property(numbers, (all) => {
        expect([...unpack(pack(all))]).toEqual(all);
      }),
    );
  });

  it('keep the sign by zigzag', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 30), max: 2 ** 30 }), (number) => {
        expect(unzigzag(zigzag(number))).toBe(number);
      }),
    );
  });

  it('are letters, digits, - and _ only, and anything else is refused', () => {
    expect(pack([0, 31, 32, 1000, 2 ** 32 - 1])).toMatch(/^[\w-]+$/);
    expect(() => unpack('A=B')).toThrow('character 1');
  });
});

describe('shards', () => {
  it('hold at most eight rows on average, and at least four once there are several', () => {
    for (const rows of [0, 1, 8, 9, 100, 3400, 34_000]) {
      const shards = 2 ** shardBits(rows);
      expect(rows / shards).toBeLessThanOrEqual(8);
      if (shards > 1) expect(rows / shards).toBeGreaterThan(4);
    }
  });

  it('are found again from a row', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 1 }), (sizes) => {
        const starts = shardStarts(sizes);
        const shards = sizes.flatMap((size, shard) => Array<number>(size).fill(shard));
        expect(shards.map((_, row) => shardAt(starts, row))).toEqual(shards);
      }),
    );
  });

  it('stay where they are when others come, and spread evenly', () => {
    const ids = Array.from({ length: 4096 }, (_, index) => `acme/model-${String(index)}`);
    const sizes = new Map<number, number>();
    for (const id of ids) sizes.set(shardOf(id, 9), (sizes.get(shardOf(id, 9)) ?? 0) + 1);
    expect(sizes.size).toBeGreaterThan(500);
    expect(Math.max(...sizes.values())).toBeLessThan(25);
  });
});
