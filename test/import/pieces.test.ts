import { describe, expect, test } from 'vitest';

import { isAssetName } from '../../scripts/core/ids.ts';
import { licenceFrom, spdxOf, spdxOfText } from '../../scripts/import/licence.ts';
import { findTargets } from '../../scripts/import/markdown.ts';
import { parseCard } from '../../scripts/import/mindspore-card.ts';
import { assignNames, nameFrom, slugFrom } from '../../scripts/import/names.ts';
import { encodePath, httpsRepository, instantOf } from '../../scripts/import/origin.ts';
import { parseSourceYaml, textAt } from '../../scripts/import/source-yaml.ts';
import { cleanLine, firstSentence, plainText } from '../../scripts/import/text.ts';
import { toVersion, versionOfDate } from '../../scripts/import/versions.ts';
import { fileList } from '../../scripts/import/file-list.ts';

describe('names', () => {
  test.each([
    ['BERT_base (v1.1)', 'bert-base-v1.1'],
    ['qwen2.5-0.5b', 'qwen2.5-0.5b'],
    ['__Crème..Brûlée--', 'creme-brulee'],
    ['a.-.b', 'a-b'],
    ['aux', 'asset-aux'],
    ['con.v2', 'asset-con.v2'],
    ['名前', undefined],
    ['...', undefined],
  ])('%j becomes %j', (written, name) => {
    expect(nameFrom(written)).toBe(name);
  });

  test('long names are cut and stay apart', () => {
    const names = ['x', 'y'].map((end) => nameFrom('long-'.repeat(40) + end));
    expect(names.every((name) => name !== undefined && isAssetName(name))).toBe(true);
    expect(new Set(names).size).toBe(2);
    expect(slugFrom('Acme 2.0 Labs')).toBe('acme-2-0-labs');
  });

  test('clashes get numbers in the order of the names as they are written, and never a name that another wants', () => {
    const wishes = ['Yolo', 'yolo', 'yolo-2', 'YOLO'].map((key) => ({ key, name: key.toLowerCase(), has: undefined }));
    expect(Object.fromEntries(assignNames(wishes, new Set()))).toEqual({
      YOLO: 'yolo',
      Yolo: 'yolo-3',
      yolo: 'yolo-4',
      'yolo-2': 'yolo-2',
    });
    expect(assignNames([...wishes].reverse(), new Set())).toEqual(assignNames(wishes, new Set()));
    expect(assignNames([{ key: 'a', name: 'a', has: undefined }], new Set(['a'])).get('a')).toBe('a-2');
  });
});

describe('versions and dates', () => {
  test.each([
    ['1.10', '1.10.0'],
    ['2', '2.0.0'],
    ['v0.0.80', '0.0.80'],
    ['01.02', '1.2.0'],
    ['1.0.0-beta', undefined],
    ['1.2.3.4', undefined],
    ['latest', undefined],
    ['9999999999', undefined],
  ])('version %s becomes %s', (written, version) => {
    expect(toVersion(written)).toBe(version);
  });

  test.each([
    ['2020-9-8', '2020-09-08T00:00:00Z'],
    ['2026-03-01T09:30:00Z', '2026-03-01T09:30:00Z'],
    ['2026-02-30', undefined],
    ['09/08/2020', undefined],
    ['', undefined],
  ])('date %j becomes %j', (written, instant) => {
    expect(instantOf(written)).toBe(instant);
  });

  test('a source without versions has the day as its version', () => {
    expect(versionOfDate('2026-08-09T01:02:03Z')).toBe('2026.8.9');
    expect(versionOfDate(undefined)).toBe('1.0.0');
  });
});

describe('licences', () => {
  test.each([
    ['Apache2.0', 'Apache-2.0'],
    ['apache-2.0', 'Apache-2.0'],
    ['Apache License, Version 2.0', 'Apache-2.0'],
    ['the MIT License', 'MIT'],
    ['mit', 'MIT'],
    ['gnu agpl v3.0', 'AGPL-3.0'],
    ['cc-by-nc-4.0', 'CC-BY-NC-4.0'],
    ['MIT OR Apache-2.0', 'MIT OR Apache-2.0'],
    ['https://www.apache.org/licenses/LICENSE-2.0.txt', 'Apache-2.0'],
    ['http://opensource.org/licenses/MIT', 'MIT'],
    ['https://spdx.org/licenses/BSD-3-Clause.html', 'BSD-3-Clause'],
    ['bsd', undefined],
    ['gpl', undefined],
    ['other', undefined],
    ['__proto__', undefined],
    ['constructor', undefined],
  ])('%s is %s', (written, licence) => {
    expect(spdxOf(written)).toBe(licence);
  });

  test('what is no SPDX id keeps its name with a link, and without a link it is left out', () => {
    expect(licenceFrom('Acme Research (v2)', 'https://example.org/l')).toEqual({
      licence: 'LicenseRef-Acme-Research-v2',
      licenceUrl: 'https://example.org/l',
    });
    expect(licenceFrom('https://example.org/terms', undefined)).toEqual({
      licence: 'LicenseRef-terms',
      licenceUrl: 'https://example.org/terms',
    });
    expect(licenceFrom('Acme', undefined)).toEqual({});
  });

  test('a text is told by sentences that only its licence has', () => {
    const bsd =
      'Redistribution and use in source and binary forms … Redistributions in binary form must reproduce the above copyright notice …';
    expect(spdxOfText(bsd)).toBe('BSD-2-Clause');
    expect(spdxOfText(`${bsd} Neither the name of the copyright holder …`)).toBe('BSD-3-Clause');
    expect(spdxOfText('Apache License\n   Version 2.0, January 2004')).toBe('Apache-2.0');
    expect(spdxOfText('All rights reserved.')).toBeUndefined();
  });
});

