import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { DOCUMENTS, isDocumentKind, placeOf, type DocumentKind } from '../../scripts/core/kinds.ts';
import { partsOf } from '../../scripts/core/publish/file-parts.ts';
import { parseText } from '../../scripts/core/publish/parse-text.ts';
import { withBody, withFields } from '../../scripts/core/publish/with-fields.ts';
import { toYaml } from '../../scripts/core/yaml.ts';
import { parseMarkdownFile, parseYamlFile } from '../../scripts/shell/front-matter.ts';

const ASSET = `---
# yaml-language-server: $schema=../../../.schema/asset.json
type: model
title: "Deblur"   # as on the poster
# The vocabulary changes in spring.
categories: [detection,
  # more to come
  segmentation
  ]
visibility: public
state: released

licence: MIT
summary: >-
  Makes photos
  sharp.
---

Text with --- and

---

a line.
`;

const dataOf = (kind: DocumentKind, text: string): unknown => {
  const parsed = parseText(kind, 'x', text);
  if (!parsed.ok) throw new Error(parsed.finding.message);
  return parsed.file.data;
};

/** The lines that only one of two texts has. */
const difference = (before: string, after: string): string[] => {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `-${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+${line}`),
  ];
};

describe('a file with other fields', () => {
  test.each<[string, object, readonly string[]]>([
    ['a text', { title: 'Deblur: 2' }, ['-title: "Deblur"   # as on the poster', "+title: 'Deblur: 2'"]],
    [
      'a list over several lines',
      { categories: [] },
      ['-categories: [detection,', '-  # more to come', '-  segmentation', '-  ]', '+categories: []'],
    ],
    ['the last key', { summary: 'Sharp.' }, ['-summary: >-', '-  Makes photos', '-  sharp.', '+summary: Sharp.']],
    ['what it says already', { title: 'Deblur', categories: ['detection', 'segmentation'], quota: undefined }, []],
    ['a key that is taken away', { licence: undefined }, ['-licence: MIT']],
    [
      'new keys',
      { quota: 5, users: [{ login: 'uma', id: 21 }] },
      ['+users:', '+  - login: uma', '+    id: 21', '+quota: 5'],
    ],
  ])('keeps all but %s', (_name, fields, expected) => {
    const after = withFields('asset', ASSET, { ...fields });
    expect(difference(ASSET, after)).toEqual(expected);
    expect(dataOf('asset', after)).toEqual(
      JSON.parse(JSON.stringify({ ...(dataOf('asset', ASSET) as object), ...fields })),
    );
  });

  test('gets new keys at their place in the order of the schema', () => {
    const after = withFields('asset', ASSET, {
      agreements: { a: '1.0.0' },
      quota: 5,
      duration: { days: 1, renew: true },
    });
    const keys = [...after.matchAll(/^(\w+):/gm)].map(([, key]) => key);
    expect(keys).toEqual([
      ...[
        'type',
        'title',
        'categories',
        'visibility',
        'state',
        'duration',
        'quota',
        'licence',
        'agreements',
        'summary',
      ],
    ]);
  });

  test.each<[string, string, string]>([
    ['braces', '{assets: [a/b]}\n', 'assets:\n  - c/d\n'],
    ['one explicit key', '? assets\n: [a/b]\n', 'assets:\n  - c/d\n'],
    ['a tag', '!!map\nassets: [a/b]\n', 'assets:\n  - c/d\n'],
    ['a comment and braces', '# why\n{ "assets": [] }\n', '# why\nassets:\n  - c/d\n'],
    ['no last line end', 'assets: [a/b]', 'assets:\n  - c/d\n'],
    ['an indented mapping', '# why\n  assets: [a/b] # x\n# end\n', '# why\n  assets:\n    - c/d\n# end\n'],
    ['a key in quotes', '"assets": []\n', 'assets:\n  - c/d\n'],
    ['Windows line ends', '# why\r\nassets: [a/b]\r\n# end\r\n', '# why\r\nassets:\r\n  - c/d\r\n# end\r\n'],
    ['an end of the document', 'assets: [a/b]\n...\n', 'assets:\n  - c/d\n'],
  ])('is right when it is written with %s', (_name, text, expected) => {
    expect(withFields('featured', text, { assets: ['c/d'] })).toBe(expected);
  });

  test('keeps Windows line ends in front matter', () => {
    const windows = ASSET.replaceAll('\n', '\r\n');
    expect(withFields('asset', windows, { quota: 5, title: 'B' })).toBe(
      withFields('asset', ASSET, { quota: 5, title: 'B' }).replaceAll('\n', '\r\n'),
    );
  });

  test('that is none is a bug of the caller', () => {
    expect(() => withFields('asset', 'No front matter.', { title: 'x' })).toThrow();
    expect(() => withFields('featured', '- a\n', { assets: [] })).toThrow();
  });
});

