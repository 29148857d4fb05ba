import fc from 'fast-check';
import { expect, test } from 'vitest';

import { open, seal, sealToOne } from '../../scripts/core/seal/seal.ts';
import { keyPair } from '../support/sealing.ts';

const FILES = 10_000;
const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const [ANN, BEN] = [await keyPair(), await keyPair()];
const DECOYS = await Promise.all(Array.from({ length: 8 }, async () => (await keyPair()).recipient));
/** What is tampered with: to one reader mostly, which is quicker, and two files to several. */
const ONE = await sealToOne(text('What only some may read.'), ANN.recipient);
const OTHER = await sealToOne(text('What only some may read, too.'), ANN.recipient);
const MANY = await seal(text('What only some may read.'), [ANN.recipient, BEN.recipient], DECOYS);

interface Parts {
  readonly stanzas: readonly string[];
  readonly mac: string;
  readonly payload: Uint8Array;
}

function partsOf(file: Uint8Array): Parts {
  const lines = Buffer.from(file).toString('latin1').split('\n');
  const end = lines.findIndex((line) => line.startsWith('--- '));
  const stanzas = lines
    .slice(1, end)
    .flatMap((line, index, all) => (index % 2 === 0 ? [`${line}\n${all[index + 1] ?? ''}\n`] : []));
  const header = lines.slice(0, end + 1).join('\n').length + 1;
  return { stanzas, mac: `${lines[end] ?? ''}\n`, payload: file.subarray(header) };
}

function joined({ stanzas, mac, payload }: Parts): Uint8Array {
  return Buffer.concat([Buffer.from(`age-encryption.org/v1\n${stanzas.join('')}${mac}`, 'latin1'), payload]);
}

const PARTS = { one: partsOf(ONE), other: partsOf(OTHER), many: partsOf(MANY) };
const at = (file: Uint8Array): fc.Arbitrary<number> => fc.nat({ max: file.length - 1 });

const flipped = fc.record({ at: at(ONE), bit: fc.nat({ max: 7 }) }).map(({ at: index, bit }) => {
  const bytes = ONE.slice();
  bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
  return bytes;
});
const cutOff = at(ONE).map((length) => ONE.subarray(0, length));
const longer = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((more) => Buffer.concat([ONE, more]));
const inside = fc
  .record({ at: at(ONE), more: fc.uint8Array({ minLength: 1, maxLength: 9 }) })
  .map(({ at: index, more }) => Buffer.concat([ONE.subarray(0, index), more, ONE.subarray(index)]));
const without = fc
  .record({ at: at(ONE), size: fc.integer({ min: 1, max: 50 }) })
  .map(({ at: index, size }) => Buffer.concat([ONE.subarray(0, index), ONE.subarray(index + size)]));
/** Parts of another file to the same reader. */
const mixed = fc
  .record({ stanza: fc.boolean(), mac: fc.boolean(), payload: fc.boolean() })
  .filter(({ stanza, mac, payload }) => new Set([stanza, mac, payload]).size > 1)
  .map(({ stanza, mac, payload }) =>
    joined({
      stanzas: (stanza ? PARTS.other : PARTS.one).stanzas,
      mac: (mac ? PARTS.other : PARTS.one).mac,
      payload: (payload ? PARTS.other : PARTS.one).payload,
    }),
  );
/** Stanzas in another order, left out, twice, or of another file. */
const reordered = fc
  .array(fc.constantFrom(...PARTS.many.stanzas, ...PARTS.one.stanzas), { minLength: 1, maxLength: 10 })
  .map((stanzas) => joined({ ...PARTS.many, stanzas }));

test(`${FILES.toLocaleString('en')} files that were tampered with are refused`, { timeout: 120_000 }, async () => {
  expect(joined(PARTS.many)).toEqual(Buffer.from(MANY));
  expect((await open(ONE, [ANN.identity])).ok && (await open(MANY, [BEN.identity])).ok).toBe(true);
  const originals = [ONE, OTHER, MANY].map((file) => Buffer.from(file).toString('base64'));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        { arbitrary: flipped, weight: 50 },
        ...[cutOff, longer, inside, without, mixed].map((arbitrary) => ({ arbitrary, weight: 9 })),
        { arbitrary: reordered, weight: 5 },
      ),
      async (file) => {
        fc.pre(!originals.includes(Buffer.from(file).toString('base64')));
        expect((await open(file, [ANN.identity])).ok).toBe(false);
      },
    ),
    { numRuns: FILES, seed: 20_260_601 },
  );
});
