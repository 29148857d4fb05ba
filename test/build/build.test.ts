import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';

import { afterAll, describe, expect, test } from 'vitest';

import { buildSite } from '../../scripts/build/build.ts';
import { withParts } from '../../scripts/core/catalog.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { noProgress } from '../../scripts/shell/progress.ts';
import { resolveRevision } from '../../scripts/shell/git.ts';
import { directorySource, gitSource } from '../../scripts/shell/source.ts';
import { writeFileIn } from '../../scripts/shell/write.ts';
import { generateCatalog } from '../bench/generate.ts';
import { generateRepository } from '../bench/repository.ts';
import { builtSite, contentsOf, filesOf, NOW } from '../support/site.ts';

const folder = mkdtempSync(join(tmpdir(), 'gallery-build-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a build', () => {
  test('gives the same bytes twice, with and without a cache', async () => {
    const catalog = join(folder, 'same');
    generateCatalog(catalog, { assets: 40, subscriptions: 30 });
    const [first, second] = [await builtSite(catalog), await builtSite(catalog)];
    expect(filesOf(first.directory)).toEqual(filesOf(second.directory));
    const other = contentsOf(second.directory);
    const different = [...contentsOf(first.directory)]
      // That file says how long it took.
      .filter(([file, content]) => file !== 'build.json' && other.get(file)?.equals(content) !== true)
      .map(([file]) => file);
    expect(different).toEqual([]);
    first.remove();
    second.remove();
  });

  test('shows nothing of restricted, discontinued and future assets in any file', async () => {
    const catalog = join(folder, 'canaries');
    generateCatalog(catalog, { assets: 6 });
    for (const [name, state] of Object.entries(HIDDEN)) hiddenAsset(catalog, name, state);
    const site = await builtSite(catalog);
    const leaks = [...contentsOf(site.directory)]
      .filter(([file, content]) => `${file} ${readable(content)}`.toLowerCase().includes('canary'))
      .map(([file]) => file);
    expect(leaks).toEqual([]);
    site.remove();
  });

  test('does find a canary in the files when the asset is public', async () => {
    const catalog = join(folder, 'control');
    generateCatalog(catalog, { assets: 3 });
    hiddenAsset(catalog, 'canary-public', 'visibility: public\nstate: released');
    const site = await builtSite(catalog);
    const found = [...contentsOf(site.directory)]
      .filter(([, content]) => readable(content).toLowerCase().includes('canary'))
      .map(([file]) => file);
    expect(found).toContain('assets/publisher-0/canary-public/index.html');
    expect(found).toContain('api/assets/publisher-0/canary-public.json');
    expect(found.some((file) => file.startsWith('pagefind/'))).toBe(true);
    site.remove();
  });

  test('that fails while pages are rendered writes nothing any more, and leaves nothing behind', async () => {
    const place = join(folder, 'fails');
    const repository = join(place, 'repository');
    mkdirSync(repository, { recursive: true });
    generateRepository(repository, { assets: 60, subscriptions: 30 });
    const commit = resolveRevision(repository, 'main');
    const { catalog } = loadCatalog(gitSource(repository, commit));
    if (catalog.gallery === undefined) throw new Error('There is no gallery.yaml');
    const cacheDir = join(place, 'cache');
    mkdirSync(cacheDir);
    const building = buildSite(catalog, catalog.gallery.data, {
      ...{ outDir: join(place, 'out', 'site'), cacheDir, now: NOW, base: '/', progress: noProgress },
      origin: { repository, commit, exact: true, isCommitted: true },
      withoutSearch: true,
      render: async () => {
        // In the middle of writing what the next build would need.
        while (!filesOf(cacheDir).some((path) => path.endsWith('site.json'))) await setImmediate();
        throw new Error('No page');
      },
    });
    await expect(building).rejects.toThrow('No page');
    await setTimeout(500);
    expect(existsSync(join(place, 'out')) ? readdirSync(join(place, 'out')) : []).toEqual([]);
    expect(existsSync(join(cacheDir, 'hot')) ? readdirSync(join(cacheDir, 'hot')) : []).toEqual([]);
  });

  test('that cannot make a page while others are rendered fails and says why', async () => {
    const place = join(folder, 'unreadable');
    generateCatalog(place, { assets: 150 });
    const { catalog } = loadCatalog(directorySource(place));
    if (catalog.gallery === undefined) throw new Error('There is no gallery.yaml');
    const [id, last] = [...catalog.assets].at(-1) ?? [];
    if (id === undefined || last === undefined) throw new Error('There is no asset');
    const versions = last.versions.map((version) => ({
      ...version,
      get body(): string {
        throw new Error('Nobody can read this');
      },
    }));
    const assets = new Map([...catalog.assets, [id, withParts(last, { ...last, versions })]]);
    const outDir = join(folder, 'unreadable-site');
    const building = buildSite({ ...catalog, assets }, catalog.gallery.data, {
      outDir,
      now: NOW,
      progress: noProgress,
    });
    await expect(building).rejects.toThrow('Nobody can read this');
    expect(existsSync(outDir)).toBe(false);
  });

  test('that fails leaves the old site as it was', async () => {
    const catalog = join(folder, 'failing');
    generateCatalog(catalog, { assets: 3 });
    const outDir = join(folder, 'failing-site');
    writeFileIn(join(outDir, 'index.html'), 'old');
    const { catalog: loaded } = loadCatalog(directorySource(catalog));
    if (loaded.gallery === undefined) throw new Error('no gallery');
    const broken = {
      ...loaded,
      publishers: new Proxy(loaded.publishers, {
        get: () => {
          throw new Error('broken');
        },
      }),
    };
    await expect(buildSite(broken, loaded.gallery.data, { outDir, now: NOW, progress: noProgress })).rejects.toThrow(
      'broken',
    );
    expect(readFileSync(join(outDir, 'index.html'), 'utf8')).toBe('old');
    expect(filesOf(outDir)).toEqual(['index.html']);
  });

  test('takes the place of the old site, of which nothing is left', async () => {
    const catalog = join(folder, 'again');
    generateCatalog(catalog, { assets: 2 });
    const outDir = join(folder, 'again', 'site', 'deep');
    writeFileIn(join(outDir, 'old.html'), 'old');
    const { catalog: loaded } = loadCatalog(directorySource(catalog));
    if (loaded.gallery === undefined) throw new Error('no gallery');
    await buildSite(loaded, loaded.gallery.data, { outDir, now: NOW, progress: noProgress });
    expect(existsSync(join(outDir, 'index.html'))).toBe(true);
    expect(existsSync(join(outDir, 'old.html'))).toBe(false);
    await expect.poll(() => readdirSync(join(outDir, '..')), { timeout: 20_000 }).toEqual(['deep']);
  });

  test('leaves a broken asset out and builds the rest', async () => {
    const catalog = join(folder, 'broken');
    const [first = '', second = ''] = generateCatalog(catalog, { assets: 3 });
    writeFileSync(join(catalog, 'assets', first, 'asset.md'), '---\ntype: nonsense\n---\n');
    const site = await builtSite(catalog);
    expect(site.report.assets).toBe(2);
    expect(existsSync(join(site.directory, 'assets', second, 'index.html'))).toBe(true);
    site.remove();
  });

  test('goes without an image that cannot be decoded, and says so', async () => {
    const catalog = join(folder, 'image');
    const [id = ''] = generateCatalog(catalog, { assets: 1 });
    writeFileSync(
      join(catalog, 'assets', id, 'cover.png'),
      Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('not really')]),
    );
    const site = await builtSite(catalog);
    expect(site.report.findings.map(({ rule, path }) => ({ rule, path }))).toEqual([
      { rule: 'image-content', path: `catalog/assets/${id}/cover.png` },
    ]);
    expect(existsSync(join(site.directory, `media/covers/${id}.svg`))).toBe(true);
    site.remove();
  });

  test('reads a folder that is no repository', async () => {
    const catalog = join(folder, 'copied');
    generateCatalog(join(folder, 'original'), { assets: 2 });
    cpSync(join(folder, 'original'), catalog, { recursive: true });
    const site = await builtSite(catalog, { base: '/' });
    expect(site.report.assets).toBe(2);
    site.remove();
  });
});