describe('a file with another body', () => {
  test.each<[string, string, string, string]>([
    ['keeps the empty line above it', '---\na: 1\n---\n\nOld.\n', 'New.\n\n\n', '---\na: 1\n---\n\nNew.\n'],
    ['keeps code at its beginning', '---\na: 1\n---\nOld.\n', '\n    code\n', '---\na: 1\n---\n    code\n'],
    ['ends the front matter', '---\na: 1\n---', 'New.', '---\na: 1\n---\nNew.\n'],
    ['can be empty', '---\na: 1\n---\n\nOld.\n', ' \n', '---\na: 1\n---\n'],
    ['stays where only space around it differs', '---\na: 1\n---\n\n\nOld.', 'Old.\n', '---\na: 1\n---\n\n\nOld.'],
    ['has its own line ends', '---\r\na: 1\r\n---\r\nOld.\r\n', 'A\nB', '---\r\na: 1\r\n---\r\nA\r\nB\r\n'],
  ])('%s', (_name, before, body, after) => {
    expect(withBody('asset', before, body)).toBe(after);
  });
});

/** One key as people write it, with what stands above it. */
interface Written {
  readonly above: string;
  readonly block: string;
}

const line = fc.stringMatching(/^[a-zA-Z0-9 #:'"\-[\]{}|>&*!%@,.äß漢]{0,20}$/);
const scalar = fc.oneof(line, fc.integer(), fc.boolean(), fc.constant(null), fc.constant('a\n\n# b\n  c\n\n'));
const value: fc.Arbitrary<unknown> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), {
    maxKeys: 3,
  }),
);

/** The writer ends a text whose last value keeps its empty lines with a line of dots. */
const blockOf = (key: string, data: unknown): string => toYaml({ [key]: data }).replace(/(?<=\n)\.\.\.\n$/, '');

const styles: readonly ((key: string, data: unknown) => string)[] = [
  blockOf,
  (key, data) => `${key}: ${JSON.stringify(data)} # said so\n`,
  (key, data) => `"${key}": ${JSON.stringify(data)}\n`,
  (key, data) =>
    Array.isArray(data)
      ? `${key}:\n${data.map((item) => `- ${JSON.stringify(item)}\n# between\n`).join('')}`.replace(/# between\n$/, '')
      : blockOf(key, data),
  (key, data) =>
    typeof data === 'object' && data !== null
      ? `${key}:\n  ${JSON.stringify(data, null, 1).replaceAll('\n', '\n  ')}\n`
      : `${key}:\n  ${JSON.stringify(data)}\n`,
  (key, data) =>
    typeof data === 'string' && /^[a-z ]+[a-z]$/.test(data)
      ? `${key}:\n  ${data.replaceAll(' ', '\n  ')}\n`
      : blockOf(key, data),
];

const KEYS = ['type', 'title', 'summary', 'categories', 'visibility', 'users', 'quota', 'licence', 'homepage', 'odd'];
const keyed = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom(...KEYS),
    data: value,
    style: fc.constantFrom(...styles),
    above: fc.constantFrom('', '# why\n', '\n', '\n  # so\n\n', '#\n'),
  }),
  { selector: ({ key }) => key, minLength: 1 },
);

