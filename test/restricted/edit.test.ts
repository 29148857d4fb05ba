import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { giveKey } from './readers.ts';
import { buildSite } from '../../scripts/build/build.ts';
import { assetId } from '../../scripts/core/ids.ts';
import { decodeContent, type SealedContent } from '../../scripts/core/seal/content.ts';
import { open } from '../../scripts/core/seal/seal.ts';
import { sealAsset } from '../../scripts/core/seal/seal-asset.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { noProgress } from '../../scripts/shell/progress.ts';
import { decoys } from '../../scripts/shell/seal/decoys.ts';
import { openerFor } from '../../scripts/shell/seal/opener.ts';
import { directorySource } from '../../scripts/shell/source.ts';
import { toYaml } from '../../scripts/core/yaml.ts';
import { serveStatic, type StaticServer } from '../../scripts/shell/static-server.ts';
import { CANARIES, NOW, secrets, world, type Name } from '../seal/world.ts';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { aGallery, load, type Files } from '../support/builders.ts';
import { writeFiles } from '../support/repository.ts';
import { soon } from '../support/serving.ts';

const ID = assetId('acme', '0123456789abcdef0123');
const PLAIN = 'assets/acme/zaubername/';

/** The world as it lies in a repository that anybody can read. */
async function sealedWorld(): Promise<Files> {
  const files = Object.entries(await world());
  const isSecret = ([path]: (typeof files)[number]): boolean => /acme\/(?:zaubername|mine)/.test(path);
  const { catalog } = load(Object.fromEntries(files));
  const { data } = catalog.assets.get(assetId('acme', 'zaubername'))!;
  const inside = files
    .filter(([path]) => path.startsWith(PLAIN))
    .map(([path, content]) => {
      return [path.slice(PLAIN.length), new Uint8Array(Buffer.from(content ?? ''))] as const;
    });
  const bytes = await sealAsset({ id: ID, data, revision: 4, files: new Map(inside) }, catalog, decoys);
  const settings = {
    'gallery.yaml': toYaml(aGallery({ repository: { url: 'https://example.org/gallery', public: true } })),
  };
  return { ...Object.fromEntries(files.filter((file) => !isSecret(file))), ...settings, [`sealed/${ID}.age`]: bytes };
}

