import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { aDirectory, contents, fixture, importFrom, write } from './import-world.ts';
import { gallery } from '../support/cli.ts';

const FORMATS = ['azureml-assets', 'open-model-zoo', 'mindspore-hub', 'huggingface'];
const COMMIT = 'c'.repeat(40);
const card = (licence: string, text = ''): string => `---\nlicense: ${licence}\n---\n${text}`;

describe('twice', () => {
  test.each(FORMATS)('%s imported again changes nothing', async (format) => {
    const first = await importFrom(format, fixture(format));
    const before = contents(first.out);
    const second = await importFrom(format, fixture(format), { out: first.out });
    expect(contents(first.out)).toEqual(before);
    expect(second.summary).toMatchObject({ written: 0, added: 0, kept: first.summary.added });
  });

  test('all formats go into one gallery', async () => {
    const out = join(aDirectory(), 'catalog');
    let errors: readonly unknown[] = [];
    for (const format of FORMATS) ({ errors } = await importFrom(format, fixture(format), { out }));
    expect(errors).toEqual([]);
  });

  test('a released version stays as it is when the source says something else, and the report says so', async () => {
    const directory = aDirectory({ 'acme/net/README.md': card('mit'), 'acme/net/a.bin': 'a' });
    const first = await importFrom('huggingface', directory);
    const before = contents(first.out);
    write(directory, { 'acme/net/a.bin': 'b' });
    const second = await importFrom('huggingface', directory, { out: first.out });
    expect(contents(first.out)).toEqual(before);
    expect(second.codes('acme/net/README.md')).toContain('version-differs-here');
  });

  test('a later state of a source without versions is a new version, and the same content is none', async () => {
    const directory = aDirectory({ 'acme/net/README.md': card('mit'), 'acme/net/a.bin': 'a' });
    const { out } = await importFrom('huggingface', directory, { released: '2026-01-02T00:00:00Z' });
    const same = await importFrom('huggingface', directory, { out, released: '2026-03-04T00:00:00Z' });
    expect(same.asset('acme/net').versions.map(({ version }) => version)).toEqual(['2026.1.2']);
    write(directory, { 'acme/net/a.bin': 'b' });
    const later = await importFrom('huggingface', directory, { out, released: '2026-03-04T00:00:00Z' });
    expect(later.asset('acme/net').versions.map(({ version }) => version)).toEqual(['2026.1.2', '2026.3.4']);
  });
});

