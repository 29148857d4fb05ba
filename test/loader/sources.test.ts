import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import sharp from 'sharp';
import { expect, test } from 'vitest';

import { checkCatalog } from '../../scripts/core/check-catalog.ts';
import type { Catalog } from '../../scripts/core/catalog.ts';
import { GitError } from '../../scripts/shell/git.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { directorySource, gitSource, withFiles, type CatalogSource } from '../../scripts/shell/source.ts';
import { gatherWorld } from '../../scripts/shell/world.ts';
import { aCatalog, anAsset, aSubscription, NOW, sourceOf, yaml, type Files } from '../support/builders.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';

const cover = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#123' } })
  .webp()
  .toBuffer();

const WORLD: Files = aCatalog(
  anAsset('acme/deblur', { licence: 'Apache2.0' }, { versions: { '1.9.0': {}, '1.10.0': {} } }),
  anAsset('acme/sharpen'),
  aSubscription('dora', 'acme/deblur'),
  yaml('users/dora.yaml', { id: 20, photo: 'dora.webp' }),
  {
    'users/dora.webp': cover,
    'assets/acme/deblur/cover.webp': cover,
    'assets/acme/sharpen/cover.png': '<svg/>',
    'assets/acme/broken/asset.md': 'none',
    'assets/acme/orphan/versions/1.0.0.md': '---\nstate: x\n---\n',
    'assets/acme/huge/asset.md': Buffer.alloc(600_000, 'x'),
    'assets/acme/Überraschung/asset.md': 'x',
    'assets/acme/with space.md': 'x',
    'assets/acme/deblur/new\nline.md': 'x',
    'assets/acme/deblur/tab\tand"quote.md': 'x',
    'assets/acme/deblur/-rf': 'x',
    'README.md': 'For people.',
    '.schema/asset.json': '{}',
    '.schema/evil.sh': 'x',
  },
);

/** Everything that a catalog says, as plain data: two of them can be compared. */
function told(catalog: Catalog): unknown {
  return JSON.parse(
    JSON.stringify(catalog, (_, value: unknown) => {
      if (value instanceof Map) return [...(value as Map<unknown, unknown>)];
      return value instanceof Set ? [...(value as Set<unknown>)] : value;
    }),
  ) as unknown;
}

async function everything(source: CatalogSource): Promise<unknown> {
  const loaded = loadCatalog(source);
  const world = await gatherWorld(loaded, NOW);
  const bytes = [...loaded.catalog.assets.values()].map(
    ({ cover: file }) => file && Buffer.from(file.read()).toString('base64'),
  );
  return {
    catalog: told(loaded.catalog),
    bytes,
    images: [...world.images],
    findings: [...loaded.findings, ...checkCatalog(world)],
  };
}

test('a directory, a Git tree, a bare repository and memory give the same catalog and the same findings', async () => {
  const directory = temporaryDirectory();
  git(directory, 'init', '-q');
  writeFiles(join(directory, 'catalog'), WORLD);
  writeFileSync(join(directory, 'outside.txt'), 'secret');
  symlinkSync('../outside.txt', join(directory, 'catalog/gallery-link.yaml'));
  symlinkSync('../../../outside.txt', join(directory, 'catalog/publishers/linked.yaml'));
  symlinkSync('sharpen', join(directory, 'catalog/assets/acme/linked-folder'));
  git(directory, 'add', '-A');
  git(directory, 'commit', '-q', '-m', 'All of it');
  const fromGit = await everything(gitSource(directory, 'HEAD'));
  expect(await everything(directorySource(join(directory, 'catalog')))).toEqual(fromGit);
  git(directory, 'clone', '-q', '--bare', directory, join(directory, 'bare.git'));
  expect(await everything(gitSource(join(directory, 'bare.git'), 'HEAD'))).toEqual(fromGit);
  const rules = (fromGit as { findings: { rule: string; path: string }[] }).findings.map(
    ({ rule, path }) => `${rule} ${path}`,
  );
  expect(rules).toEqual(
    expect.arrayContaining([
      'ordinary-files catalog/publishers/linked.yaml',
      'known-places catalog/gallery-link.yaml',
      'known-places catalog/assets/acme/linked-folder',
      'known-places catalog/assets/acme/Überraschung/asset.md',
      'known-places catalog/assets/acme/deblur/new\nline.md',
      'known-places catalog/assets/acme/deblur/tab\tand"quote.md',
      'known-places catalog/.schema/evil.sh',
      'size-limits catalog/assets/acme/huge/asset.md',
      'parse catalog/assets/acme/broken/asset.md',
      'asset-complete catalog/assets/acme/orphan/versions/1.0.0.md',
      'licences catalog/assets/acme/deblur/asset.md',
      'images catalog/assets/acme/sharpen/cover.png',
    ]),
  );
  expect(JSON.stringify(fromGit)).not.toContain('secret');
});

