import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';

import { GOATCOUNTER_HEADER, goatRow, logLine, PLAUSIBLE_HEADER, plausibleRow } from './lines.ts';
import { countEntries } from '../../scripts/core/counts.ts';
import { assetId } from '../../scripts/core/ids.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { directorySource } from '../../scripts/shell/source.ts';
import { ANN, aCatalog, aGallery, anAsset, NOW, yaml, type Files } from '../support/builders.ts';
import { gallery, type Ran } from '../support/cli.ts';
import { temporaryDirectory, writeFiles } from '../support/repository.ts';

const WORLD = aCatalog(
  anAsset('acme/deblur'),
  anAsset('acme/apt', { type: 'model', title: 'Apt' }),
  anAsset('acme/secret', { title: 'Secret', visibility: 'users', users: [ANN] }),
  anAsset('acme/old', { title: 'Old', state: 'discontinued' }),
);

const on = (day: string, path?: string): string => logLine(path, { time: `${day}/May/2026:12:00:00 +0000` });
const LOG = [on('01'), on('02'), on('02', '/assets/acme/apt/'), on('02'), on('03')].join('\n');

function aClone(files: Files): string {
  const directory = temporaryDirectory();
  writeFiles(directory, files);
  writeFiles(join(directory, 'catalog'), WORLD);
  return directory;
}

const run = (directory: string, ...words: string[]): Promise<Ran> =>
  gallery(['views', 'import', '--now', NOW, ...words], directory);
const listed = (directory: string): string[] => {
  const folder = join(directory, 'catalog/views');
  return existsSync(folder) ? readdirSync(folder) : [];
};
const read = (directory: string, period: string): string =>
  readFileSync(join(directory, `catalog/views/${period}.yaml`), 'utf8');