const HIDDEN = {
  'canary-users': 'visibility: users\nusers: [{ login: canaryuser, id: 7 }]\nstate: released',
  'canary-private': 'visibility: private\nstate: released',
  'canary-discontinued': 'visibility: public\nstate: discontinued',
};

function hiddenAsset(catalog: string, name: string, state: string): void {
  const asset = `---\ntype: model\ntitle: Canary ${name}\nsummary: A canary summary\ncategories: [vision-detection]\n${state}\nframeworks: [CanaryFramework]\n---\n\n# Canary heading\n\nCanary text.\n`;
  const version = `---\nreleased: 2026-01-01T00:00:00Z\nstate: released\nsource: { kind: files }\nfiles: [{ name: canary.bin, size: 1, sha256: ${'a'.repeat(64)} }]\nconstraints: [A canary constraint]\n---\n\nCanary notes.\n`;
  writeFileIn(join(catalog, 'assets', 'publisher-0', name, 'asset.md'), asset);
  writeFileIn(join(catalog, 'assets', 'publisher-0', name, 'versions', '1.0.0.md'), version);
  writeFileIn(
    join(catalog, 'subscriptions', 'some-subscriber', 'publisher-0', `${name}.yaml`),
    'id: 9\nterms: {}\nevents: [{ event: subscribed, at: 2026-02-01T00:00:00Z }]\n',
  );
}

/** Text of a file, unpacked where it is packed. */
function readable(content: Buffer): string {
  return content[0] === 0x1f && content[1] === 0x8b
    ? gunzipSync(content).toString('latin1')
    : content.toString('latin1');
}
