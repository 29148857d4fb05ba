import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

import { rowsByType } from '../../scripts/build/browse-data.ts';
import { buildSearchIndex, textLength, type SearchRecord } from '../../scripts/build/search-index.ts';
import { assetId } from '../../scripts/core/ids.ts';
import { aLargeGallery } from '../browse/synthetic.ts';

const folder = mkdtempSync(join(tmpdir(), 'search-index-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const records = rowsByType(aLargeGallery(300).records).flatMap(([, members]) => members);

function filesOf(name: string): Map<string, string> {
  const entries = readdirSync(join(folder, name), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files.sort().map((path) => [path.slice(folder.length + name.length + 2), readFileSync(path, 'base64')]),
  );
}

function aRecord(id: string, title: string): SearchRecord {
  const [publisher = '', name = ''] = id.split('/');
  const rest = { summary: '', publisher, categories: [], headings: [], paragraphs: [] };
  return { id: assetId(publisher, name), type: 'model', title, ...rest };
}

describe('the search index', () => {
  it('has what a browser needs and nothing else', async () => {
    const report = await buildSearchIndex(records, join(folder, 'lean'));
    const names = [...filesOf('lean').keys()].map((name) => name.replace(/en_[0-9a-f]+/, 'en_…'));
    expect([...new Set(names)].sort()).toEqual([
      'index/en_….pf_index',
      'pagefind-entry.json',
      'pagefind-worker.js',
      'pagefind.en_….pf_meta',
      'pagefind.js',
      'rows.json',
      'wasm.en.pagefind',
    ]);
    expect(report.records).toBe(300);
    expect(report.bytes).toBeGreaterThan(report.engineBytes);
    expect(readdirSync(folder)).toEqual(['lean']);
  });

  it('is the same, byte for byte, when it is built again, and over an old one', async () => {
    await buildSearchIndex(records.slice(0, 20), join(folder, 'again'));
    await buildSearchIndex(records, join(folder, 'again'));
    expect(filesOf('again')).toEqual(filesOf('lean'));
  });

  it.each([
    [0, 1600],
    [4000, 1600],
    [10_000, 700],
    [100_000, 400],
  ])('holds of each of %i records %i characters', (count, characters) => {
    expect(textLength(count)).toBe(characters);
  });

  it('is smaller where it has very many', async () => {
    const words = Array.from({ length: 200 }, (_, index) => `word${String(index)}`);
    const long = records.map((record) => ({ ...record, paragraphs: [words.join(' ')] }));
    const few = await buildSearchIndex(long, join(folder, 'few'), long.length);
    const many = await buildSearchIndex(long, join(folder, 'many'), 100_000);
    expect(many.bytes).toBeLessThan(few.bytes);
  });

  it('takes records as they come', async () => {
    async function* slowly() {
      for (const record of records) {
        if (record.id.length % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
        yield record;
      }
    }
    await buildSearchIndex(slowly(), join(folder, 'streamed'));
    expect(filesOf('streamed')).toEqual(filesOf('lean'));
  });

  it('of nothing is only the file that says so', async () => {
    const report = await buildSearchIndex([], join(folder, 'empty'));
    expect(report.records).toBe(0);
    expect([...filesOf('empty').keys()]).toEqual(['rows.json']);
  });

  it('of a single asset is whole', async () => {
    const report = await buildSearchIndex([aRecord('acme/deblur', 'Deblur')], join(folder, 'single'));
    expect(report.records).toBe(1);
  });

  it('refuses records that are not in row order: hits would be joined with other assets', async () => {
    const wrong = [...records].reverse();
    await expect(buildSearchIndex(wrong, join(folder, 'wrong'))).rejects.toThrow('row order');
  });

  it('bears hostile text', async () => {
    const titles = [
      '___PAGEFIND_WEIGHT___999 x',
      '___PAGEFIND_ANCHOR___a:b:c',
      '\u0000\uD800',
      '<script>',
      ',,,',
      '   ',
      '\u202E',
    ];
    const hostile = titles.map((title, index) => aRecord(`acme/x${String(index)}`, title));
    const ordered = rowsByType(hostile).flatMap(([, members]) => members);
    await expect(buildSearchIndex(ordered, join(folder, 'hostile'))).resolves.toMatchObject({ records: titles.length });
  });
});
