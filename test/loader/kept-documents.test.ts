import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { publicAssets } from '../../scripts/core/audience.ts';
import type { Catalog } from '../../scripts/core/catalog.ts';
import { checkCatalog } from '../../scripts/core/check-catalog.ts';
import { textOfKept } from '../../scripts/shell/kept-document.ts';
import { catBlobs } from '../../scripts/shell/git.ts';
import { KeptDocuments } from '../../scripts/shell/kept-documents.ts';
import { loadCatalog, type LoadOptions } from '../../scripts/shell/load.ts';
import { entriesSource, type CatalogSource } from '../../scripts/shell/source.ts';
import { FileDocument } from '../../scripts/shell/stored-document.ts';
import { TextsAhead } from '../../scripts/shell/texts-ahead.ts';
import { gatherWorld } from '../../scripts/shell/world.ts';
import { CASES } from '../check/cases.ts';
import { KEYS, SEALED_CASES } from '../check/sealed-cases.ts';
import { aCatalog, anAsset, aSubscription, NOW, yaml, type Files } from '../support/builders.ts';
import { Objects } from '../support/objects.ts';
import { sourceIn } from '../support/git-source.ts';
import { plainCatalog } from '../support/plain-catalog.ts';
import { git, temporaryDirectory } from '../support/repository.ts';

const WORLD: Files = aCatalog(
  anAsset(
    'acme/deblur',
    { licence: 'Apache2.0', categories: ['nonsense'] },
    { body: 'See [it](gone.md) and ![this](https://example.org/x.png).', versions: { '1.9.0': {}, '1.10.0': {} } },
  ),
  anAsset('acme/sharpen', { type: 'model', trainedWith: 'acme/deblur' }, { body: 'Ünïcödé 🙂\r\n\r\n[a](/root)\r\n' }),
  aSubscription('dora', 'acme/deblur', { id: -0 }),
  yaml('users/dora.yaml', { id: 20, photo: 'dora.webp' }),
  { 'agreements/terms/1.0.0.md': '---\ntitle: Terms\nsince: 2026-01-01T00:00:00Z\n---\n' },
);

/** A repository of its own, and the source of a commit of some files. */
function aRepository(): (files: Files) => CatalogSource {
  const objects = new Objects(temporaryDirectory());
  return (files) => sourceIn(objects, files);
}

/** A process that begins: what others kept, it reads from the folder. */
const keptIn = (folder: string, key = 'this code'): KeptDocuments => new KeptDocuments(folder, key);

/** Everything that is found, in its order, and everything that the catalog says. */
async function everything(source: CatalogSource, options: LoadOptions = {}): Promise<unknown> {
  const loaded = loadCatalog(source, options);
  const world = await gatherWorld(loaded, NOW);
  const findings = [...loaded.findings, ...checkCatalog(world)];
  return { findings, catalog: plainCatalog(loaded.catalog) };
}

/** The paths that are read while a catalog is loaded and checked. */
async function read(source: CatalogSource, kept: KeptDocuments): Promise<string[]> {
  const paths: string[] = [];
  const watched: CatalogSource = {
    files: source.files,
    readOne(file) {
      paths.push(file.path);
      return source.readOne(file);
    },
    *read(files) {
      paths.push(...files.map(({ path }) => path));
      yield* source.read(files);
    },
  };
  checkCatalog(await gatherWorld(loadCatalog(watched, { kept }), NOW));
  return paths;
}

const shards = (folder: string): string[] => readdirSync(folder).map((name) => join(folder, name));

test('an asset of which some versions are not shown yet has its text all the same', () => {
  const later = { released: '2099-01-01T00:00:00Z' };
  const files = aCatalog(
    anAsset('acme/deblur', {}, { body: 'What it does.', versions: { '1.9.0': {}, '2.0.0': later } }),
  );
  const { catalog } = loadCatalog(aRepository()(files), { mostTexts: 0 });
  const [whole] = catalog.assets.values();
  const [asset] = publicAssets(catalog, NOW);
  expect(asset?.versions.map(({ version }) => version)).toEqual(['1.9.0']);
  expect(asset?.body).toContain('What it does.');
  expect(asset?.text).toBe(whole?.text);
  expect(asset?.line(['title'])).toBe(whole?.line(['title']));
});

