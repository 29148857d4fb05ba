import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';

import { catalogFiles, IN_USE, newAsset, OTHER_PNG } from '../worlds/gallery.ts';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { soon, started, visitor } from '../support/serving.ts';
import { aClone } from '../service/running.ts';

const ANN = 'Ann <11+ann@users.noreply.github.com>';

/** A clone with a branch on which a publisher adds a workflow with a cover. */
function aCloneWithProposal(): { clone: string; head: string } {
  const clone = aClone(catalogFiles(IN_USE));
  git(clone, 'switch', '--quiet', '--create', 'evening', 'main');
  const meta = { type: 'workflow', title: 'Evening light', builtFrom: ['acme/deblur'], categories: ['detection'] };
  writeFiles(join(clone, 'catalog'), {
    ...catalogFiles(newAsset('acme/evening', meta, 'Warm **colours** for cold photos.')),
    'assets/acme/evening/cover.png': OTHER_PNG,
  });
  git(clone, 'add', '--all');
  git(clone, 'commit', '--quiet', '--author', ANN, '--message', 'Add Evening light');
  git(clone, 'switch', '--quiet', 'main');
  return { clone, head: git(clone, 'rev-parse', 'evening') };
}

describe.skipIf(browserPath() === undefined)('the preview of a proposal', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });
  beforeEach(() => {
    // Who is killed, as the server is at the end of a test, does not clean up.
    vi.stubEnv('TMPDIR', temporaryDirectory());
    onTestFinished(() => void vi.unstubAllEnvs());
  });

  test('is opened by a curator before the asset is approved; the site has it after the merge, and the preview is gone', async () => {
    const { clone, head } = aCloneWithProposal();
    const address = await started(clone, '--as', 'cora');
    const { page, complaints } = await visitor(browser);
    await page.goto(`${address}proposals/#${head}`);
    await page.getByRole('button', { name: 'Preview' }).click();
    await soon(() => page.locator('.proposal-preview').innerText()).toContain('Its pages are made.');

    const [preview] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Evening light' }).click(),
    ]);
    const wrong: string[] = [];
    preview.on('console', (message) => {
      if (message.type() === 'error') wrong.push(message.text());
    });
    preview.on('pageerror', (error) => wrong.push(error.message));
    await preview.reload({ waitUntil: 'networkidle' });
    expect(preview.url()).toBe(`${address}preview/${head}/assets/acme/evening/`);
    expect(await preview.textContent('h1')).toBe('Evening light');
    expect(await preview.locator('.preview-banner').innerText()).toContain('Preview of a proposal');
    expect(await preview.locator('#description strong').innerText()).toBe('colours');
    const cover = preview.locator('.asset-cover');
    expect(await cover.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(9);
    expect(await preview.getByRole('button', { name: 'Subscribe' }).count()).toBe(0);
    await preview.locator('.asset-facts').getByRole('link', { name: '1.0.0' }).click();
    await soon(() => preview.locator('h1').innerText()).toContain('1.0.0');
    expect(await preview.locator('.preview-banner').count()).toBe(1);

    await preview.goto(`${address}preview/${head}/workflows/`, { waitUntil: 'networkidle' });
    await soon(() => preview.locator('main .card').count()).toBe(1);
    await preview.goto(`${address}preview/${head}/search/?q=evening`, { waitUntil: 'networkidle' });
    await soon(() => preview.locator('main .card').count()).toBe(1);
    await preview.getByRole('link', { name: 'My Gallery' }).first().click();
    await soon(() => preview.url()).toBe(`${address}my/`);
    expect(wrong).toEqual([]);

    expect((await page.request.get(`${address}assets/acme/evening/`)).status()).toBe(404);
    await page.goto(`${address}workflows/`);
    expect(await page.locator('main').innerText()).not.toContain('Evening light');
    await page.goto(`${address}proposals/#${head}`);
    await soon(() => page.locator('.proposal-preview').innerText()).toContain('Its pages are made.');
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('button', { name: 'Merge' }).click();
    await soon(() => page.textContent('[data-site]')).toBe('The pages show what is merged.');
    expect((await page.request.get(`${address}preview/${head}/assets/acme/evening/`)).status()).toBe(404);
    await page.goto(`${address}assets/acme/evening/`);
    expect(await page.textContent('h1')).toBe('Evening light');
    expect(await page.locator('.preview-banner').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('says why there is none', async () => {
    const { clone } = aCloneWithProposal();
    git(clone, 'switch', '--quiet', '--create', 'outside', 'main');
    writeFiles(clone, { 'notes.txt': 'Outside.\n' });
    git(clone, 'add', '--all');
    git(clone, 'commit', '--quiet', '--message', 'Notes');
    git(clone, 'switch', '--quiet', 'main');
    const address = await started(clone, '--as', 'cora');
    const { page } = await visitor(browser);
    await page.goto(`${address}proposals/#${git(clone, 'rev-parse', 'outside')}`);
    await page.getByRole('button', { name: 'Preview' }).click();
    await soon(() => page.locator('.proposal-preview [role=alert]').innerText()).toBe(
      'There is no preview. It changes nothing that is seen on a page.',
    );
  });
});
