import fc from 'fast-check';
import { expect, test } from 'vitest';

import { Shelf } from '../../scripts/shell/shelf.ts';

const LARGE = 'é'.repeat(700_000);

test('a shelf gives what was put on it, in whatever order it is asked, however much there is', () => {
  fc.assert(
    fc.property(fc.array(fc.json(), { maxLength: 30 }), fc.array(fc.nat()), (things, order) => {
      const shelf = new Shelf<unknown>();
      const places = things.map((thing) => shelf.put(thing));
      expect(places).toEqual(things.map((_, index) => index));
      if (things.length === 0) return;
      for (const index of order.map((number) => number % things.length))
        expect(shelf.get(index)).toEqual(JSON.parse(things[index] ?? ''));
    }),
  );
});

test('things that are larger than what lies together, and more of them than lie open', () => {
  const shelf = new Shelf<string>();
  const things = Array.from({ length: 5000 }, (_, index) => (index % 1000 === 7 ? LARGE : `thing ${String(index)} 🙂`));
  for (const thing of things) shelf.put(JSON.stringify(thing));
  for (const step of [1, 3, 4999]) {
    for (let count = 0; count < things.length; count++) {
      const index = (count * step) % things.length;
      if (shelf.get(index) !== things[index]) expect.fail(`at ${String(index)}`);
    }
  }
  expect(shelf.get(0)).toBe(things[0]);
});