describe('into a gallery that is there', () => {
  test('what the gallery decided stays: visibility, state, quota, the vocabulary and the settings', async () => {
    const directory = aDirectory({
      'acme/net/README.md': '---\nlicense: mit\npipeline_tag: object-detection\n---\nOld.',
    });
    const { out } = await importFrom('huggingface', directory);
    const file = join(out, 'assets/acme/net/asset.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('state: released', 'state: discontinued\nquota: 5'));
    const settings = join(out, 'gallery.yaml');
    writeFileSync(settings, readFileSync(settings, 'utf8').replace('Imported gallery', 'Mine'));
    write(directory, { 'acme/net/README.md': '---\nlicense: mit\n---\nNew.' });
    const again = await importFrom('huggingface', directory, { out });
    expect(again.asset('acme/net')).toMatchObject({ data: { state: 'discontinued', quota: 5 }, body: '\nNew.\n' });
    expect(readFileSync(settings, 'utf8')).toContain('name: Mine');
  });

  test('categories that it does not have are left out and noted', async () => {
    const directory = aDirectory({ 'acme/net/README.md': '---\npipeline_tag: object-detection\n---\n' });
    const { out } = await importFrom('huggingface', directory);
    const categories =
      'groups:\n  - id: a\n    name: A\n    categories:\n      - id: tea\n        name: Tea\n        description: Tea.\n';
    writeFileSync(join(out, 'categories.yaml'), categories);
    const again = await importFrom('huggingface', directory, { out });
    expect(again.errors).toEqual([]);
    expect(again.asset('acme/net').data.categories).toEqual([]);
    expect(again.codes('acme/net/README.md')).toContain('category-missing-here');
    expect(readFileSync(join(out, 'categories.yaml'), 'utf8')).toBe(categories);
  });

  test('the name of another asset is not taken over, and a new name stays the same afterwards', async () => {
    const theirs = await importFrom('huggingface', aDirectory({ 'acme/net/README.md': card('mit', 'Theirs.') }));
    const file = join(theirs.out, 'assets/acme/net/asset.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('name: Hugging Face', 'name: Somewhere else'));
    const ours = aDirectory({ 'acme/net/README.md': card('mit', 'Ours.') });
    const once = await importFrom('huggingface', ours, { out: theirs.out });
    const twice = await importFrom('huggingface', ours, { out: theirs.out });
    expect([once.ids, twice.ids]).toEqual(Array(2).fill(['acme/net', 'acme/net-2']));
    expect(readFileSync(file, 'utf8')).toContain('Theirs.');
  });

  test('an asset that was deleted does not come back', async () => {
    const directory = aDirectory({ 'acme/net/README.md': card('mit'), 'acme/other/README.md': card('mit') });
    const { out } = await importFrom('huggingface', directory);
    rmSync(join(out, 'assets/acme/net'), { recursive: true });
    write(out, { 'tombstones/acme/net.yaml': `deleted: '2026-05-01T00:00:00Z'\n` });
    const again = await importFrom('huggingface', directory, { out });
    expect(again.ids).toEqual(['acme/other']);
    expect(again.report('acme/net/README.md')).toMatchObject({ reason: { code: 'deleted-here' } });
  });

  test('--publisher takes everything', async () => {
    const { ids, errors } = await importFrom('mindspore-hub', fixture('mindspore-hub'), { publisher: 'collector' });
    expect(ids.every((id) => id.startsWith('collector/'))).toBe(true);
    expect(errors).toEqual([]);
  });
});

describe('the command', () => {
  const origin = ['--repository', 'https://example.org/x', '--commit', COMMIT];

  test('prints counts, writes one line for each entry, and ends with 0 though entries were refused', async () => {
    const out = join(aDirectory(), 'catalog');
    const report = join(aDirectory(), 'report.ndjson');
    const ran = await gallery([
      'import',
      'azureml-assets',
      fixture('azureml-assets'),
      '--catalog',
      out,
      '--report',
      report,
      ...origin,
    ]);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain('12  entries in the source');
    const lines = readFileSync(report, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as { entry: string })).toHaveLength(12);
    expect((await gallery(['check', '--catalog', out])).code).toBe(0);
  });

  test('--json prints the whole report', async () => {
    const out = join(aDirectory(), 'catalog');
    const ran = await gallery([
      'import',
      'mindspore-hub',
      fixture('mindspore-hub'),
      '--catalog',
      out,
      '--json',
      ...origin,
    ]);
    expect(JSON.parse(ran.out)).toMatchObject({
      importer: 'mindspore-hub',
      entries: 17,
      assets: { model: 8 },
      merged: 2,
      refused: 4,
    });
  });

  test('ends with 1 and writes nothing when there is nothing to import', async () => {
    const out = join(aDirectory(), 'catalog');
    const ran = await gallery(['import', 'huggingface', aDirectory({ 'a.txt': 'x' }), '--catalog', out]);
    expect(ran.code).toBe(1);
    expect(existsSync(out)).toBe(false);
  });

  test.each([
    ['no --catalog', ['huggingface', '.'], 'Name the catalog to add to'],
    ['an unknown format', ['csv', '.', '--catalog', 'x'], 'format is one of'],
    ['no folder', ['huggingface', 'not-here', '--catalog', 'x'], 'There is no folder'],
    ['half a commit', ['huggingface', '.', '--catalog', 'x', '--commit', 'abc'], 'no full commit id'],
    ['a password in nothing', ['huggingface', '.', '--catalog', 'x', '--repository', 'ftp://x'], 'no https address'],
    ['an impossible publisher', ['huggingface', '.', '--catalog', 'x', '--publisher', 'A B'], "no publisher's id"],
  ])('%s: one line and exit code 2', async (_name, words, message) => {
    const ran = await gallery(['import', ...words], aDirectory());
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(message);
  });

  test('a folder of unknown origin, or an OUT that is no gallery, is not touched', async () => {
    const unknown = await gallery([
      'import',
      'mindspore-hub',
      aDirectory({ 'assets/a/1.0/x.md': '' }),
      '--catalog',
      join(aDirectory(), 'c'),
    ]);
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.err).toContain('--repository URL --commit SHA');
    const foreign = aDirectory({ 'diary.txt': 'x' });
    const ran = await gallery(['import', 'huggingface', fixture('huggingface'), '--catalog', foreign]);
    expect(ran.code).toBe(2);
    expect([...contents(foreign).keys()]).toEqual(['diary.txt']);
  });

  test('a Git checkout knows where it comes from, without the password of its remote', async () => {
    const directory = aDirectory({ 'models/public/one/model.yml': 'description: One.\ntask_type: detection\n' });
    const git = (...words: string[]): string =>
      execFileSync('git', ['-C', directory, ...words], { encoding: 'utf8' }).trim();
    git('init', '-q');
    git('remote', 'add', 'origin', 'https://user:secret@example.org/zoo.git');
    git('add', '.');
    git(
      '-c',
      'user.name=Ann',
      '-c',
      'user.email=ann@example.org',
      'commit',
      '-q',
      '-m',
      'One',
      '--date',
      '2026-01-02T03:04:05Z',
    );
    const out = join(aDirectory(), 'catalog');
    expect((await gallery(['import', 'open-model-zoo', join(directory, 'models'), '--catalog', out])).code).toBe(0);
    const files = [...contents(out)];
    const [, version = ''] = files.find(([path]) => path.startsWith('assets/open-model-zoo/one/versions/')) ?? [];
    expect(version).toContain('repository: https://example.org/zoo\n');
    expect(version).toContain(`commit: ${git('rev-parse', 'HEAD')}`);
    expect(version).toContain('path: models/public/one');
    expect(files.some(([, content]) => content.includes('secret'))).toBe(false);
  });
});
