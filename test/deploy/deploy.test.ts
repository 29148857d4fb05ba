import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { aStore, BUCKET, KEYS, REGION, type FakeStore } from './fake-store.ts';
import { deploySite, type DeployOptions, type DeployReport } from '../../scripts/shell/deploy/deploy.ts';
import { MANIFEST } from '../../scripts/shell/deploy/manifest.ts';
import { Store } from '../../scripts/shell/deploy/store.ts';
import { noProgress } from '../../scripts/shell/progress.ts';
import { temporaryDirectory, writeFiles } from '../support/repository.ts';

const NOW = '2026-06-01T00:00:00Z';
const NEXT_DAY = '2026-06-02T00:00:00Z';

/** A site of many pages, so that one of them is no great loss. */
const SITE: Readonly<Record<string, string>> = {
  'build.json': '{"commit":"1"}',
  'index.html': '<h1>Home</h1>',
  'data/service.json': '{}',
  '_site/Layout.Ab12.css': 'a{}',
  ...Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`assets/acme/a-${String(index)}/index.html`, 'A'])),
};

class World {
  readonly folder = temporaryDirectory();
  readonly fake: FakeStore;
  readonly prefix: string;

  private constructor(fake: FakeStore, prefix: string) {
    this.fake = fake;
    this.prefix = prefix;
  }

  static async begin({ prefix = '', files = SITE } = {}): Promise<World> {
    const world = new World(await aStore(), prefix);
    writeFiles(world.folder, files);
    return world;
  }

  deploy(options: Partial<DeployOptions> = {}, attempts = 3): Promise<DeployReport> {
    const place = { endpoint: this.fake.url, bucket: BUCKET, prefix: this.prefix, region: REGION };
    const network = { patience: { attempts, pause: () => Promise.resolve() }, stall: 1000, ports: undefined };
    const usual = { force: false, adopt: false, dryRun: false, floor: 20, now: NOW, progress: noProgress };
    return deploySite(new Store(place, KEYS, network), { ...usual, folder: this.folder, ...options });
  }

  change(files: Readonly<Record<string, string>>, ...gone: readonly string[]): void {
    writeFiles(this.folder, files);
    for (const path of gone) rmSync(join(this.folder, path));
  }

  /** What was asked for since the last look, but for the manifest. */
  asked(): string[] {
    return this.fake.asked.splice(0).filter((line) => !line.includes(MANIFEST));
  }

  get there(): string[] {
    return [...this.fake.objects.keys()].filter((key) => !key.endsWith(MANIFEST)).sort();
  }
}

describe('a deployment to an object store', () => {
  test('writes everything at first: what pages load before pages, what the site says of itself last', async () => {
    const world = await World.begin();
    const report = await world.deploy();
    expect([report.isFirst, report.uploaded.length, report.deleted]).toEqual([true, 14, []]);
    const asked = world.asked();
    expect(asked.slice(0, 2)).toEqual(['PUT _site/Layout.Ab12.css', 'PUT data/service.json']);
    expect(asked.at(-1)).toBe('PUT build.json');
    const stored = (path: string): unknown => world.fake.objects.get(path);
    expect(stored('index.html')).toMatchObject({
      type: 'text/html; charset=utf-8',
      cache: 'public, max-age=0, must-revalidate',
      body: Buffer.from('<h1>Home</h1>'),
    });
    expect(stored('_site/Layout.Ab12.css')).toMatchObject({ cache: 'public, max-age=31536000, immutable' });
  });

  test('writes only what is another, and takes away last what is gone', async () => {
    const world = await World.begin();
    await world.deploy();
    world.asked();
    world.change({ 'build.json': '{"commit":"2"}', 'index.html': '<h1>Other</h1>' }, 'assets/acme/a-9/index.html');
    const report = await world.deploy();
    expect(world.asked()).toEqual(['PUT index.html', 'PUT build.json', 'DELETE assets/acme/a-9/index.html']);
    expect([report.unchanged, report.isFirst]).toEqual([11, false]);
  });

  test('asks for nothing where nothing changed', async () => {
    const world = await World.begin();
    await world.deploy();
    world.asked();
    await world.deploy();
    expect(world.asked()).toEqual([]);
    expect(world.fake.asked).toEqual([]);
  });

  test('keeps hashed files that no page loads any more for a day', async () => {
    const world = await World.begin();
    await world.deploy();
    world.change({ '_site/Layout.Cd34.css': 'b{}', 'index.html': 'new' }, '_site/Layout.Ab12.css');
    await world.deploy();
    expect(world.there).toContain('_site/Layout.Ab12.css');
    expect((await world.deploy({ now: NEXT_DAY })).deleted).toEqual(['_site/Layout.Ab12.css']);
    expect(world.there).not.toContain('_site/Layout.Ab12.css');
    expect((await world.deploy({ now: NEXT_DAY })).deleted).toEqual([]);
  });

  test('stays below its prefix', async () => {
    const world = await World.begin({ prefix: 'sites/gallery/' });
    world.fake.objects.set('other.html', { body: Buffer.from(''), type: '', cache: '' });
    await world.deploy({ adopt: true });
    expect(world.there.filter((key) => !key.startsWith('sites/gallery/'))).toEqual(['other.html']);
    expect(world.there).toContain('sites/gallery/index.html');
  });

  test('takes away nothing that it did not write, unless it adopts what lies there', async () => {
    const world = await World.begin();
    const strangers = ['a b+c.txt', 'x&y.txt', 'ä.txt', 'z.txt'];
    for (const key of strangers) world.fake.objects.set(key, { body: Buffer.from(''), type: '', cache: '' });
    await world.deploy();
    expect(world.there).toEqual(expect.arrayContaining(strangers));
    expect((await world.deploy({ adopt: true, floor: 30 })).deleted.toSorted()).toEqual(strangers.toSorted());
    expect(world.there).toEqual(Object.keys(SITE).toSorted());
  });

  test('does nothing in a dry run', async () => {
    const world = await World.begin();
    expect((await world.deploy({ dryRun: true })).uploaded).toHaveLength(14);
    expect(world.fake.objects.size).toBe(0);
  });
});

