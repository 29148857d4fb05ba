import { describe, expect, test } from 'vitest';

import { jsonSchemaOf } from '../../scripts/core/json-schema.ts';
import type { VersionFile } from '../../scripts/core/schema/asset-version.ts';
import { diffVersions, type Comparable } from '../../scripts/core/version-diff.ts';
import { exactBytes, hostOf, shownAddress } from '../../site/components/asset/text.ts';
import { codeIn } from '../../site/components/guide/code.ts';
import { schemaRows, variantsOf, type JsonSchema } from '../../site/components/guide/schema-rows.ts';
import { changeGroups, changeSummary } from '../../site/components/version/changes.ts';

const file = (name: string, more: Partial<VersionFile> = {}): VersionFile => ({
  name,
  size: 1000,
  sha256: 'a'.repeat(64),
  ...more,
});
const version = (more: Partial<Comparable> = {}): Comparable => ({
  source: { kind: 'files' },
  files: [],
  constraints: [],
  ...more,
});

describe('the difference between two versions in words', () => {
  test('names each key of the source that differs, and no other', () => {
    const before = version({
      source: { kind: 'git', repository: 'https://git.example.org/a', commit: '1'.repeat(40) },
    });
    const after = version({ source: { kind: 'git', repository: 'https://git.example.org/a', commit: '2'.repeat(40) } });
    const [group, ...others] = changeGroups(diffVersions(before, after));
    expect(others).toEqual([]);
    expect(group?.rows).toEqual([
      { change: 'changed', subject: 'Commit', before: '1'.repeat(40), after: '2'.repeat(40) },
    ]);
  });

  test('a key that only one source has was added or removed', () => {
    const before = version({ source: { kind: 'huggingface', repository: 'acme/deblur' } });
    const after = version({ source: { kind: 'huggingface', repository: 'acme/deblur', revision: 'main' } });
    expect(changeGroups(diffVersions(before, after))[0]?.rows[0]).toMatchObject({
      change: 'added',
      subject: 'Revision',
    });
    expect(changeGroups(diffVersions(after, before))[0]?.rows[0]).toMatchObject({
      change: 'removed',
      subject: 'Revision',
    });
  });

  test('shows of a file what tells the two apart: size and the beginning of the digest', () => {
    const before = version({ files: [file('a.bin')] });
    const after = version({ files: [file('a.bin', { size: 2_500_000, sha256: 'b'.repeat(64) })] });
    expect(changeGroups(diffVersions(before, after))[0]?.rows).toEqual([
      { change: 'changed', subject: 'a.bin', before: '1.0 KB · aaaaaaaaaaaa…', after: '2.5 MB · bbbbbbbbbbbb…' },
    ]);
  });

  test('counts what it does not list, so that thousands of files stay readable', () => {
    const files = Array.from({ length: 5000 }, (_, index) => file(`part-${String(index).padStart(4, '0')}`));
    const groups = changeGroups(diffVersions(version(), version({ files })));
    expect(groups[0]?.rows).toHaveLength(200);
    expect(groups[0]?.more).toBe(4800);
    expect(changeSummary(groups)).toBe('5,000 differences');
  });

  test('two equal versions have no differences', () => {
    const groups = changeGroups(diffVersions(version({ files: [file('a')] }), version({ files: [file('a')] })));
    expect(groups).toEqual([]);
    expect(changeSummary(groups)).toBe('no differences');
  });
});

describe('the reference of keys in the guide', () => {
  const asset: JsonSchema = jsonSchemaOf('asset');

  test('every key of every type is in the common table or in that of its type', () => {
    const { common, own } = variantsOf(asset, 'type');
    expect([...own.keys()]).toEqual(['algorithm', 'model', 'workflow']);
    for (const variant of asset.oneOf ?? []) {
      const type = variant.properties?.['type']?.const ?? '';
      const keys = [common, own.get(type) ?? {}].flatMap((schema) => Object.keys(schema.properties ?? {}));
      expect(keys.sort()).toEqual(Object.keys(variant.properties ?? {}).sort());
    }
  });

  test('tells all types in the row of the key that tells them apart', () => {
    const { common } = variantsOf(asset, 'type');
    expect(schemaRows(common).find(({ key }) => key === 'type')).toMatchObject({
      kind: 'algorithm | model | workflow',
      required: true,
    });
  });

  test('lists the keys inside of groups, lists and alternatives with the path to them', () => {
    const rows = schemaRows(jsonSchemaOf('version'));
    const keys = rows.map(({ path, key }) => path + key);
    expect(keys).toContain('source.commit');
    expect(keys).toContain('source.digest');
    expect(keys).toContain('files[].sha256');
    expect(rows.find(({ key }) => key === 'sha256')).toMatchObject({ kind: '64 hexadecimal digits', required: false });
    expect(rows.find(({ key }) => key === 'released')).toMatchObject({ kind: 'UTC instant', required: true });
  });

  test.each(['asset', 'version', 'gallery', 'publisher', 'categories', 'featured', 'tombstone'] as const)(
    'describes every key of %s',
    (kind) => {
      const schema: JsonSchema = jsonSchemaOf(kind);
      const variants = schema.oneOf ?? [schema];
      const silent = variants
        .flatMap((variant) => schemaRows(variant))
        .filter(({ description }) => description === undefined);
      expect(silent).toEqual([]);
    },
  );
});

describe('small texts', () => {
  test('code of the guide comes out of MDX as it was written', () => {
    expect(codeIn('<code class="language-yaml">a: &lt;b&gt; &amp;&#x26; &quot;c&quot;</code>')).toEqual({
      code: 'a: <b> && "c"',
      language: 'yaml',
    });
    expect(codeIn('<code>a &nosuch; b</code>')).toEqual({ code: 'a &nosuch; b', language: undefined });
  });

  test('addresses are shown without what says nothing', () => {
    expect(shownAddress('https://www.example.org/a/b/')).toBe('example.org/a/b');
    expect(hostOf('https://www.example.org/a?b')).toBe('example.org');
  });

  test('bytes are exact where one asks for them', () => {
    expect(exactBytes(102_541_321)).toBe('102,541,321 bytes');
    expect(exactBytes(1)).toBe('1 byte');
  });
});
