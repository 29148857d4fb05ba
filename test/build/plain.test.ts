import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { buildSite } from '../../scripts/build/build.ts';
import { renderPlain } from '../../scripts/build/plain.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { noProgress } from '../../scripts/shell/progress.ts';
import { directorySource } from '../../scripts/shell/source.ts';
import { TEST_CACHE } from '../support/cache.ts';
import { contentsOf, NOW, SAMPLE, sampleSite } from '../support/site.ts';

/** Another disk than that of the project, where the machine has one. */
const MEMORY = '/dev/shm';
const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'gallery-plain-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the bundle of templates gives what `astro build` does, to the byte', { timeout: 180_000 }, async () => {
  const { directory, base } = await sampleSite();
  const { catalog } = loadCatalog(directorySource(SAMPLE));
  if (catalog.gallery === undefined) throw new Error('The sample gallery has no settings');
  const outDir = join(folder, 'site');
  const options = { outDir, cacheDir: TEST_CACHE, base, now: NOW, progress: noProgress };
  await buildSite(catalog, catalog.gallery.data, { ...options, render: renderPlain, withoutSearch: true });
  const [bundle, plain] = [contentsOf(directory), contentsOf(outDir)];
  const compared = [...bundle.keys()].filter((path) => !path.startsWith('pagefind/') && path !== 'build.json');
  expect([...plain.keys()].filter((path) => path !== 'build.json')).toEqual(compared);
  expect(compared.filter((path) => plain.get(path)?.equals(bundle.get(path) ?? Buffer.of()) !== true)).toEqual([]);
  expect(compared.filter((path) => path.endsWith('.html')).length).toBeGreaterThan(150);
});