describe('text', () => {
  test('titles lose what is invisible, and are cut at a word', () => {
    expect(cleanLine(' Tiny\u200B\u202E  Talker\n', 120)).toEqual({ text: 'Tiny Talker', cleaned: true, cut: false });
    expect(cleanLine('e\u0301', 120).text).toBe('é');
    expect(cleanLine('one two three four', 12)).toEqual({ text: 'one two…', cleaned: false, cut: true });
    expect(cleanLine('a'.repeat(20), 10).text).toHaveLength(10);
    expect(cleanLine(`${'a'.repeat(8)}😀😀`, 10).text.isWellFormed()).toBe(true);
  });

  test.each([
    ['It is small (e.g. for toys). It is not large.', 'It is small (e.g. for toys).'],
    ['Version 1.5 is out. More.', 'Version 1.5 is out.'],
    ['No end', 'No end'],
    ['第一句。第二句。', '第一句。'],
  ])('the first sentence of %j', (text, sentence) => {
    expect(firstSentence(text)).toBe(sentence);
  });

  test('plain text has neither links nor marks', () => {
    expect(plainText('The **big** [net](https://x.org) <https://y.org>, `fast`.\n![](a.png)')).toBe(
      'The big net, fast.',
    );
  });
});

describe('addresses', () => {
  test.each([
    ['https://user:pw@example.org/a/b.git', 'https://example.org/a/b'],
    ['git@example.org:a/b.git', 'https://example.org/a/b'],
    ['ssh://git@example.org/a/b', 'https://example.org/a/b'],
    ['http://example.org/a', undefined],
    ['/srv/a.git', undefined],
  ])('remote %s is %s', (remote, address) => {
    expect(httpsRepository(remote)).toBe(address);
  });

  test('a path in an address ends no link', () => {
    expect(encodePath('a b/(c)/d#e.md')).toBe('a%20b/%28c%29/d%23e.md');
    expect(encodePath('\uD800')).toBe('%EF%BF%BD');
  });
});

describe('YAML of other catalogs', () => {
  test('scalars are what is written', () => {
    const result = parseSourceYaml('version: 1.10\nempty:\nnothing: ~\nflag: true\n');
    expect(
      result.ok && [
        textAt(result.data, 'version'),
        textAt(result.data, 'empty'),
        textAt(result.data, 'nothing'),
        textAt(result.data, 'flag'),
      ],
    ).toEqual(['1.10', undefined, undefined, 'true']);
  });

  test('a closing bracket too far left is read as others read it', () => {
    expect(parseSourceYaml('a:\n  b: [\n    x,\n  ]\n')).toEqual({
      ok: true,
      data: { a: { b: ['x'] } },
      repaired: [4],
    });
  });

  test.each([['a: [\n'], ['a: 1\na: 2\n'], ['- a\n'], [''], ['a: !!js/function x\n'], [`a: ${'['.repeat(5000)}`]])(
    '%j is refused',
    (text) => {
      expect(parseSourceYaml(text.slice(0, 6000)).ok).toBe(false);
    },
  );
});

test('a card is read line by line, and what is not understood is told', () => {
  const card = parseCard(
    '\n# Net\n\n---\nmodel-name: a: b\n> odd\nmodel-name: again\n-\n  asset-link: <https://x.org/f>\n  asset_sha256: 1\n---\nText\n---\nmore',
  );
  expect(card).toEqual({
    heading: 'Net',
    fields: new Map([['model-name', 'a: b']]),
    files: [{ format: undefined, link: '<https://x.org/f>', sha256: '1' }],
    odd: ['> odd', 'model-name: again'],
    body: 'Text\n---\nmore',
  });
  expect(parseCard('no rules here')).toBeUndefined();
});

describe('links in Markdown', () => {
  const addresses = (text: string): string[] => findTargets(text).map(({ start, end }) => text.slice(start, end));

  test.each([
    ['[a](../x.md) `[no](c.md)`', ['../x.md']],
    ['![i](./a.png "t")', ['./a.png']],
    ['[![n](n.png)](<o u.md>)', ['n.png', '<o u.md>']],
    ['> - [z](w\\_1.md)\n>   more [k](k.md#a)', ['w\\_1.md', 'k.md#a']],
    ['| a |\n| - |\n| [x](../y) `a\\|b` [p](p) |', ['../y', 'p']],
    ['[ref][r]\n\n[r]: ../ref.md "T"', ['../ref.md']],
    ['<p><img src="1.png"><a href=\'q.md\'>x</a></p>', ['1.png', 'q.md']],
    ['text <img alt="a > b" src=z.png> text', ['z.png']],
    ['# Head [a](b.md) #', ['b.md']],
    ['```\n[no](c)\n```\n\n    [no](d)\n\n[x](y)', ['y']],
    ['\\[no](c) [a]: not', []],
  ])('%j', (text, found) => {
    expect(addresses(text)).toEqual(found);
  });
});

test('files that cannot be unpacked everywhere, or are the same where case is ignored, are left out', () => {
  const left: string[] = [];
  const names = ['a/b.bin', 'A/c.bin', 'a/B.bin', '../x', '/abs', 'a\\b', 'a//b', 'dot.', 'a', 'ok.txt'];
  const list = fileList(
    names.map((name) => ({ name })),
    5000,
    (_code, detail) => left.push(detail),
  );
  expect(list.map(({ name }) => name)).toEqual(['a/b.bin', 'ok.txt']);
  expect(left).toHaveLength(8);
});
