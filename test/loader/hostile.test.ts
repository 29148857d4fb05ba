import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import matter from 'gray-matter';
import { describe, expect, test } from 'vitest';

import { assetId } from '../../scripts/core/ids.ts';
import { DOCUMENTS } from '../../scripts/core/kinds.ts';
import { FRONT_MATTER } from '../../scripts/core/publish/file-parts.ts';
import { parseYaml } from '../../scripts/core/yaml.ts';
import { parseMarkdownFile, parseYamlFile } from '../../scripts/shell/front-matter.ts';
import { aCatalog, anAsset, load, type Files } from '../support/builders.ts';
import { shared } from '../support/shared.ts';

const PATH = 'assets/acme/bad/asset.md';
const VALID = 'type: algorithm\ntitle: T\nvisibility: public\nstate: released\n';
const page = (yaml: string, body = 'Text.\n'): string => `---\n${yaml}---\n${body}`;

declare global {
  var pwned: boolean | undefined;
}
const ATTACK = 'globalThis.pwned = true';

interface Hostile {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly expected: readonly (readonly [rule: string, line: number | undefined, message: RegExp])[];
}

const TABLE: Hostile[] = [
  { name: 'an alias', content: page(`${VALID}summary: &a x\nlicence: *a\n`), expected: [['parse', 7, /alias/i]] },
  {
    name: 'a billion laughs',
    content: page(`a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n${VALID}`),
    expected: [['parse', 3, /alias/i]],
  },
  { name: 'a merge key', content: page(`${VALID}<<: {summary: S}\n`), expected: [['schema', 6, /"<<"/]] },
  { name: 'a key twice', content: page(`${VALID}title: U\n`), expected: [['parse', 6, /duplicat/i]] },
  {
    name: 'a key twice, once escaped',
    content: page(`${VALID}"t\\u0069tle": U\n`),
    expected: [['parse', 6, /duplicat/i]],
  },
  {
    name: 'the key __proto__',
    content: page(`${VALID}__proto__: {state: x}\n`),
    expected: [['schema', 6, /"__proto__"/]],
  },
  {
    name: 'the keys constructor and prototype',
    content: page(`${VALID}constructor: {prototype: {x: 1}}\n`),
    expected: [['schema', 6, /"constructor"/]],
  },
  { name: 'a custom tag', content: page(`${VALID}summary: !!js/function 'x'\n`), expected: [['parse', 6, /tag/i]] },
  { name: 'a byte order mark', content: `\uFEFF${page(VALID)}`, expected: [['parse', 1, /byte order mark/]] },
  { name: 'TOML front matter', content: '+++\ntitle = "T"\n+++\n', expected: [['parse', 1, /front matter/]] },
  { name: 'front matter in js', content: `---js\n${ATTACK}\n---\n`, expected: [['parse', 1, /front matter/]] },
  {
    name: 'front matter in javascript',
    content: `---javascript\n${ATTACK}\n---\n`,
    expected: [['parse', 1, /front matter/]],
  },
  {
    name: 'front matter in js after a space',
    content: `--- js\n${ATTACK}\n---\n`,
    expected: [['parse', 1, /front matter/]],
  },
  { name: 'front matter in JSON', content: '---json\n{"title": "T"}\n---\n', expected: [['parse', 1, /front matter/]] },
  { name: 'a leading blank line', content: `\n${page(VALID)}`, expected: [['parse', 1, /front matter/]] },
  { name: 'no front matter', content: '# Title\n', expected: [['parse', 1, /front matter/]] },
  { name: 'an empty file', content: '', expected: [['parse', 1, /front matter/]] },
  { name: 'front matter without an end', content: `---\n${VALID}`, expected: [['parse', 1, /front matter/]] },
  {
    name: 'an end that other parsers see earlier',
    content: page(`${VALID}---x: 1\n`),
    expected: [['parse', 1, /clear end/]],
  },
  { name: 'a list instead of keys', content: page('- a\n'), expected: [['schema', 2, /./]] },
  { name: 'a word instead of keys', content: page('word\n'), expected: [['parse', 2, /keys and values/]] },
  { name: 'two documents', content: page(`${VALID}...\n%YAML 1.2\n--- \na: 1\n`), expected: [['parse', 7, /./]] },
  { name: 'a tab as indentation', content: page(`${VALID}code:\n\topen: true\n`), expected: [['parse', 7, /tab/i]] },
  { name: 'NUL', content: page(`${VALID}summary: "a\0b"\n`), expected: [['parse', 1, /control/]] },
  { name: 'a lone CR', content: page(`${VALID}summary: a\rb\n`), expected: [['parse', 1, /control/]] },
  {
    name: 'bytes that are no UTF-8',
    content: Buffer.from([...Buffer.from(page(VALID)), 0xc3, 0x28]),
    expected: [['parse', 1, /UTF-8/]],
  },
  { name: 'UTF-16', content: Buffer.from(page(VALID), 'utf16le'), expected: [['parse', 1, /./]] },
  {
    name: 'flow sequences without end',
    content: page(`${VALID}categories: ${'['.repeat(5000)}\n`),
    expected: [['parse', 6, /./]],
  },
  {
    name: 'deep nesting',
    content: page(`${VALID}categories: ${'['.repeat(5000)}${']'.repeat(5000)}\n`),
    expected: [['parse', 6, /nest|depth/i]],
  },
  {
    name: 'five megabytes',
    content: page(VALID, 'x'.repeat(5_000_000)),
    expected: [['size-limits', undefined, /bytes/]],
  },
  { name: 'an instant without quotes that is a day', content: page(`${VALID}summary: 2026-01-01\n`), expected: [] },
  {
    name: 'a number where text belongs',
    content: page(`${VALID}summary: 1.10\n`),
    expected: [['schema', 6, /summary/]],
  },
  {
    name: 'a title that is written backwards',
    content: page(VALID.replace('T', '"x\u202Egnp.exe"')),
    expected: [['schema', 3, /title/]],
  },
  { name: 'Windows line ends', content: page(VALID).replaceAll('\n', '\r\n'), expected: [] },
  { name: 'a horizontal rule in the text', content: page(VALID, 'a\n\n---\n\nb\n'), expected: [] },
];