test('where texts are read again, everything is the same', async () => {
  const source = aRepository();
  for (const { name, files } of [...CASES, ...SEALED_CASES]) {
    const at = source(files);
    const expected = await everything(at, { opener: KEYS });
    expect(await everything(at, { opener: KEYS, mostTexts: 0 }), name).toEqual(expected);
  }
});

test('a text that was too large to be held is read when somebody asks', () => {
  const paths: string[] = [];
  const source = aRepository()(WORLD);
  const readOne: CatalogSource['readOne'] = (file) => {
    paths.push(file.path);
    return source.readOne(file);
  };
  const [asset] = loadCatalog({ ...source, readOne }, { mostTexts: 0 }).catalog.assets.values();
  expect([asset?.id, paths]).toEqual(['acme/deblur', []]);
  expect(asset?.body).toContain('See [it](gone.md)');
  expect(paths).toEqual(['assets/acme/deblur/asset.md']);
});

describe('texts that are not held', () => {
  /** A catalog whose texts are not held, and what is read of it one by one or together. */
  function watched(): { catalog: Catalog; reads: string[][] } {
    const reads: string[][] = [];
    const source = aRepository()(WORLD);
    const { catalog } = loadCatalog(
      {
        ...source,
        readOne(file) {
          reads.push([file.path]);
          return source.readOne(file);
        },
        read(files) {
          reads.push(files.map(({ path }) => path));
          return source.read(files);
        },
      },
      { mostTexts: 0 },
    );
    reads.length = 0;
    return { catalog, reads };
  }

  test('are read together where somebody says which will be asked for', () => {
    const { catalog, reads } = watched();
    const assets = [...catalog.assets.values()];
    const documents = assets.flatMap((asset) => [asset, ...asset.versions]);
    const paths = documents.map(({ path }) => path.slice('catalog/'.length));
    FileDocument.readAhead(documents);
    expect(reads).toEqual([paths]);
    expect(assets.map(({ body }) => body)).toEqual([
      expect.stringContaining('See [it](gone.md)'),
      expect.stringContaining('Ünïcödé 🙂'),
    ]);
    for (const { path, text } of documents) expect(text, path).toBe(WORLD[path.slice('catalog/'.length)]);
    FileDocument.readAhead(documents);
    expect(reads).toEqual([paths, []]);
  });

  test('are the right ones where more is read ahead than is held', () => {
    const objects = new Objects(temporaryDirectory());
    const bodies = Array.from({ length: 60 }, (_, index) => `${String(index)} ${'x'.repeat(390_000)}`);
    const files = bodies.map((body, index) => ({
      ...{ path: `${String(index)}.md`, size: body.length, kind: 'file' as const },
      object: objects.blob(body),
    }));
    const source = entriesSource(
      files.map((file) => ({ ...file, mode: '100644' })),
      (blobs) => catBlobs(objects.directory, blobs),
    );
    const texts = new TextsAhead(source);
    texts.read(files);
    for (const [index, file] of files.entries())
      expect(Buffer.from(texts.readOne(file)).toString() === bodies[index], file.path).toBe(true);
  });
});