test('a submodule in the catalog is refused, and nothing is fetched', () => {
  const directory = temporaryDirectory();
  git(directory, 'init', '-q');
  writeFiles(join(directory, 'catalog'), aCatalog());
  git(directory, 'add', '-A');
  git(directory, 'update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},catalog/assets/acme/module`);
  git(directory, 'update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},catalog/users/module.yaml`);
  git(directory, 'commit', '-q', '-m', 'Submodules');
  const { findings } = loadCatalog(gitSource(directory, 'HEAD'));
  expect(findings.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
    'known-places catalog/assets/acme/module',
    'ordinary-files catalog/users/module.yaml',
  ]);
});

test('the versions of an asset are in the order of their numbers', () => {
  const { catalog } = loadCatalog(sourceOf(WORLD));
  const [deblur] = catalog.assets.values();
  expect(deblur?.versions.map(({ version }) => version)).toEqual(['1.9.0', '1.10.0']);
});

test('a broken asset hides no other and still exists', () => {
  const { catalog } = loadCatalog(sourceOf(WORLD));
  expect([...catalog.assets.keys()]).toEqual(['acme/deblur', 'acme/sharpen']);
  expect([...catalog.broken].sort()).toEqual(['acme/broken', 'acme/huge', 'acme/orphan']);
});

test('a file that is too large is never read', () => {
  const read: string[] = [];
  const source = sourceOf(WORLD);
  loadCatalog({
    ...source,
    *read(files) {
      read.push(...files.map(({ path }) => path));
      yield* source.read(files);
    },
  });
  expect(read).toContain('assets/acme/deblur/asset.md');
  expect(read).not.toContain('assets/acme/huge/asset.md');
});

test('two covers or two photos: the first counts, the other is a finding', () => {
  const { catalog, findings } = loadCatalog(
    sourceOf({ ...WORLD, 'assets/acme/deblur/cover.png': cover, 'users/dora.png': cover }),
  );
  expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['one-cover', 'one-photo']));
  expect(catalog.photos.size).toBe(1);
});

test('a revision that is an option, or nothing, is an outage and not a command', () => {
  const directory = temporaryDirectory();
  git(directory, 'init', '-q');
  for (const revision of ['HEAD', '--output=x', '-h', 'HEAD; touch x', '']) {
    expect(() => gitSource(directory, revision)).toThrow(GitError);
  }
});

test('many large files come out of Git in portions', () => {
  const directory = temporaryDirectory();
  git(directory, 'init', '-q');
  const files: Record<string, Uint8Array> = {};
  for (let index = 0; index < 40; index++) {
    files[`assets/acme/a${String(index)}/cover.png`] = Buffer.alloc(1_000_000, index);
    files[`comments/acme/a${String(index)}.yaml`] = Buffer.alloc(1_000_000, 'x');
  }
  writeFiles(join(directory, 'catalog'), files);
  git(directory, 'add', '-A');
  git(directory, 'commit', '-q', '-m', 'Large');
  const source = gitSource(directory, 'HEAD');
  const sizes = [...source.read(source.files)].map(({ byteLength }) => byteLength);
  expect(sizes).toEqual(source.files.map(({ size }) => size));
  for (const [index, file] of source.files.entries()) {
    if (index % 7 === 0) expect(Buffer.from(source.readOne(file)).equals(files[file.path]!)).toBe(true);
  }
});

test('files of a proposal stand in front of those that are there', () => {
  const directory = temporaryDirectory();
  writeFiles(directory, WORLD);
  mkdirSync(join(directory, 'empty'));
  const changed = anAsset('acme/deblur', { title: 'Changed' });
  const added = new Map(Object.entries(changed).map(([path, text]) => [path, Buffer.from(text as string)]));
  const { catalog } = loadCatalog(withFiles(directorySource(directory), added));
  const [deblur] = catalog.assets.values();
  expect(deblur?.data.title).toBe('Changed');
  expect(deblur?.versions.map(({ version }) => version)).toEqual(['1.0.0', '1.9.0', '1.10.0']);
});
