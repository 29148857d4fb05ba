import { symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from 'vitest';

import { accounted, aDirectory, fixture, importFrom, type Imported } from './import-world.ts';

describe('huggingface', () => {
  let imported: Imported;
  beforeAll(async () => {
    imported = await importFrom('huggingface', fixture('huggingface'));
  });

  test('what is written passes the check, and every entry is accounted for', () => {
    expect(imported.errors).toEqual([]);
    expect(accounted(imported.summary)).toBe(true);
    expect(imported.ids).toEqual(['acme/above', 'acme/deblur-xl', 'acme/deblur-xl-2', 'lab/cached']);
  });

  test('a model card becomes a model', () => {
    expect(imported.asset('acme/deblur-xl').data).toMatchObject({
      title: 'Deblur-XL',
      licence: 'LicenseRef-acme-research',
      licenceUrl: 'https://huggingface.co/acme/Deblur-XL/blob/main/LICENSE.md',
      categories: ['image-generation'],
      frameworks: ['Diffusers', 'PyTorch'],
      datasets: ['acme/blurs'],
      derivedFrom: 'acme/deblur-xl-2',
      metrics: [
        { name: 'psnr', value: 31.5, dataset: 'Blurs' },
        { name: 'note', value: 'very good', dataset: 'Blurs' },
      ],
      origin: { name: 'Hugging Face', id: 'acme/Deblur-XL' },
    });
  });

  test('files that Git LFS keeps elsewhere have the size and digest of their content', () => {
    const files = imported.version('acme/deblur-xl', '1.0.0').data.files;
    expect(files.map(({ name }) => name)).toEqual([
      'LICENSE.md',
      'README.md',
      'assets/dot.png',
      'config.json',
      'model.safetensors',
    ]);
    expect(files.at(-1)).toEqual({ name: 'model.safetensors', size: 123_456_789, sha256: 'e'.repeat(64) });
  });

  test('links of Markdown, HTML and definitions are rewritten', () => {
    const { body } = imported.asset('acme/deblur-xl');
    expect(body).toContain('![shown](images/dot.png)');
    expect(body).toContain('<img src="images/dot.png">');
    expect(body).toContain('[config](https://huggingface.co/acme/Deblur-XL/blob/main/config.json)');
    expect(body).toContain('[ref]: https://huggingface.co/acme/Deblur-XL/blob/main/docs/more.md');
    expect(body).toContain('[up](https://huggingface.co/acme/Deblur-XL)');
    expect(imported.codes('acme/Deblur-XL/README.md')).toEqual(
      expect.arrayContaining(['link-outside', 'paper-without-title']),
    );
  });

  test('what the authors ask for before they give access is a constraint', () => {
    expect(imported.version('acme/deblur-xl-2', '1.0.0').data.constraints).toHaveLength(1);
    expect(imported.codes('acme/deblur_xl/README.md')).toEqual(
      expect.arrayContaining(['value-not-used', 'category-unknown', 'name-clash']),
    );
  });

  test('several licences are not joined by guessing', () => {
    expect(imported.asset('acme/above').data.licence).toBeUndefined();
    expect(imported.codes('acme/above/README.md')).toEqual(['front-matter-found-below', 'licence-several']);
    expect(imported.asset('acme/above').body).toBe('\n# A title first\n\n\nText.\n');
  });

  test('a snapshot in a cache knows its commit', () => {
    expect(imported.version('lab/cached', '1.0.0').data).toMatchObject({
      source: { kind: 'huggingface', repository: 'lab/cached', revision: '0123456789abcdef0123456789abcdef01234567' },
      files: [{ url: 'https://huggingface.co/lab/cached/resolve/0123456789abcdef0123456789abcdef01234567/README.md' }],
    });
  });

  test.each([
    ['README.md', 'not-an-entry'],
    ['acme/nocard/README.md', 'incomplete'],
    ['acme/broken/README.md', 'unreadable'],
    ['acme/endless/README.md', 'unreadable'],
    ['acme/template/README.md', 'placeholder'],
    ['acme/noreadme', 'incomplete'],
    ['acme/talks/README.md', 'no-asset-type'],
    ['acme/demo/README.md', 'no-asset-type'],
    ['lonely/README.md', 'incomplete'],
    ['datasets--lab--data/snapshots/0123456789abcdef0123456789abcdef01234567/README.md', 'no-asset-type'],
  ])('%s is refused: %s', (entry, code) => {
    expect(imported.report(entry)).toMatchObject({ outcome: 'refused', reason: { code } });
  });
});

test('of several snapshots in a cache the one that refs/main names is taken', async () => {
  const snapshots = 'models--lab--twice/snapshots';
  const imported = await importFrom(
    'huggingface',
    aDirectory({
      'models--lab--twice/refs/main': `${'b'.repeat(40)}\n`,
      [`${snapshots}/${'a'.repeat(40)}/README.md`]: '---\nlicense: mit\n---\n',
      [`${snapshots}/${'b'.repeat(40)}/README.md`]: '---\nlicense: mit\n---\n',
    }),
  );
  expect(imported.report(`${snapshots}/${'a'.repeat(40)}/README.md`)).toMatchObject({ reason: { code: 'conflict' } });
  expect(imported.version('lab/twice', '1.0.0').data.source).toMatchObject({ revision: 'b'.repeat(40) });
});

test('a symbolic link counts where it stays inside the folder, and never where it leads out', async () => {
  const directory = aDirectory({ 'acme/net/README.md': '---\nlicense: mit\n---\n', 'blobs/weights': 'abc' });
  const secret = aDirectory({ secret: 'secret' });
  symlinkSync('../../blobs/weights', join(directory, 'acme/net/model.bin'));
  symlinkSync(join(secret, 'secret'), join(directory, 'acme/net/leak.bin'));
  symlinkSync('nowhere', join(directory, 'acme/net/gone.bin'));
  const imported = await importFrom('huggingface', directory);
  expect(imported.version('acme/net', '1.0.0').data.files.map(({ name }) => name)).toEqual(['README.md', 'model.bin']);
});

test('a card of 600 KB is imported with a link to it', async () => {
  const imported = await importFrom(
    'huggingface',
    aDirectory({ 'acme/long/README.md': `---\nlicense: mit\n---\n${'Long text. '.repeat(60_000)}` }),
  );
  expect(imported.errors).toEqual([]);
  expect(imported.asset('acme/long').body).toContain('[at its source](https://huggingface.co/acme/long)');
  expect(imported.codes('acme/long/README.md')).toContain('description-too-large');
});