describe('with what was kept the same is found', () => {
  test('in every catalog that checks are tested with', async () => {
    const [source, folder] = [aRepository(), temporaryDirectory()];
    for (const round of ['new', 'known']) {
      for (const { name, files } of [...CASES, ...SEALED_CASES]) {
        const at = source(files);
        const expected = await everything(at, { opener: KEYS });
        expect(await everything(at, { opener: KEYS, kept: keptIn(folder) }), `${name}, ${round}`).toEqual(expected);
      }
    }
  });

  test('in histories made at random, at any path', async () => {
    const repositories = [aRepository(), aRepository()];
    const paths = fc.constantFrom(...Object.keys(WORLD));
    const text = fc.constantFrom(
      '',
      '---\n',
      '---\ntype: [\n---\n',
      'id: 20\n',
      '[x](y.md)\n',
      '---\ntitle: Other\n---\n',
      '\r',
      'ä',
    );
    const edit = fc.oneof(
      fc.record({ kind: fc.constant('put' as const), path: paths, text }),
      fc.record({ kind: fc.constant('append' as const), path: paths, text }),
      fc.record({ kind: fc.constant('remove' as const), path: paths }),
      fc.record({ kind: fc.constant('copy' as const), path: paths, to: paths }),
      fc.record({
        kind: fc.constant('rename' as const),
        from: fc.constantFrom('deblur', 'sharpen'),
        to: fc.constantFrom('deblur', 'sharpen', 'new'),
      }),
    );
    type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;
    const edited = (files: Files, one: Edit): Files => {
      switch (one.kind) {
        case 'put':
          return { ...files, [one.path]: one.text };
        case 'append':
          return { ...files, [one.path]: `${String(files[one.path] ?? '')}${one.text}` };
        case 'remove':
          return { ...files, [one.path]: undefined };
        case 'copy':
          return { ...files, [one.to]: files[one.path] };
        case 'rename':
          return Object.fromEntries(
            Object.entries(files).map(([path, content]) => [
              path.replace(`acme/${one.from}`, `acme/${one.to}`),
              content,
            ]),
          );
      }
    };
    const steps = fc.array(fc.record({ edits: fc.array(edit, { maxLength: 3 }), where: fc.nat({ max: 1 }) }), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const folder = temporaryDirectory();
        let files = WORLD;
        for (const { edits, where } of history) {
          files = edits.reduce(edited, files);
          const source = repositories[where]!(files);
          expect(await everything(source, { kept: keptIn(folder) })).toEqual(await everything(source));
        }
      }),
      { numRuns: 30, seed: 20260601 },
    );
  });

  test.each<[string, (path: string) => void]>([
    [
      'shortened',
      (path) => {
        writeFileSync(path, readFileSync(path).subarray(0, -20));
      },
    ],
    [
      'empty',
      (path) => {
        writeFileSync(path, '');
      },
    ],
    [
      'changed',
      (path) => {
        writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/released|data/g, 'RELEASED'));
      },
    ],
    [
      'of others',
      (path) => {
        writeFileSync(path, readFileSync(path, 'utf8').replace('this code', 'that code'));
      },
    ],
    [
      'a folder',
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
  ])('where what was kept is %s', async (_, spoil) => {
    const [source, folder] = [aRepository()(WORLD), temporaryDirectory()];
    const expected = await everything(source);
    await everything(source, { kept: keptIn(folder) });
    shards(folder).forEach(spoil);
    expect(await everything(source, { kept: keptIn(folder) })).toEqual(expected);
    expect(await everything(source, { kept: keptIn(folder) })).toEqual(expected);
    expect(readdirSync(folder).filter((name) => !name.endsWith('.txt'))).toEqual([]);
  });

  test('where nothing can be kept', async () => {
    const [source, folder] = [aRepository()(WORLD), temporaryDirectory()];
    writeFileSync(join(folder, 'file'), '');
    const kept = keptIn(join(folder, 'file/checked'));
    expect(await everything(source, { kept })).toEqual(await everything(source));
  });

  describe('where a repository has something else by the name of a content', () => {
    const [name, other] = ['assets/acme/deblur/asset.md', 'assets/acme/sharpen/asset.md'].map((path) =>
      String(WORLD[path]),
    );

    test.each<[string, (objects: Objects) => void]>([
      ['since Git was told to replace it', ({ directory }) => void git(directory, 'replace', ...namesIn(directory))],
      ['since its files are not what Git wrote', spoil],
    ])('%s', async (_, change) => {
      const folder = temporaryDirectory();
      const [honest, spoiled] = [new Objects(temporaryDirectory()), new Objects(temporaryDirectory())];
      const [source, lying] = [sourceIn(honest, WORLD), sourceIn(spoiled, WORLD)];
      change(spoiled);
      const [expected, lie] = [await everything(source), await everything(lying)];
      expect(await everything(lying, { kept: keptIn(folder) })).toEqual(lie);
      expect(await everything(source, { kept: keptIn(folder) })).toEqual(expected);
    });

    function namesIn(directory: string): string[] {
      const objects = new Objects(directory);
      return [objects.blob(name ?? ''), objects.blob(other ?? '')];
    }

    function spoil({ directory }: Objects): void {
      const [at, from] = namesIn(directory).map((id) => join(directory, 'objects', id.slice(0, 2), id.slice(2)));
      copyFileSync(from ?? '', at ?? '');
    }
  });
});

