import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import fc from 'fast-check';
import { CORE_SCHEMA, load } from 'js-yaml';
import { describe, expect, test } from 'vitest';

import { readPlainYaml } from '../../scripts/core/plain-yaml.ts';
import { toYaml } from '../../scripts/core/yaml.ts';
import { shared } from '../support/shared.ts';

/** What js-yaml makes of a text; undefined where it refuses it. */
function byLibrary(text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA, maxAliases: 0 });
  } catch {
    return undefined;
  }
}

/** It says the same as js-yaml, down to the order of keys, or nothing. */
function expectTheSame(text: string): void {
  const data = readPlainYaml(text);
  if (data === undefined) return;
  const wanted = byLibrary(text);
  expect(isDeepStrictEqual(data, wanted), text).toBe(true);
  expect(JSON.stringify(data), text).toBe(JSON.stringify(wanted));
}

const KEYS = ['a', 'b', 'title', 'null', 'True', 'no', 'e1', '__proto__', 'constructor', 'x-y', '1', '? a', '"a"', 'ö'];
const SCALARS = [
  ...[
    'word',
    'two words',
    'null',
    'Null',
    '~',
    'true',
    'FALSE',
    'yes',
    'on',
    '0',
    '7',
    '007',
    '-1',
    '+1',
    '1.5',
    '1.',
    '.5',
  ],
  ...[
    '1e3',
    '1E-3',
    '1e',
    '0x1f',
    '0x',
    '0o17',
    '0b1',
    '0b1f',
    '1_000',
    '12:30',
    '1.10.0',
    '2024-05-13',
    '9007199254740993',
  ],
  ...[
    '.inf',
    '-.inf',
    '.nan',
    '<<',
    '2024-05-13T10:00:00Z',
    "'2024'",
    "'it''s'",
    "''",
    "'",
    "'a' b",
    '"a"',
    '"a\\n"',
    '""',
  ],
  ...[
    '"',
    '"a" # b',
    '[]',
    '{}',
    '[a]',
    '{a: b}',
    '[',
    '|',
    '>-',
    '&a b',
    '*a',
    '!!str 1',
    '@a',
    '`a',
    '%a',
    '- a',
    '? a',
  ],
  ...[
    'a: b',
    'a:',
    'a:b',
    'a #b',
    'a#b',
    '#a',
    ': a',
    'é',
    '日本',
    '😀',
    '\u00a0',
    '\ud800',
    'a\tb',
    'a\u2028b',
    'a b  ',
    '---',
  ],
];
const BREAKS = ['\n', '\n\n', '\n# note\n', '\n  # note\n', ' \n', '\r\n', '\n---\n', '\n...\n', ' # note\n', '\n\t'];

const line = fc
  .tuple(
    fc.nat(4).map((spaces) => ' '.repeat(spaces)),
    fc.constantFrom('', '', '', '- ', '-  ', '- - ', '-'),
    fc.constantFrom(...KEYS.map((key) => `${key}:`), ''),
    fc.constantFrom(' ', ' ', ' ', '', '  '),
    fc.constantFrom('', ...SCALARS),
    fc.oneof({ weight: 8, arbitrary: fc.constant('\n') }, fc.constantFrom(...BREAKS)),
  )
  .map((parts) => parts.join(''));

const usualKey = fc.stringMatching(/^[a-z][A-Za-z0-9-]{0,9}$/);
const usualScalar = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9 .,:#'"-]{0,20}$/),
  fc.constantFrom('1.10.0', '2024-05-13T10:00:00Z', '0b25cd22', '12e45', 'https://example.org/a#b', 'null', ''),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.dictionary(usualKey, tie('node'), { maxKeys: 5 }),
  node: fc.oneof(
    { weight: 4, arbitrary: usualScalar },
    { weight: 1, arbitrary: tie('tree') },
    { weight: 1, arbitrary: fc.array(tie('node'), { maxLength: 4 }) },
  ),
}));

describe('the reader of plain YAML', () => {
  test('says what js-yaml says, or nothing, of any text', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 8 }).map((lines) => lines.join('')),
        expectTheSame,
      ),
      {
        numRuns: 20_000,
      },
    );
  });

  test('says what was written by the gallery, or nothing', () => {
    fc.assert(
      fc.property(tree, (data) => {
        expectTheSame(toYaml(data));
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    ['a: word\nb: 12\nc: true\nd:\ne: []\nf: {}\n', { a: 'word', b: 12, c: true, d: null, e: [], f: {} }],
    ["released: '2024-05-13T10:00:00Z'\nversion: 1.10.0\n", { released: '2024-05-13T10:00:00Z', version: '1.10.0' }],
    ['a:\n- 1\n-\nb:\n  - c: 1\n    d:\n    - x\n  - e: 2\n', { a: [1, null], b: [{ c: 1, d: ['x'] }, { e: 2 }] }],
    ['# note\n\na:\n  # note\n  b: it is "so"\n', { a: { b: 'it is "so"' } }],
    [
      'a: 0b25\nb: 12e45f\nc: https://example.org/#x\nd: 1.2.3e4',
      { a: '0b25', b: '12e45f', c: 'https://example.org/#x', d: '1.2.3e4' },
    ],
  ])('reads %j', (text, data) => {
    expect(readPlainYaml(text)).toStrictEqual(data);
    expectTheSame(text);
  });

  test.each([
    ...[
      '',
      ' a: 1',
      'a: 1\n b: 2',
      'a: 1\na: 2',
      'a: b: c',
      'a: b # c',
      'a: |\n  x',
      'a: [b]',
      'a: 1.50',
      'a: 0x1f',
      'a: -1',
    ],
    ...[
      'a: word\n  goes on',
      '- a',
      'word',
      'a: &b c',
      'a: *b',
      '? a',
      'null: 1',
      '__proto__: 1',
      'a:\tb',
      'a: "\\n"',
      "a: 'it''s'",
    ],
  ])('leaves %j to js-yaml', (text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });

  test('reads nearly everything that the gallery writes', () => {
    const usual = {
      title: 'A title',
      quota: 100,
      files: [{ name: 'a', size: 5, sha256: '0b'.repeat(32) }],
      at: '2024-05-13T10:00:00Z',
    };
    expect(readPlainYaml(toYaml(usual))).toStrictEqual(usual);
  });
});

for (const [what, path] of [
  ['the YAML test suite', 'attacks/yaml-test-suite/data'],
  ['catalogs of others', 'corpora'],
] as const) {
  const folder = shared(path);
  if (folder === undefined) continue;
  test(`says the same of ${what}, or nothing`, () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(?:ya?ml|md)$/.test(file),
    );
    expect(files.length).toBeGreaterThan(200);
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8');
      expectTheSame(text);
      const [, frontMatter] = /^---\n([\s\S]*?\n)---\n/.exec(text) ?? [];
      if (frontMatter !== undefined) expectTheSame(frontMatter);
    }
  });
}
