import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { namesThatDiffer } from '../../scripts/build/hot/listing.ts';

describe('two listings', () => {
  test('differ in the names whose lines are not in both, wherever they stand', () => {
    const line = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.constantFrom('a', 'a', 'a', 'b'));
    const listing = fc.uniqueArray(line, { selector: ([name]) => name, maxLength: 400, size: 'max' });
    const few = fc.array(line, { maxLength: 3 });
    fc.assert(
      fc.property(listing, few, few, (all, changed, gone) => {
        const before = new Map(all);
        const after = new Map([...before, ...changed]);
        for (const [name] of gone) after.delete(name);
        const different = [...new Set([...before.keys(), ...after.keys()])].filter(
          (name) => before.get(name) !== after.get(name),
        );
        const found = namesThatDiffer(printed(before), printed(after));
        expect([...found].sort()).toEqual(different.map((name) => `name-${String(name)}`).sort());
      }),
      { numRuns: 500 },
    );
  });

  function printed(items: ReadonlyMap<number, string>): Buffer {
    const sorted = [...items].sort(([a], [b]) => a - b);
    return Buffer.from(
      sorted.map(([name, object]) => `040000 tree ${object.repeat(40)}\tname-${String(name)}\0`).join(''),
    );
  }
});