test('of a random file only the blocks of changed keys differ, and it says what was meant', () => {
  const property = fc.property(
    keyed,
    fc.dictionary(fc.constantFrom(...KEYS), fc.option(value, { nil: undefined }), { maxKeys: 4 }),
    fc.boolean(),
    (written, changes, windows) => {
      const ended = (text: string): string => (windows ? text.replaceAll('\n', '\r\n') : text);
      const pieces = written.map(({ key, data, style, above }): Written & { key: string } => {
        const block = style(key, data);
        // An empty list written over lines is nothing.
        return { key, above, block: /^\S+:\n$/.test(block) ? `${key}: ${JSON.stringify(data)}\n` : block };
      });
      const text = ended(`---\n${pieces.map(({ above, block }) => above + block).join('')}# end\n---\nBody.\n`);
      const before = dataOf('asset', text) as Record<string, unknown>;
      const same = (key: string): boolean => JSON.stringify(before[key]) === JSON.stringify(changes[key]);
      const after = withFields('asset', text, changes);
      const wanted = Object.fromEntries(
        Object.entries({ ...before, ...changes }).filter(([, data]) => data !== undefined),
      );
      if (Object.keys(wanted).length > 0) expect(dataOf('asset', after)).toEqual(wanted);
      if (Object.keys(changes).some((key) => !(key in before) && changes[key] !== undefined)) return;
      // Empty lines below such a block are its own.
      const blocks = [
        ...pieces.map(({ block }) => block),
        ...Object.entries(changes).map(([key, data]) => blockOf(key, data)),
      ];
      if (blocks.some((block) => block.includes('|+'))) return;
      const expected = pieces.map(({ key, above, block }) => {
        if (!(key in changes) || same(key)) return above + block;
        return changes[key] === undefined ? above : above + blockOf(key, changes[key]);
      });
      if (Object.keys(wanted).length > 0) expect(after).toBe(ended(`---\n${expected.join('')}# end\n---\nBody.\n`));
    },
  );
  fc.assert(property, { numRuns: 1000 });
});

const CATALOG = join(import.meta.dirname, '../../catalog');
const FILES = readdirSync(CATALOG, { recursive: true, encoding: 'utf8' }).flatMap((path) => {
  const kind = placeOf(path)?.kind;
  return kind !== undefined && isDocumentKind(kind)
    ? [{ path, kind, text: readFileSync(join(CATALOG, path), 'utf8') }]
    : [];
});

describe('every file of the sample catalog', () => {
  test('is read as the loader reads it', () => {
    expect(FILES.length).toBeGreaterThan(300);
    for (const { path, kind, text } of FILES) {
      const bytes = Buffer.from(text);
      const loaded = DOCUMENTS[kind].markdown ? parseMarkdownFile(path, bytes) : parseYamlFile(path, bytes);
      const parsed = parseText(kind, path, text);
      if (!loaded.ok || !parsed.ok) throw new Error(path);
      expect({ ...parsed.file, line: undefined }).toEqual({ ...loaded.file, line: undefined });
      for (const key of Object.keys(parsed.file.data as object)) {
        expect(parsed.file.line([key])).toBe(loaded.file.line([key]));
      }
    }
  });

  test('keeps every other byte when one key changes, goes or comes', () => {
    const owned = FILES.filter(({ kind }) => kind !== 'subscription' && kind !== 'favourite');
    for (const { path, kind, text } of owned) {
      const data = dataOf(kind, text) as Record<string, unknown>;
      const keys = Object.keys(data);
      expect(withFields(kind, text, data)).toBe(text);
      for (const key of keys) {
        const changed = withFields(kind, text, { [key]: 'Something: else' });
        expect(dataOf(kind, changed), path).toEqual({ ...data, [key]: 'Something: else' });
        expect(difference(text, changed).filter((change) => change.startsWith('+'))).toEqual([
          `+${key}: 'Something: else'`,
        ]);
        // Back again, and all that stands around it is as it was.
        const parts = partsOf(kind, withFields(kind, changed, { [key]: data[key] }));
        expect(parts?.body).toBe(partsOf(kind, text)?.body);
        if (keys.length === 1) continue;
        const without = withFields(kind, text, { [key]: undefined });
        expect(difference(text, without).filter((change) => change.startsWith('+'))).toEqual([]);
        expect(dataOf(kind, withFields(kind, without, { [key]: data[key] }))).toEqual(data);
      }
    }
  });
});
