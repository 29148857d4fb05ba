import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';

import { buildSite } from '../../scripts/build/build.ts';
import { updateSearch } from '../../scripts/build/incremental/search-update.ts';
import { HotSite, type Misfit, type SiteUpdate } from '../../scripts/build/hot/site.ts';
import { writeCommit } from '../../scripts/shell/entries/commit.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { noProgress } from '../../scripts/shell/progress.ts';
import { gitSource } from '../../scripts/shell/source.ts';
import {
  aCatalog,
  aCategory,
  aGallery,
  ANN,
  anAsset,
  aPublisher,
  aSubscription,
  aVersion,
  BEN,
  yaml,
  type Files,
} from '../support/builders.ts';
import { git } from '../support/repository.ts';
import { contentsOf } from '../support/site.ts';
import { toYaml } from '../../scripts/core/yaml.ts';

const folder = mkdtempSync(join(tmpdir(), 'gallery-incremental-'));
const cacheDir = join(folder, 'cache');
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const picture = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer();
const [RED, BLUE] = [await picture('#c22'), await picture('#22c')];

let count = 0;

/** Files that are not alike in two sites, or in one of them only. */
function otherFiles(a: ReadonlyMap<string, Buffer>, b: ReadonlyMap<string, Buffer>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter(
    (path) => a.get(path)?.equals(b.get(path) ?? Buffer.alloc(0)) !== true,
  );
}

/** A gallery as Git objects, and a site that follows it step by step. */
class Following {
  readonly #site = join(folder, `site-${String(++count)}`);
  readonly #repository = join(folder, `repository-${String(count)}`);
  #commit: string;
  #now = '2026-06-01T00:00:00Z';

