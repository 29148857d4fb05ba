import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { mergeShards } from '../../scripts/build/shards/merge-shards.ts';
import { renderShard } from '../../scripts/build/shards/render-shard.ts';
import { MARK, openShard, shardOfPage, type ShardMark } from '../../scripts/build/shards/shard.ts';
import { shardPlaceOf, shardsFor } from '../../scripts/commands/build-shards.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { noProgress } from '../../scripts/shell/progress.ts';
import { directorySource } from '../../scripts/shell/source.ts';
import { TEST_CACHE } from '../support/cache.ts';
import { contentsOf, NOW, SAMPLE, sampleSite } from '../support/site.ts';

const folder = mkdtempSync(join(tmpdir(), 'gallery-shards-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const { catalog } = loadCatalog(directorySource(SAMPLE));
const gallery = catalog.gallery!.data;
const options = { base: '/name/', now: NOW, cacheDir: TEST_CACHE, progress: noProgress };
const shardFolder = (index: number): string => join(folder, `shard-${String(index)}`);
const marks: ShardMark[] = [];

function merge(folders: readonly string[], now = NOW): Promise<string> {
  const outDir = join(folder, 'merged');
  return mergeShards(catalog, gallery, folders.map(openShard), { ...options, now, outDir }).then(
    () => '',
    (error: unknown) => String(error),
  );
}

/** A shard that says something else of itself. */
function another(index: number, change: Partial<ShardMark>): string {
  const copy = join(folder, `copy-${String(Math.random())}`);
  cpSync(shardFolder(index), copy, { recursive: true });
  writeFileSync(join(copy, MARK), JSON.stringify({ ...marks[index - 1], ...change }));
  return copy;
}

beforeAll(async () => {
  for (const index of [1, 2, 3]) {
    const place = { index, of: 3 };
    marks.push(await renderShard(catalog, gallery, place, { ...options, outDir: shardFolder(index) }));
  }
}, 120_000);

describe('a site that is built in three shards', () => {
  test('is the same as one that is built as a whole, byte for byte', async () => {
    const whole = contentsOf((await sampleSite()).directory);
    expect(await merge([3, 1, 2].map(shardFolder))).toBe('');
    const merged = contentsOf(join(folder, 'merged'));
    expect([...merged.keys()]).toEqual([...whole.keys()]);
    const other = [...whole].filter(([file, content]) => !content.equals(merged.get(file)!)).map(([file]) => file);
    expect(other.filter((file) => file !== 'build.json')).toEqual([]);
    const summary = (files: ReadonlyMap<string, Buffer>): unknown =>
      JSON.parse(files.get('build.json')!.toString(), (key, value: unknown) => (key === 'duration' ? 0 : value));
    expect(summary(merged)).toEqual(summary(whole));
  }, 120_000);

  test('has a part of the pages in each, none in two of them', () => {
    const pages = marks.map((mark) => mark.pages);
    expect(pages.every((count) => count > 0)).toBe(true);
    expect(pages.reduce((sum, count) => sum + count)).toBe(marks[0]?.allPages);
  });

  test.each([
    ['one is missing', () => [1, 2].map(shardFolder), 'Shard 3 of 3 is missing.'],
    ['one is there twice', () => [1, 2, 2, 3].map(shardFolder), 'Shard 2 of 3 is there more than once.'],
    ['one is of other code', () => [shardFolder(1), shardFolder(2), another(3, { code: 'x' })], 'version of the code'],
    ['one is of another commit', () => [another(1, { commit: 'c' }), shardFolder(2), shardFolder(3)], 'another commit'],
    ['the partition is another', () => [...[1, 2].map(shardFolder), another(3, { of: 4 })], 'another number of shards'],
    ['pages are missing', () => [...[1, 2].map(shardFolder), another(3, { pages: 1 })], 'and the site has'],
    ['none is named', () => [], 'Name the folders'],
  ])('is not made where %s', async (_, folders, why) => {
    expect(await merge(folders())).toContain(why);
  });

  test('is not made at another instant than its pages', async () => {
    expect(await merge([1, 2, 3].map(shardFolder), '2026-11-21T00:00:00Z')).toContain('another instant');
  });

  test('is not put in the place of something else', async () => {
    const outDir = join(folder, 'photos');
    cpSync(join(SAMPLE, 'gallery.yaml'), join(outDir, 'gallery.yaml'));
    await expect(renderShard(catalog, gallery, { index: 1, of: 3 }, { ...options, outDir })).rejects.toThrow(
      'something else',
    );
    expect(readFileSync(join(outDir, 'gallery.yaml'), 'utf8')).not.toBe('');
  });
});

describe('shards', () => {
  test('are chosen by the path of a page alone', () => {
    expect(['models/', 'assets/acme/one/', ''].map((path) => shardOfPage(path, 5))).toEqual([2, 1, 1]);
  });

  test.each(['0/3', '4/3', '1/65', 'a/b', '1', '1/3/3', '-1/3'])('are not named %s', (given) => {
    expect(() => shardPlaceOf(given)).toThrow('--shard takes i/n');
  });

  test.each([
    [10, undefined, []],
    [10, '10', []],
    [11, '10', [1, 2]],
    [100, '25', [1, 2, 3, 4]],
  ])('of %i assets, %s at once, are %j', (assets, atOnce, shards) => {
    expect(shardPlaceOf('2/3')).toEqual({ index: 2, of: 3 });
    expect(shardsFor(assets, atOnce)).toEqual(shards);
  });
});
