import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decodeContent, encodeContent, type SealedContent } from '../../scripts/core/seal/content.ts';
import { padme } from '../../scripts/core/seal/padme.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const KEY = `age1${'q'.repeat(58)}`;

const CONTENT: SealedContent = {
  publisher: 'acme',
  id: 'x7k2m9q4t1vzb3n8',
  revision: 3,
  readers: [KEY],
  files: new Map([
    ['asset.md', bytesOf('---\ntype: model\n---\nText.\n')],
    ['cover.webp', new Uint8Array([0, 1, 2, 0, 0])],
    ['versions/1.0.0.md', bytesOf('---\n---\n')],
  ]),
};

const path = fc.oneof(
  fc.constantFrom('asset.md', 'cover.png', 'images/flow.png'),
  fc.nat({ max: 9 }).map((n) => `versions/${String(n)}.0.0.md`),
);
const content = fc
  .record({
    publisher: fc.constantFrom('acme', 'bolt-2'),
    id: fc.constantFrom('x7k2m9q4', 'a.b-c'),
    revision: fc.integer({ min: 1, max: 2 ** 31 }),
    readers: fc
      .uniqueArray(fc.constantFrom('q', 'p', 'z', 'r', 'y', '9'), { minLength: 1 })
      .map((letters) => letters.sort().map((letter) => `age1${letter.repeat(58)}`)),
    files: fc.dictionary(path, fc.uint8Array({ maxLength: 6000 }), { minKeys: 1 }),
  })
  .map(({ files, ...rest }): SealedContent => ({
    ...rest,
    files: new Map(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))),
  }));

describe('the content of a sealed asset', () => {
  test('is read as it was written, and has a padded length', () => {
    fc.assert(
      fc.property(content, (one) => {
        const encoded = encodeContent(one);
        expect(encoded.length).toBe(Math.max(4096, padme(encoded.length)));
        const decoded = decodeContent(encoded);
        if (!decoded.ok) throw new Error(decoded.problem);
        expect(decoded.value).toEqual(one);
      }),
    );
  });

  test('any other bytes are refused and never throw: there is one way to write a content', () => {
    const encoded = encodeContent(CONTENT);
    fc.assert(
      fc.property(fc.nat({ max: encoded.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const other = encoded.slice();
        other[at] = (other[at] ?? 0) ^ change;
        const decoded = decodeContent(other);
        // A changed byte of a file is another content; everything around the files is fixed.
        if (decoded.ok) expect(encodeContent(decoded.value)).toEqual(other);
      }),
      { numRuns: 2000 },
    );
    for (const bytes of [new Uint8Array(), encoded.subarray(0, 100), new Uint8Array([...encoded, 0])]) {
      expect(decodeContent(bytes).ok).toBe(false);
    }
  });

  test.each([
    ['a file outside the asset', { files: new Map([['../../gallery.yaml', bytesOf('x')]]) }],
    ['a file that belongs to no asset', { files: new Map([['notes.exe', bytesOf('x')]]) }],
    [
      'two files that differ in case only',
      {
        files: new Map([
          ['images/A.png', bytesOf('x')],
          ['images/a.png', bytesOf('y')],
        ]),
      },
    ],
    ['no file', { files: new Map<string, Uint8Array>() }],
    ['a publisher that is none', { publisher: '../acme' }],
    ['a revision that is none', { revision: 0 }],
    ['nobody to read it', { readers: [] }],
    ['a reader that is none', { readers: ['age1'] }],
  ])('%s is refused', (_what, change) => {
    expect(decodeContent(encodeContent({ ...CONTENT, ...change }))).toMatchObject({ ok: false });
  });
});

describe('padded lengths', () => {
  test('grow with the length, by at most 12 %, and are few', () => {
    const lengths = Array.from({ length: 100_000 }, (_, length) => padme(length));
    lengths.forEach((length, index) => {
      expect(length).toBeGreaterThanOrEqual(index);
      expect(length).toBeLessThanOrEqual(Math.ceil(index * 1.12));
      expect(length).toBeGreaterThanOrEqual(lengths[index - 1] ?? 0);
    });
    expect(new Set(lengths).size).toBeLessThan(300);
  });
});