  private constructor() {
    git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', this.#repository);
    const empty = git(this.#repository, 'hash-object', '-t', 'tree', '-w', '/dev/null');
    this.#commit = git(this.#repository, 'commit-tree', '-m', '-', empty);
  }

  static async begin(files: Files): Promise<Following> {
    const following = new Following();
    following.#write(files);
    await following.#build(following.#site);
    return following;
  }

  /** A commit, and perhaps another time; the pages follow, then the text index. What is undefined is removed. */
  async step(files: Files, now = this.#now): Promise<SiteUpdate | Misfit> {
    this.#now = now;
    this.#write(files);
    const opened = HotSite.open({ site: this.#site, cacheDir, repository: this.#repository });
    const updated = opened.fits ? await opened.site.updateAll(this.#commit, now) : opened;
    if (updated.fits) await updateSearch({ site: this.#site, cacheDir });
    else await this.#build(this.#site);
    return updated;
  }

  contents(): ReadonlyMap<string, Buffer> {
    return contentsOf(this.#site);
  }

  /** Files in which the site and one that is built from scratch differ. */
  async differences(): Promise<string[]> {
    const scratch = `${this.#site}-scratch`;
    await this.#build(scratch);
    const [here, there] = [contentsOf(this.#site), contentsOf(scratch)];
    rmSync(scratch, { recursive: true });
    // They tell when and how it was built.
    return otherFiles(here, there).filter((path) => path !== 'build.json' && path !== 'hot.json');
  }

  #write(files: Files): void {
    const changes = Object.entries(files).map(([path, content]) =>
      content instanceof Uint8Array
        ? { path: `catalog/${path}`, bytes: content }
        : { path: `catalog/${path}`, text: content },
    );
    const commit = { parent: this.#commit, files: changes, message: '-', now: this.#now };
    this.#commit = writeCommit(this.#repository, commit);
  }

  async #build(outDir: string): Promise<void> {
    // As large catalogs are read.
    const { catalog } = loadCatalog(gitSource(this.#repository, this.#commit), { mostTexts: 0 });
    if (catalog.gallery === undefined) throw new Error('There is no gallery.yaml');
    const origin = { repository: this.#repository, commit: this.#commit, exact: true, isCommitted: true };
    await buildSite(catalog, catalog.gallery.data, {
      outDir,
      cacheDir,
      now: this.#now,
      base: '/',
      progress: noProgress,
      origin,
    });
  }
}

const gone = (files: Files): Files => Object.fromEntries(Object.keys(files).map((path) => [path, undefined]));
const comments = (asset: string, ...bodies: string[]): Files =>
  yaml(`comments/${asset}.yaml`, {
    discussion: 'https://example.org/1',
    comments: bodies.map((body, index) => ({ id: `c${String(index)}`, author: BEN, at: '2026-05-01T00:00:00Z', body })),
  });

const START: Files = {
  ...aCatalog(
    aPublisher('zeta', [BEN]),
    anAsset('acme/base', { type: 'model', title: 'Base', categories: ['detection'] }),
    anAsset(
      'acme/tuned',
      { type: 'model', title: 'Tuned', derivedFrom: 'acme/base' },
      { versions: { '1.0.0': {}, '1.1.0': {} } },
    ),
    anAsset('zeta/flow', {
      type: 'workflow',
      title: 'Flow',
      builtFrom: ['acme/base'],
      steps: [{ name: 'Do', asset: 'acme/base' }],
    }),
    anAsset('zeta/other', { title: 'Other' }),
    ...Array.from({ length: 30 }, (_, index) =>
      anAsset(`zeta/many-${String(index)}`, { title: `Many ${String(index)}` }),
    ),
    aSubscription('ann', 'acme/base', { id: ANN.id }),
    yaml('favourites/ben/zeta/other.yaml', { id: BEN.id, at: '2026-05-01T00:00:00Z' }),
  ),
  'assets/acme/base/cover.png': RED,
  'assets/zeta/other/cover.png': RED,
};

describe('a site that follows commits', () => {
  test('is what a build from scratch makes, step by step', { timeout: 240_000 }, async () => {
    const site = await Following.begin(START);
    const steps: readonly (readonly [string, Files, string?])[] = [
      ['an edited text', anAsset('zeta/many-3', { title: 'Many 3' }, { body: '## New\n\nOther words.' })],
      [
        'a title that others show',
        anAsset('acme/base', { type: 'model', title: 'Foundation', categories: ['segmentation'] }),
      ],
      ['a new asset', anAsset('acme/new', { title: 'New', type: 'model', derivedFrom: 'acme/tuned' })],
      [
        'a new version',
        Object.fromEntries([aVersion('acme/tuned', '1.2.0', { constraints: ['Not for cats.'] }, 'Notes.')]),
      ],
      ['a picture', { 'assets/zeta/other/cover.png': BLUE }],
      [
        'a photo',
        { ...yaml('users/ben.yaml', { id: BEN.id, nickname: 'Ben', photo: 'ben.png' }), 'users/ben.png': RED },
      ],
      ['another photo', { 'users/ben.png': BLUE }],
      ['a comment', comments('acme/tuned', 'Good.', 'Better.')],
      ['what is featured', yaml('featured.yaml', { assets: ['acme/new', 'zeta/flow'] })],
      ['an entry', aSubscription('ben', 'acme/tuned', { id: BEN.id })],
      [
        'an asset that is discontinued',
        anAsset('acme/base', { type: 'model', title: 'Foundation', state: 'discontinued' }),
      ],
      ['an asset in another category', anAsset('acme/new', { title: 'New', type: 'model', categories: ['detection'] })],
      ['a publisher without assets', aPublisher('omega', [BEN])],
      ['a publisher', yaml('publishers/zeta.yaml', { name: 'Zeta Two', official: true, maintainers: [BEN, ANN] })],
      [
        'a version that is out later',
        Object.fromEntries([aVersion('zeta/other', '2.0.0', { released: '2026-06-05T00:00:00Z' })]),
      ],
      ['the day on which it is out', {}, '2026-06-06T00:00:00Z'],
      ['released again', anAsset('acme/base', { type: 'model', title: 'Foundation' })],
      [
        'a deletion',
        {
          ...gone(anAsset('zeta/flow')),
          ...yaml('tombstones/zeta/flow.yaml', { deleted: '2026-06-06T00:00:00Z', versions: ['1.0.0'] }),
        },
      ],
      ['an entry of what was never there', aSubscription('ann', 'acme/never', { id: ANN.id })],
      ['a name of what is broken', anAsset('acme/new', { title: 'New', type: 'model', derivedFrom: 'acme/wip' })],
      [
        'a tombstone of what was never there',
        yaml('tombstones/acme/never.yaml', { deleted: '2026-06-06T00:00:00Z', versions: [] }),
      ],
      ['something broken', { 'assets/acme/wip/asset.md': '---\ntype: nonsense\n---\n' }],
      ['no tombstone any more', { 'tombstones/acme/never.yaml': undefined }],
      ['something broken that is gone', { 'assets/acme/wip/asset.md': undefined }],
      [
        'several at once',
        {
          ...yaml('users/ben.yaml', { id: BEN.id, nickname: 'Ben' }),
          'users/ben.png': undefined,
          ...anAsset('zeta/many-1', { title: 'One' }),
          ...gone(anAsset('zeta/many-2')),
          ...comments('acme/tuned', 'Gone.'),
        },
      ],
    ];
    for (const [index, [what, files, now]] of steps.entries()) {
      expect([what, (await site.step(files, now)).fits]).toEqual([what, true]);
      // To build from scratch takes longer than everything else here.
      if (index % 3 === 2 || index === steps.length - 1) expect([what, await site.differences()]).toEqual([what, []]);
    }
  });

  test('changes nothing but the page and the texts of an asset of which nothing is said elsewhere', async () => {
    const site = await Following.begin(START);
    const before = site.contents();
    const files = anAsset('zeta/many-3', { title: 'Many 3' }, { body: 'What it does.\n\nAnd how.' });
    expect(await site.step(files)).toMatchObject({ fits: true, pages: 2, changed: [] });
    expect(
      otherFiles(before, site.contents())
        .filter((path) => !path.startsWith('pagefind/'))
        .sort(),
    ).toEqual(['assets/zeta/many-3/index.html', 'build.json', 'data/publish/assets/zeta/many-3.json', 'hot.json']);
    expect(await site.differences()).toEqual([]);
  });

  test.each<[string, Files, string]>([
    ['a type of an asset', anAsset('acme/one', { type: 'model' }), 'An asset has another type than before.'],
    ['settings', yaml('gallery.yaml', aGallery({ name: 'Renamed' })), 'Settings changed that decide over every page.'],
    [
      'the vocabulary',
      yaml('categories.yaml', {
        groups: [
          {
            id: 'vision',
            name: 'Vision',
            categories: [aCategory('detection'), aCategory('segmentation'), aCategory('more')],
          },
        ],
      }),
      'Settings changed that decide over every page.',
    ],
  ])('is built as a whole with other %s', async (_what, files, why) => {
    const site = await Following.begin(aCatalog(anAsset('acme/one')));
    expect(await site.step(files)).toEqual({ fits: false, why });
    expect(await site.differences()).toEqual([]);
  });

  const id = fc.constantFrom('acme/a', 'acme/b', 'zeta/c', 'zeta/d');
  const meta = fc.record(
    {
      type: fc.constantFrom('model', 'model', 'algorithm'),
      title: fc.constantFrom('Alpha', 'Beta', 'Gamma'),
      derivedFrom: id,
      state: fc.constantFrom('released', 'released', 'discontinued'),
      visibility: fc.constantFrom('public', 'public', 'public', 'private'),
      categories: fc.subarray(['detection', 'segmentation']),
    },
    { requiredKeys: ['type', 'title', 'state', 'visibility', 'categories'] },
  );
  /** Renamed, vouched for, or gone. */
  const publisher = fc.constantFrom(
    toYaml({ name: 'One', official: false, maintainers: [BEN] }),
    toYaml({ name: 'Two', official: true, maintainers: [BEN, ANN] }),
    undefined,
  );
  /** So many come or go that what is said of all is spread over other files. */
  const many = (count: number): Files =>
    Object.assign(
      {},
      ...Array.from({ length: 33 }, (_, index) => {
        const files = anAsset(`acme/more-${String(index)}`, { title: `More ${String(index % 7)}` });
        return index < count ? files : gone(files);
      }),
    ) as Files;
  const released = fc.constantFrom('2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z', '2026-06-10T00:00:00Z');
  const change: fc.Arbitrary<Files> = fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(id, meta, fc.constantFrom('Text.', '# Other\n\nWords.'))
        .map(([asset, about, body]) => anAsset(asset, about, { body })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(id, fc.constantFrom('1.0.0', '1.1.0', '2.0.0'), released)
        .map(([asset, version, at]) => Object.fromEntries([aVersion(asset, version, { released: at })])),
    },
    { weight: 1, arbitrary: id.map((asset) => gone(anAsset(asset))) },
    { weight: 1, arbitrary: id.map((asset) => ({ [`assets/${asset}/asset.md`]: '---\ntype: nonsense\n---\n' })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(id, fc.constantFrom(RED, BLUE, undefined))
        .map(([asset, bytes]) => ({ [`assets/${asset}/cover.png`]: bytes })),
    },
    { weight: 1, arbitrary: fc.uniqueArray(id).map((assets) => yaml('featured.yaml', { assets })) },
    { weight: 1, arbitrary: id.map((asset) => aSubscription('ann', asset, { id: ANN.id })) },
    {
      weight: 1,
      arbitrary: id.map((asset) => yaml(`tombstones/${asset}.yaml`, { deleted: '2026-05-01T00:00:00Z', versions: [] })),
    },
    { weight: 1, arbitrary: id.map((asset) => comments(asset, 'A comment.')) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('zeta', 'omega'), publisher)
        .map(([name, about]) => ({ [`publishers/${name}.yaml`]: about })),
    },
    { weight: 2, arbitrary: fc.constantFrom(0, 6, 13, 33).map(many) },
  );
  const history = fc.record({
    begin: fc.array(change, { maxLength: 6 }),
    steps: fc.array(fc.tuple(fc.array(change, { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 6 })), {
      minLength: 1,
      maxLength: 4,
    }),
  });

  test('is that whatever happens', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ begin, steps }) => {
        const joined = (all: readonly Files[]): Files => Object.assign({}, ...all) as Files;
        const site = await Following.begin({ ...aCatalog(aPublisher('zeta', [BEN])), ...joined(begin) });
        let day = 1;
        for (const [changes, days] of steps) {
          day += days;
          await site.step(joined(changes), `2026-06-${String(day).padStart(2, '0')}T00:00:00Z`);
        }
        expect(await site.differences()).toEqual([]);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});
