import { describe, expect, test } from 'vitest';

import { boxOf, moved, WHOLE, within, writtenSize } from '../../site/browser/widgets/cut.ts';
import { isLitter } from '../../site/browser/widgets/disk-files.ts';
import { addressesBelow, mergedFiles, readSums, twinsIn } from '../../site/browser/widgets/file-sums.ts';
import { hashFile } from '../../site/browser/widgets/hash-files.ts';
import { findLicences } from '../../site/browser/widgets/licence-search.ts';
import { marked, type Mark } from '../../site/browser/widgets/markdown-marks.ts';
import { matching, searchable } from '../../site/browser/widgets/matching.ts';
import { typedPeople } from '../../site/browser/widgets/people-words.ts';
import { pictureKind } from '../../site/browser/widgets/picture-kind.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

describe('what is cut out of a picture', () => {
  const tall = { width: 900, height: 1600 };

  test('is as large as fits, in its middle, of the wanted shape', () => {
    expect(boxOf(WHOLE, { width: 1600, height: 1200 }, 16 / 9)).toEqual({
      left: 0,
      top: 150,
      width: 1600,
      height: 900,
    });
    expect(boxOf(WHOLE, tall, 1)).toEqual({ left: 0, top: 350, width: 900, height: 900 });
  });

  test('never leaves the picture, wherever it is moved and however it is enlarged', () => {
    for (const by of [-9, 9]) {
      const cut = moved(within({ ...WHOLE, zoom: 99 }, tall, 16 / 9), { x: by, y: by }, tall, 16 / 9);
      const { left, top, width, height } = boxOf(cut, tall, 16 / 9);
      expect(left).toBeGreaterThanOrEqual(-1e-9);
      expect(top).toBeGreaterThanOrEqual(-1e-9);
      expect(left + width).toBeLessThanOrEqual(tall.width + 1e-9);
      expect(top + height).toBeLessThanOrEqual(tall.height + 1e-9);
    }
  });

  test('is written no larger than it is, than is wanted and than the gallery takes', () => {
    const ratio = 16 / 9;
    expect(writtenSize({ width: 4000, height: 2250 }, ratio, 1280, 1e7)).toEqual({ width: 1280, height: 720 });
    expect(writtenSize({ width: 320, height: 180 }, ratio, 1280, 1e7)).toEqual({ width: 320, height: 180 });
    const { width, height } = writtenSize({ width: 4000, height: 2250 }, ratio, 1280, 100_000);
    expect(width * height).toBeLessThanOrEqual(100_000);
  });
});

test('a picture is told by its first bytes, not by its name', () => {
  const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  expect(pictureKind(bytes('\x89PNG\r\n\x1A\n…'))).toBe('png');
  expect(pictureKind(bytes('\xFF\xD8\xFF\xE0'))).toBe('jpeg');
  expect(pictureKind(bytes('GIF89a'))).toBe('gif');
  expect(pictureKind(bytes('RIFF....WEBPVP8 '))).toBe('webp');
  expect(pictureKind(bytes('\0\0\0\x1Cftypavif'))).toBe('avif');
  expect(pictureKind(bytes('\0\0\0\x1Cftypheic'))).toBe('heic');
  expect(pictureKind(bytes('\xEF\xBB\xBF\n<svg onload="x">'))).toBe('svg');
  expect(pictureKind(bytes('<?xml version="1.0"?>'))).toBe('svg');
  expect(pictureKind(bytes('MZ'))).toBe('other');
  expect(pictureKind(bytes(''))).toBe('empty');
});

test('people are found without case and diacritics, those first whose name begins so', () => {
  const people = ['Zoë Müller', 'Jean Zoellner', 'anzoe', 'Bob'];
  expect(
    matching(
      searchable(people, (name) => [name]),
      'zoe',
      8,
    ),
  ).toEqual(['Zoë Müller', 'Jean Zoellner', 'anzoe']);
  expect(
    matching(
      searchable(people, (name) => [name]),
      'MULLER',
      8,
    ),
  ).toEqual(['Zoë Müller']);
  expect(
    matching(
      searchable(people, (name) => [name]),
      '',
      2,
    ),
  ).toEqual(['Zoë Müller', 'Jean Zoellner']);
});

test('accounts are typed as logins, with their number where nobody knows them', () => {
  expect(typedPeople(' ann, @bob;carl:4711 x:0 -bad ')).toEqual([
    { kind: 'login', login: 'ann' },
    { kind: 'login', login: 'bob' },
    { kind: 'account', login: 'carl', id: 4711 },
    { kind: 'neither', text: 'x:0' },
    { kind: 'neither', text: '-bad' },
  ]);
});

