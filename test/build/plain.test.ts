import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, expect, test, vi } from 'vitest';

import { buildSite } from '../../scripts/build/build.ts';
import { pageRenderer } from '../../scripts/build/page-renderer.ts';
import { renderPlain } from '../../scripts/build/plain.ts';
import type { RenderPages } from '../../scripts/build/render-pool.ts';
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
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Builds the sample gallery, and compares it with the one that workers rendered. */
async function rendered(render: RenderPages): Promise<{ readonly others: readonly string[]; readonly pages: number }> {
  const { directory, base } = await sampleSite();
  const { catalog } = loadCatalog(directorySource(SAMPLE));
  if (catalog.gallery === undefined) throw new Error('The sample gallery has no settings');
  const outDir = mkdtempSync(join(folder, 'site-'));
  const options = { outDir, cacheDir: TEST_CACHE, base, now: NOW, progress: noProgress };
  await buildSite(catalog, catalog.gallery.data, { ...options, render, withoutSearch: true });
  const [bundle, ours] = [contentsOf(directory), contentsOf(outDir)];
  const compared = [...bundle.keys()].filter((path) => !path.startsWith('pagefind/') && path !== 'build.json');
  expect([...ours.keys()].filter((path) => path !== 'build.json')).toEqual(compared);
  return {
    others: compared.filter((path) => ours.get(path)?.equals(bundle.get(path) ?? Buffer.of()) !== true),
    pages: compared.filter((path) => path.endsWith('.html')).length,
  };
}

test('the bundle of templates gives what `astro build` does, to the byte', { timeout: 180_000 }, async () => {
  const { others, pages } = await rendered(renderPlain);
  expect(others).toEqual([]);
  expect(pages).toBeGreaterThan(150);
});

test('the bundle asks Astro for the first page of each kind and for little else', { timeout: 60_000 }, async () => {
  let requests = 0;
  vi.stubGlobal(
    'Request',
    class extends Request {
      constructor(...words: ConstructorParameters<typeof Request>) {
        super(...words);
        requests++;
      }
    },
  );
  const kinds = new Set<string>();
  const { others, pages } = await rendered(async (setup, { pages }, onPortion) => {
    const drafts = [...pages];
    for (const { head, kind } of drafts) kinds.add(kind === 'guide' ? head.path : kind);
    onPortion(await (await pageRenderer(setup))({ pages: drafts, giveBack: false }));
  });
  expect(others).toEqual([]);
  // What several pages share is rendered once by Astro as well.
  expect(requests).toBeLessThan(kinds.size + 10);
  expect(requests).toBeLessThan(pages / 3);
});
