import fc from 'fast-check';
import { expect, test } from 'vitest';

import { compareVersions, isVersion } from '../../scripts/core/version.ts';

const triple = fc.tuple(fc.nat(999_999_999), fc.nat(999_999_999), fc.nat(20));
const versionOf = (numbers: readonly number[]): string => numbers.join('.');

test('versions are in the order of their numbers, not of their letters', () => {
  fc.assert(
    fc.property(triple, triple, (a, b) => {
      const byNumbers = a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
      expect(Math.sign(compareVersions(versionOf(a), versionOf(b)))).toBe(Math.sign(byNumbers));
    }),
  );
  expect(['1.10.0', '1.9.0', '1.9.10', '0.10.0'].sort(compareVersions)).toEqual([
    '0.10.0',
    '1.9.0',
    '1.9.10',
    '1.10.0',
  ]);
});

test('sorting versions in any order gives the same order', () => {
  fc.assert(
    fc.property(fc.array(triple, { maxLength: 20 }), (numbers) => {
      const versions = numbers.map(versionOf);
      expect([...versions].reverse().sort(compareVersions)).toEqual([...versions].sort(compareVersions));
    }),
  );
});

test.each([
  '1.0',
  '1.0.0.0',
  '01.0.0',
  '1.00.0',
  'v1.0.0',
  '1.0.0-rc1',
  '1.0.0 ',
  '1.0.0\n',
  '-1.0.0',
  '1e3.0.0',
  '',
  '1.0.1234567890',
  '١.0.0',
])('%j is no version', (text) => {
  expect(isVersion(text)).toBe(false);
  expect(() => compareVersions(text, '1.0.0')).toThrow(/Not a version/);
});