describe.skipIf(browserPath() === undefined)('what not everyone may see, edited in a browser', () => {
  let folder: string;
  let server: StaticServer;
  let browser: Browser;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gallery-edit-'));
    writeFiles(join(folder, 'catalog'), await sealedWorld());
    const { catalog } = loadCatalog(directorySource(join(folder, 'catalog')), { opener: openerFor([secrets.ann]) });
    const place = { outDir: join(folder, 'site'), cacheDir: join(folder, 'cache'), base: '/name/', now: NOW };
    await buildSite(catalog, catalog.gallery!.data, { ...place, progress: noProgress });
    server = await serveStatic(place.outDir, { base: '/name/', port: 0 });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function ann(): Promise<{ page: Page; left: readonly string[] }> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
    await page.clock.setFixedTime(NOW);
    const left: string[] = [];
    page.on('request', (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(server.address)) left.push(request.url());
    });
    await page.goto(`${server.address}guide/`);
    await page.evaluate(() => {
      localStorage.setItem('gallery-account', 'ann');
    });
    await giveKey(page, '/name/', 'ann');
    return { page, left };
  }
  /** The archive that is given to the person to be uploaded. */
  async function archive(page: Page): Promise<Record<string, Uint8Array>> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the files' }).click(),
    ]);
    return unzipSync(readFileSync(await download.path()));
  }
  async function opened(bytes: Uint8Array, name: Name): Promise<SealedContent> {
    const plain = await open(bytes, [secrets[name]]);
    if (!plain.ok) throw new Error(plain.problem);
    const content = decodeContent(plain.bytes);
    if (!content.ok) throw new Error(content.problem);
    return content.value;
  }

  test('is found from its page, and leaves the browser sealed to those who should read it', async () => {
    const { page, left } = await ann();
    await page.goto(`${server.address}restricted/#${ID}`);
    await page.getByRole('link', { name: 'Edit this asset' }).click();
    await page.locator('[data-edit-state=edit]').waitFor();
    const title = page.getByLabel('Title', { exact: true });
    expect(await title.inputValue()).toBe(CANARIES.title);
    expect(await page.getAttribute('[data-page]', 'href')).toBe(`/name/restricted/#${ID}`);
    await title.fill('Neuer Titel');
    await soon(() => page.locator('[data-changes]').innerText()).toContain('Title');
    await page.getByRole('button', { name: 'Download the files' }).waitFor();
    const addresses = await page.$$eval('a', (links) => links.map(({ href }) => decodeURIComponent(href)).join('\n'));
    expect(addresses).not.toContain('Titel');
    const files = await archive(page);
    expect(Object.keys(files)).toEqual([`catalog/sealed/${ID}.age`]);
    const [bytes] = Object.values(files);
    for (const name of ['ann', 'ben'] as const) {
      const { revision, files: inside, ...named } = await opened(bytes!, name);
      expect([named.publisher, named.id, revision]).toEqual(['acme', '0123456789abcdef0123', 5]);
      expect([...inside.keys()].sort()).toEqual(['asset.md', 'cover.png', 'images/a.png', 'versions/1.0.0.md']);
      expect(Buffer.from(inside.get('asset.md')!).toString()).toContain('title: Neuer Titel');
      expect(Buffer.from(inside.get('cover.png')!)).toEqual((await world())[`${PLAIN}cover.png`]);
    }
    await expect(opened(bytes!, 'carl')).rejects.toThrow('sealed to other keys');
    expect(left).toEqual([]);
    await page.close();
  });

  test('is written in the clear once everyone may see it', async () => {
    const { page } = await ann();
    await page.goto(`${server.address}edit/?asset=${ID}#terms`);
    await page.locator('[data-edit-state=edit]').waitFor();
    await page.check('[name=widen][value=public]');
    await page.getByRole('button', { name: 'Download the files' }).waitFor();
    const files = await archive(page);
    expect(Object.keys(files).sort()).toEqual([
      `catalog/assets/${ID}/asset.md`,
      `catalog/assets/${ID}/cover.png`,
      `catalog/assets/${ID}/images/a.png`,
      `catalog/assets/${ID}/versions/1.0.0.md`,
      'removals.txt',
    ]);
    expect(Buffer.from(files['removals.txt']!).toString()).toBe(`catalog/sealed/${ID}.age\n`);
    await page.close();
  });

  test('is sealed under a random name where it is new', async () => {
    const { page } = await ann();
    await page.goto(`${server.address}publish/`);
    await page.getByLabel('Title', { exact: true }).fill('Abendlicht');
    await page.check('[name="about.visibility"][value=private]');
    await page.locator('[name="about.description"]').fill('Makes the light of the **evening**.');
    await page.getByText('Git repository', { exact: true }).click();
    await page.locator('[name="version.source.repository"]').fill('https://example.org/evening');
    await page.locator('[name="version.source.commit"]').fill('c'.repeat(40));
    for (const box of await page.locator('[name=agreed]').all()) await box.check();
    await page.getByRole('button', { name: 'Download the files' }).waitFor();
    await soon(() => page.locator('[data-outcome]').innerText()).toContain('It is sealed');
    const files = await archive(page);
    const [path = ''] = Object.keys(files);
    expect(Object.keys(files)).toHaveLength(1);
    expect(path).toMatch(/^catalog\/sealed\/acme\/[0-9a-f]{20}\.age$/);
    const { files: inside, revision } = await opened(files[path]!, 'ann');
    expect([revision, [...inside.keys()].sort()]).toEqual([1, ['asset.md', 'versions/1.0.0.md']]);
    await expect(opened(files[path]!, 'ben')).rejects.toThrow('sealed to other keys');
    await page.close();
  });
});