describe('a build that takes away too much', () => {
  const pages = Object.keys(SITE).filter((path) => path.startsWith('assets/'));

  test('is refused, and nothing is written', async () => {
    const world = await World.begin();
    await world.deploy();
    world.change({ 'index.html': 'broken' }, ...pages.slice(0, 3));
    const before = new Map(world.fake.objects);
    expect((await world.deploy()).refused).toBe(
      'This build has no more 27 % of the pages that are there, and 20 % are allowed to go.',
    );
    expect(world.fake.objects).toEqual(before);
  });

  test('is deployed where one says so, or allows it', async () => {
    const world = await World.begin();
    await world.deploy();
    world.change({}, ...pages.slice(0, 3));
    expect((await world.deploy({ floor: 30, dryRun: true })).refused).toBeUndefined();
    expect((await world.deploy({ force: true })).deleted).toHaveLength(3);
    expect(world.there).toHaveLength(11);
  });

  test('is one that loses its data files, too', async () => {
    const data = Array.from({ length: 8 }, (_, index) => `data/${String(index)}.json`);
    const files = { ...SITE, ...Object.fromEntries(data.map((path) => [path, '1'])) };
    const world = await World.begin({ files });
    await world.deploy();
    world.change({}, ...data);
    expect((await world.deploy()).refused).toContain('of the files that are there');
  });
});

describe('where the store fails', () => {
  test('what passes is waited for', async () => {
    const world = await World.begin();
    world.fake.faults.push({ asked: 'PUT index.html', status: 503, times: 2 }, { asked: 'GET', status: 429, times: 1 });
    await world.deploy();
    expect(world.there).toEqual(Object.keys(SITE).toSorted());
  });

  test('what stays ends it, no page is before what it loads, and the next deployment goes on', async () => {
    const world = await World.begin();
    await world.deploy();
    world.change({ '_site/New.js': 'x', 'index.html': 'new', 'extra/index.html': 'e' }, 'assets/acme/a-0/index.html');
    world.fake.faults.push({ asked: 'PUT _site/New.js', status: 503, times: 3 });
    await expect(world.deploy()).rejects.toThrow('The store answered 503 to PUT _site/New.js: SlowDown');
    expect(world.fake.objects.get('index.html')?.body.toString()).toBe('<h1>Home</h1>');

    world.change({ 'index.html': '<h1>Home</h1>' }, 'extra/index.html');
    await world.deploy();
    expect(world.there).toEqual(
      [...Object.keys(SITE), '_site/New.js'].filter((path) => path !== 'assets/acme/a-0/index.html').toSorted(),
    );
  });

  test('what was written by a deployment that failed is taken away when it is not wanted any more', async () => {
    const world = await World.begin();
    await world.deploy();
    world.change({ 'data/extra.json': '1' });
    world.fake.faults.push({ asked: 'PUT build.json', status: 503, times: 9 });
    world.change({ 'build.json': '{}' });
    await expect(world.deploy()).rejects.toThrow('503');
    expect(world.there).toContain('data/extra.json');
    world.fake.faults.length = 0;
    world.change({}, 'data/extra.json');
    expect((await world.deploy()).deleted).toEqual(['data/extra.json']);
    expect(world.there).toEqual(Object.keys(SITE).toSorted());
  });

  test('a refused key is said at once, without the key', async () => {
    const world = await World.begin();
    world.fake.faults.push({ asked: 'GET', status: 403, times: 1 });
    await expect(world.deploy()).rejects.toThrow('The store answered 403 to GET .deploy.json.gz');
    expect(world.fake.asked).toHaveLength(1);
  });

  test('a manifest that is none is not believed', async () => {
    const world = await World.begin();
    world.fake.objects.set(MANIFEST, { body: Buffer.from('?'), type: '', cache: '' });
    await expect(world.deploy()).rejects.toThrow('--adopt');
    expect((await world.deploy({ adopt: true })).uploaded).toHaveLength(14);
  });
});