const GOOD = anAsset('acme/good');

function loadWith(content: string | Uint8Array, path = PATH): ReturnType<typeof load> {
  return load(
    aCatalog(GOOD, {
      [path]: content,
      'assets/acme/bad/versions/1.0.0.md': GOOD['assets/acme/good/versions/1.0.0.md'],
    }),
  );
}

test.each(TABLE)('$name', ({ content, expected }) => {
  const { catalog, findings } = loadWith(content);
  expect(findings.map(({ rule, line, path }) => [rule, line, path])).toEqual(
    expected.map(([rule, line]) => [rule, line, `catalog/${PATH}`]),
  );
  for (const [index, [, , message]] of expected.entries()) expect(findings[index]?.message).toMatch(message);
  expect([...catalog.assets.keys()]).toContain('acme/good');
  expect([...catalog.broken]).toEqual(expected.length > 0 ? ['acme/bad'] : []);
  expect(globalThis.pwned).toBeUndefined();
  expect(({} as { state?: unknown }).state).toBeUndefined();
});

describe('gray-matter', () => {
  test('by itself runs the front matter of anyone: the attack is real', () => {
    matter('---js\n{ title: (globalThis.pwned = true) }\n---\n');
    expect(globalThis.pwned).toBe(true);
    globalThis.pwned = undefined;
  });

  test('is asked the same thing twice and refuses twice', () => {
    for (const content of [page('a: *b\n'), `---javascript\n${ATTACK}\n---\n`, page(`${VALID}title: U\n`)]) {
      const results = [1, 2].map(() => parseMarkdownFile('x.md', Buffer.from(content)));
      expect(results.map(({ ok }) => ok)).toEqual([false, false]);
    }
  });
});

test('what gray-matter takes for the front matter is what is read', () => {
  const pieces = [
    'a: 1\n',
    ' b: 2\n',
    '- c\n',
    '# d\n',
    '\n',
    '---\n',
    '--- \n',
    '---js\n',
    ' ---\n',
    '...\n',
    'e: |\n',
    '  f\n',
    '"g": h\n',
    '\u2028---\n',
    '%YAML 1.2\n',
  ];
  const yaml = fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(yaml, (text) => {
      let asked = '';
      const engine = (given: string): object => ((asked = given), {});
      const result = parseMarkdownFile('x.md', Buffer.from(page(text)));
      const written = FRONT_MATTER.exec(page(text))?.[2] ?? '';
      const seen = matter(page(text), { engines: { yaml: { parse: engine } } });
      const read = asked === '' ? ({ ok: true, data: {} } as const) : parseYaml(asked);
      const isRead = read.ok && typeof read.data === 'object' && read.data !== null;
      expect(result.ok).toBe(isRead && seen.matter.trim() === written.trim());
      if (result.ok && isRead) expect(result.file.data).toEqual(read.data);
      if (!result.ok && !read.ok)
        expect(result.finding).toMatchObject({
          line: read.line,
          message: expect.stringContaining(read.message) as string,
        });
    }),
    { numRuns: 3000, seed: 20260601 },
  );
});