describe('gallery views import', () => {
  test('writes one file a day, which the loader reads and the counts add up', async () => {
    const directory = aClone({ 'access.log': LOG });
    const { code, err } = await run(directory, 'access.log');
    expect(code).toBe(0);
    expect(err).toContain('5 lines read, 5 views counted in 5 lines.');
    expect(listed(directory)).toEqual(['2026-05-01.yaml', '2026-05-02.yaml', '2026-05-03.yaml']);
    expect(read(directory, '2026-05-02')).toBe(
      '# yaml-language-server: $schema=../.schema/views.json\nsource: Access log\nviews:\n  - asset: acme/apt\n    count: 1\n  - asset: acme/deblur\n    count: 2\n',
    );
    const { catalog, findings } = loadCatalog(directorySource(join(directory, 'catalog')));
    expect(findings).toEqual([]);
    expect(countEntries(catalog, NOW).get(assetId('acme', 'deblur'))?.views).toBe(4);
  });

  test('changes nothing the second time', async () => {
    const directory = aClone({ 'access.log': LOG });
    await run(directory, 'access.log');
    const before = listed(directory).map((name) => read(directory, name.slice(0, -5)));
    const { code, err } = await run(directory, 'access.log');
    expect(code).toBe(0);
    expect(err).toContain('0 periods written, 3 the same as before, 0 kept.');
    expect(listed(directory).map((name) => read(directory, name.slice(0, -5)))).toEqual(before);
  });

  test('a log that went on replaces what was counted of its last day', async () => {
    const directory = aClone({ 'access.log': LOG, 'later.log': [LOG, on('03'), on('04')].join('\n') });
    await run(directory, 'access.log');
    await run(directory, 'later.log');
    expect(read(directory, '2026-05-03')).toContain('count: 2');
  });

  test('rotated and packed files are one log when they are given together, and keep what they lack', async () => {
    const directory = aClone({
      'access.log': on('02'),
      'access.log.1': gzipSync([on('01'), on('02'), on('02')].join('\n')),
    });
    await run(directory, 'access.log', 'access.log.1', './access.log');
    expect(read(directory, '2026-05-02')).toContain('count: 3');
    const { err } = await run(directory, 'access.log');
    expect(err).toContain('2026-05-02 keeps its 3 views: the files have 1, and perhaps not the whole period.');
    expect(read(directory, '2026-05-02')).toContain('count: 3');
  });

  test('leaves restricted and unknown assets out and keeps discontinued ones', async () => {
    const paths = ['/assets/acme/secret/', '/assets/acme/nobody/', '/assets/acme/old/'];
    const directory = aClone({ 'access.log': paths.map((path) => on('02', path)).join('\n') });
    const { out, err } = await run(directory, 'access.log', '--json');
    expect(JSON.parse(out)).toMatchObject({ lines: 3, views: 1, unknown: 2 });
    expect(read(directory, '2026-05-02')).not.toMatch(/secret|nobody/);
    expect(out + err).not.toContain('secret');
  });

  test('writes counts and nothing of who came', async () => {
    const directory = aClone({ 'access.log': logLine(undefined, { user: 'ann' }) });
    const { out, err } = await run(directory, 'access.log');
    expect(read(directory, '2026-05-03') + out + err).not.toMatch(/203\.0|Firefox|ann|example\.org/);
  });

  test.each([
    ['goatcounter', 'GoatCounter', [GOATCOUNTER_HEADER, goatRow('/assets/acme/deblur'), goatRow('/')]],
    ['plausible', 'Plausible', [PLAUSIBLE_HEADER, plausibleRow('/assets/acme/deblur/', 7), plausibleRow('/', 3)]],
  ])('reads an export of %s, with a byte order mark too', async (format, source, rows) => {
    const directory = aClone({ 'export.csv': `\uFEFF${rows.join('\r\n')}\r\n` });
    const { code, out } = await run(directory, 'export.csv', '--json', '--period', 'month');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ format, granularity: 'month', lines: 2, counted: 1, other: 1 });
    expect(read(directory, '2026-05')).toMatch(new RegExp(`source: ${source}\\nviews:\\n  - asset: acme/deblur\\n`));
  });

  test('a dry run says the same and writes nothing', async () => {
    const directory = aClone({ 'access.log': LOG });
    const { out, err } = await run(directory, 'access.log', '--dry-run', '--json');
    expect(err).toContain('3 periods to write');
    expect((JSON.parse(out) as { periods: unknown }).periods).toEqual([
      { period: '2026-05-01', views: 1, before: null, action: 'write' },
      { period: '2026-05-02', views: 3, before: null, action: 'write' },
      { period: '2026-05-03', views: 1, before: null, action: 'write' },
    ]);
    expect(listed(directory)).toEqual([]);
  });

  test('counts by month where the gallery does, and refuses days that a month has', async () => {
    const directory = aClone({ 'access.log': LOG });
    writeFiles(join(directory, 'catalog'), yaml('views/2026-05.yaml', { source: 'Test', views: [] }));
    const refused = await run(directory, 'access.log', '--period', 'day');
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toMatch(/2026-05-01 would be counted twice: the gallery has a file for 2026-05, and 2 more/);
    expect((await run(directory, 'access.log')).code).toBe(0);
    expect(listed(directory)).toEqual(['2026-05.yaml']);
    expect(read(directory, '2026-05')).toContain('count: 4');
  });

  test('refuses a month of which the gallery has days', async () => {
    const directory = aClone({ 'access.log': LOG });
    await run(directory, 'access.log');
    const { code, err } = await run(directory, 'access.log', '--period', 'month');
    expect(code).toBe(2);
    expect(err).toContain('Use --period day');
    expect(listed(directory)).not.toContain('2026-05.yaml');
  });

  test('finds pages below the base path of the address, or of --base', async () => {
    const directory = aClone({ 'access.log': on('02', '/name/assets/acme/deblur/') });
    writeFiles(join(directory, 'catalog'), yaml('gallery.yaml', aGallery({ address: 'https://example.org/name/' })));
    expect(JSON.parse((await run(directory, 'access.log', '--json')).out)).toMatchObject({ views: 1 });
    expect(JSON.parse((await run(directory, 'access.log', '--json', '--base', '/')).out)).toMatchObject({ views: 0 });
  });

  test.each([
    ['a file that is not there', ['none.log'], /none\.log cannot be read/],
    ['a folder', ['catalog'], /catalog cannot be read/],
    ['half of a packed file', ['half.gz'], /half\.gz cannot be read/],
    ['a file of no known format', ['notes.txt'], /notes\.txt is no access log/],
    ['files of two formats', ['access.log', 'export.csv'], /different formats/],
    ['a base path without slashes', ['access.log', '--base', 'x'], /--base/],
    ['no file', [], /file is missing/],
  ])('cannot run with %s, and writes nothing', async (_, words, message) => {
    const directory = aClone({
      'access.log': LOG,
      'half.gz': gzipSync(Buffer.from(LOG.repeat(500))).subarray(0, 300),
      'notes.txt': 'Remember the milk.\n',
      'export.csv': `${PLAUSIBLE_HEADER}\n${plausibleRow('/', 1)}`,
    });
    const { code, out, err } = await run(directory, ...words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
    expect(listed(directory)).toEqual([]);
  });

  test('does not run where the views that the gallery has are broken', async () => {
    const directory = aClone({ 'access.log': LOG });
    writeFiles(join(directory, 'catalog'), { 'views/2026-05-02.yaml': 'views: [' });
    const { code, err } = await run(directory, 'access.log');
    expect(code).toBe(2);
    expect(err).toContain('catalog/views/2026-05-02.yaml is broken');
  });

  test.each([
    ['an empty file', ''],
    ['nothing that can be read', 'a\nb\n'],
  ])('finds something to mend in %s', async (_, text) => {
    const directory = aClone({ 'access.log': text });
    expect((await run(directory, 'access.log', '--format', 'combined')).code).toBe(1);
    expect(listed(directory)).toEqual([]);
  });

  test('a long log of long lines is read in pieces', async () => {
    const long = logLine(`/${'x'.repeat(200_000)}`);
    const directory = aClone({
      'access.log.gz': gzipSync([on('02'), ...Array.from({ length: 100 }, () => long), on('02')].join('\n')),
    });
    const { code, out } = await run(directory, 'access.log.gz', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ lines: 102, views: 2, malformed: 100 });
  });
});