describe('licences', () => {
  test('are found by id and by name, the frequent ones first, without those that SPDX replaced', () => {
    expect(findLicences('')[0]?.id).toBe('Apache-2.0');
    expect(findLicences('gpl').slice(0, 2)).toMatchObject([{ id: 'GPL-3.0-only' }, { id: 'GPL-3.0-or-later' }]);
    expect(findLicences('gpl').map(({ id }) => id)).not.toContain('GPL-3.0');
    expect(findLicences('creative commons noncommercial 4.0')[0]?.id).toBe('CC-BY-NC-4.0');
  });

  test('complete the last one of an expression', () => {
    expect(findLicences('MIT OR apa')[0]?.value).toBe('MIT OR Apache-2.0');
    expect(findLicences('(mit')[0]?.value).toBe('(MIT');
  });
});

describe('buttons of a Markdown field', () => {
  /** `|` are the ends of the selection. */
  const press = (mark: Mark, written: string): string => {
    const from = written.indexOf('|');
    const text = written.replaceAll('|', '');
    const to = written.lastIndexOf('|') === from ? from : written.lastIndexOf('|') - 1;
    const { from: at, to: end, insert, select } = marked(text, from, to, mark);
    const now = text.slice(0, at) + insert + text.slice(end);
    return `${now.slice(0, select[0])}|${now.slice(...select)}|${now.slice(select[1])}`;
  };

  test.each<[Mark, string, string]>([
    ['bold', 'a |b| c', 'a **|b|** c'],
    ['bold', 'a **|b|** c', 'a |b| c'],
    ['bold', 'a | c', 'a **|strong words|** c'],
    ['code', 'a |b|', 'a `|b|`'],
    ['code', 'x\n|a\nb|\ny', 'x\n```\n|a\nb|\n```\ny'],
    ['code', '|```\nb|', '````\n|```\nb|\n````'],
    ['link', 'see |the page|.', 'see [the page](|https://|).'],
    ['link', '|https://a.example/|', '[|words|](https://a.example/)'],
    ['link', 'see |', 'see [|words|](https://)'],
    ['list', 'x\n|a\nb|\ny', 'x\n|- a\n- b|\ny'],
    ['list', '|- a\n- b|', '|a\nb|'],
    ['heading', 'Us|age', '## Usage||'],
    ['heading', '|', '## ||'],
  ])('%s: %j becomes %j', (mark, before, after) => {
    expect(press(mark, before)).toBe(after);
  });
});

describe('lists of files', () => {
  test('are read as sha256sum and shasum print them', () => {
    const text = `${A}  ./weights/model.bin\r\n${B.toUpperCase()} *README.md\n\\${A}  a\\\\b\nSHA256 (c d.txt) = ${B}\n\nhello`;
    expect(readSums(text)).toEqual({
      files: [
        { name: 'weights/model.bin', sha256: A },
        { name: 'README.md', sha256: B },
        { name: 'a/b', sha256: A },
        { name: 'c d.txt', sha256: B },
      ],
      strange: { count: 1, first: 'hello' },
    });
  });

  test('take what is new of a file and keep its address; a size of other contents is not kept', () => {
    const rows = [
      { name: 'a', size: '1', sha256: A, url: 'https://x.example/a' },
      { name: '', size: '', sha256: '', url: '' },
    ];
    expect(mergedFiles(rows, [{ name: 'a', sha256: B }])).toEqual([
      { name: 'a', size: '', sha256: B, url: 'https://x.example/a' },
      rows[1],
    ]);
    expect(mergedFiles(rows, [{ name: 'a', sha256: A }])[0]).toEqual(rows[0]);
    expect(mergedFiles(rows, [{ name: 'b', sha256: A, size: '7' }])[2]).toMatchObject({ name: 'b', size: '7' });
  });

  test('get addresses below one, with what addresses cannot hold escaped', () => {
    expect(addressesBelow('https://x.example/v1', ['a/b c#1.bin', ''])).toEqual([
      'https://x.example/v1/a/b%20c%231.bin',
      '',
    ]);
    expect(addressesBelow('http://x.example/', ['a'])).toBeUndefined();
    expect(addressesBelow('hello', ['a'])).toBeUndefined();
  });

  test('show which names are one where case is ignored', () => {
    expect(twinsIn(['README.md', 'a', 'readme.MD', '', '', 'e\u0301', '\u00E9'])).toEqual([2, 6]);
  });

  test('leave out what systems leave in folders', () => {
    const names = ['a/.git/config', '.DS_Store', 'b/Thumbs.db', '.gitignore', 'a.git/x'];
    expect(names.filter(isLitter)).toEqual(names.slice(0, 3));
  });

  test('have digests that are worked out slice by slice, and can be stopped', async () => {
    const bytes = new Uint8Array(2_500_000).map((_byte, index) => index % 251);
    const wanted = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
    const read: number[] = [];
    const stop = new AbortController();
    const count = (some: number): void => void read.push(some);
    expect(await hashFile(new Blob([bytes]), stop.signal, count)).toBe(wanted);
    expect(read).toEqual([1_048_576, 1_048_576, 402_848]);
    stop.abort();
    await expect(hashFile(new Blob([bytes]), stop.signal, count)).rejects.toThrow();
  });
});
