import { describe, expect, test } from 'vitest';

import { changedFiles } from '../../site/browser/proposals/changed-files.ts';
import { visible } from '../../site/browser/proposals/visible.ts';

const changed = (name: string, ...lines: readonly string[]): string =>
  [
    `diff --git a/${name} b/${name}`,
    'index 1..2 100644',
    `--- a/${name}`,
    `+++ b/${name}`,
    '@@ -1 +1 @@',
    ...lines,
    '',
  ].join('\n');

describe('a difference', () => {
  test('is taken apart by files', () => {
    expect(changedFiles(changed('one.md', '-a', '+b') + changed('two.md', '+c'))).toEqual([
      { name: 'one.md', kind: '', lines: ['@@ -1 +1 @@', '-a', '+b'] },
      { name: 'two.md', kind: '', lines: ['@@ -1 +1 @@', '+c'] },
    ]);
    expect(changedFiles('')).toEqual([]);
  });

  test.each(['\r', '\u2028', '\u2029', '+', '+\n+'])('has no file that a line made up: %j', (before) => {
    const forged = changed('one.md', `+text${before}diff --git a/other.md b/other.md`, '+more');
    expect(changedFiles(forged).map(({ name }) => name)).toEqual(['one.md']);
  });

  test.each([
    ['+++ "b/a \\"quoted\\" name.md"', 'a \\"quoted\\" name.md'],
    ['+++ b/with a space.md\t', 'with a space.md'],
    ['--- a/gone.md\n+++ /dev/null', 'gone.md'],
    ['Binary files /dev/null and b/cover.png differ', 'cover.png'],
  ])('names the file of %j', (line, name) => {
    expect(changedFiles(`diff --git a/cover.png b/cover.png\n${line}\n`)[0]?.name).toBe(name);
  });
});

test.each([
  ['\u202Egnp.exe', '‹U+202E›gnp.exe'],
  ['a\u200Bb\uFEFF', 'a‹U+200B›b‹U+FEFF›'],
  ['one\rtwo\u2028three\u0007', 'one‹U+000D›two‹U+2028›three‹U+0007›'],
  ['\u{E0041}tag', '‹U+E0041›tag'],
  ['+\tTromsø, 东京, العربية 🙂\n', '+\tTromsø, 东京, العربية 🙂\n'],
])('what is not seen of %j is written out', (text, shown) => {
  expect(visible(text)).toBe(shown);
});