describe('lines', () => {
  test('a finding stands where its key stands', () => {
    const yaml = `${VALID}code:\n  open: yes\n  url: http://example.org\npaper: {title: P,\n  url: nowhere}\nextra: 1\n`;
    const lines = loadWith(page(yaml)).findings.map(({ line, message }) => [line, /"([^"]+)"/.exec(message)?.[1]]);
    expect(lines).toEqual(
      expect.arrayContaining([
        [7, 'code.open'],
        [8, 'code.url'],
        [10, 'paper.url'],
        [11, 'extra'],
      ]),
    );
  });

  test('the text begins at the line that the loader says', () => {
    for (const yaml of [VALID, `${VALID}\n# comment\n`]) {
      const content = page(yaml, '\nFirst\n');
      const { catalog } = loadWith(content);
      const asset = [...catalog.assets.values()].find(({ id }) => id === 'acme/bad');
      expect(
        content
          .split('\n')
          .slice(asset!.bodyLine - 1)
          .join('\n'),
      ).toBe(asset!.body);
    }
  });

  test('thousands of findings in one large file are all told, each with its line', () => {
    const files = Array.from({ length: 5000 }, (_, index) => `  - name: f${String(index)}\n    sha256: x\n`).join('');
    const content = `---\nreleased: 2026-01-01T00:00:00Z\nstate: released\nsource: {kind: files}\nfiles:\n${files}---\n`;
    const { findings } = loadWith(content, 'assets/acme/good/versions/2.0.0.md');
    expect(findings.filter(({ rule }) => rule === 'schema')).toHaveLength(5000);
    expect(findings.find(({ message }) => message.includes('files.4999.sha256'))?.line).toBe(10_005);
  });
});

const suite = shared('attacks/yaml-test-suite/data');
if (suite !== undefined) {
  test('the YAML test suite as front matter and as a file: findings or data, never an exception', () => {
    const cases = readdirSync(suite, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('in.yaml'));
    expect(cases.length).toBeGreaterThan(200);
    for (const path of cases) survives(readFileSync(join(suite, path)));
  });
}

const naughty = shared('attacks/naughty-strings/blns.json');
if (naughty !== undefined) {
  test('naughty strings as titles, keys, texts and whole files: findings or data, never an exception', () => {
    const strings = JSON.parse(readFileSync(naughty, 'utf8')) as string[];
    for (const text of strings) {
      survives(Buffer.from(text));
      const { findings } = loadWith(page(VALID.replace('T', JSON.stringify(text)), text));
      expect(findings.every(({ path }) => path === `catalog/${PATH}`)).toBe(true);
      loadWith(page(`${VALID}${JSON.stringify(text)}: 1\n`));
    }
  });
}

/** It is taken as front matter and as a file, and the good asset stays there. */
function survives(bytes: Uint8Array): void {
  const files: Files = {
    [PATH]: Buffer.concat([Buffer.from('---\n'), bytes, Buffer.from('\n---\n')]),
    'users/dora.yaml': bytes,
  };
  for (const parse of [parseMarkdownFile, parseYamlFile]) parse('catalog/x', bytes);
  const { catalog } = load({ ...aCatalog(GOOD), ...files });
  expect(catalog.assets.has(assetId('acme', 'good'))).toBe(true);
  expect(catalog.users.size).toBe(0);
}

test.each([
  ['asset', 'assets/acme/big/asset.md'],
  ['version', 'assets/acme/good/versions/2.0.0.md'],
  ['subscription', 'subscriptions/dora/acme/good.yaml'],
  ['favourite', 'favourites/dora/acme/good.yaml'],
  ['user', 'users/dora.yaml'],
] as const)('a file of the kind %s may have its limit and not a byte more', (kind, path) => {
  const { limit } = DOCUMENTS[kind];
  const rules = (size: number): string[] =>
    load(aCatalog(GOOD, { [path]: Buffer.alloc(size, 'x') })).findings.map(({ rule }) => rule);
  expect(rules(limit)).not.toContain('size-limits');
  expect(rules(limit + 1)).toEqual(['size-limits']);
});