test('only what changed is read again, and what something is found in', async () => {
  const [source, folder] = [aRepository(), temporaryDirectory()];
  const fine = aCatalog(anAsset('acme/deblur'), anAsset('acme/sharpen'), aSubscription('dora', 'acme/deblur'));
  expect(await read(source(fine), keptIn(folder))).toHaveLength(Object.keys(fine).length);
  expect(await read(source(fine), keptIn(folder))).toEqual([]);
  const changed = { ...fine, ...anAsset('acme/deblur', { title: 'Other' }) };
  expect(await read(source(changed), keptIn(folder))).toEqual(['assets/acme/deblur/asset.md']);
  const wrong = { ...fine, ...anAsset('acme/deblur', { categories: ['nonsense'] }) };
  await read(source(wrong), keptIn(folder));
  expect(await read(source(wrong), keptIn(folder))).toEqual(['assets/acme/deblur/asset.md']);
});

test('another version of the code reads nothing of what was kept', async () => {
  const [source, folder] = [aRepository()(WORLD), temporaryDirectory()];
  const all = await read(source, keptIn(folder));
  expect(await read(source, keptIn(folder, 'other code'))).toEqual(all);
});

test('nothing of what was sealed is kept', () => {
  const [source, folder] = [aRepository(), temporaryDirectory()];
  const { files } = SEALED_CASES.find(({ name }) => name.startsWith('a sealed asset, open'))!;
  const loaded = loadCatalog(source(files), { opener: KEYS, kept: keptIn(folder) });
  expect([...loaded.catalog.assets.values()].map(({ data }) => data.title)).toEqual([
    'Title of acme/0123456789abcdef0123',
  ]);
  const text = shards(folder).map((path) => readFileSync(path, 'utf8'));
  expect(text.join('')).toContain('Publisher acme');
  expect(text.join('')).not.toMatch(/Title of|What it does|"(?:asset|version)"/);
});

test('what is not asked for any more goes', () => {
  const folder = temporaryDirectory();
  const objectOf = (index: number): string => `ab${String(index).padStart(38, '0')}`;
  const facts = { bytes: 0, links: [] };
  for (let index = 0; index < 40; index++) {
    const kept = keptIn(folder);
    kept.keepText(objectOf(index), textOfKept({ kind: 'asset', data: 'x'.repeat(10_000), bodyLine: 1, facts }));
    kept.save();
  }
  expect(statSync(join(folder, 'ab.txt')).size).toBeLessThan(90_000);
  const isThere = (index: number): boolean => keptIn(folder).find('asset', objectOf(index)) !== undefined;
  expect([isThere(39), isThere(38), isThere(20)]).toEqual([true, true, false]);
  expect(keptIn(folder).find('version', objectOf(39))).toBeUndefined();
  expect(existsSync(join(folder, 'ab.txt'))).toBe(true);
});
