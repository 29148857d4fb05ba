import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { namesThatDiffer } from '../../scripts/build/hot/listing.ts';

/** Names of objects are any bytes: these look like ends of entries, and like whole ones. */
const OBJECTS = ['a', 'a', 'a', '\0', '40000 name-1\0', '\x0040000 name-2\0a'];

describe.each([20, 32])('two listings with names of %i bytes', (idBytes) => {
  test('differ in the names whose entries are not in both, wherever they stand', () => {
    const entry = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.constantFrom(...OBJECTS));
    const listing = fc.uniqueArray(entry, { selector: ([name]) => name, maxLength: 400, size: 'max' });
    const few = fc.array(entry, { maxLength: 3 });
    fc.assert(
      fc.property(listing, few, few, (all, changed, gone) => {
        const before = new Map(all);
        const after = new Map([...before, ...changed]);
        for (const [name] of gone) after.delete(name);
        const different = [...new Set([...before.keys(), ...after.keys()])].filter(
          (name) => before.get(name) !== after.get(name),
        );
        const found = namesThatDiffer(written(before), written(after), idBytes);
        expect([...found].sort()).toEqual(different.map((name) => `name-${String(name)}`).sort());
      }),
      { numRuns: 500 },
    );
  });

  function written(items: ReadonlyMap<number, string>): Buffer {
    const sorted = [...items].sort(([a], [b]) => a - b);
    return Buffer.concat(
      sorted.flatMap(([name, object]) => [
        Buffer.from(`40000 name-${String(name)}\0`),
        Buffer.alloc(idBytes, object, 'latin1'),
      ]),
    );
  }
});
