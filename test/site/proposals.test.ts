import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { catalogFiles, IN_USE, newAsset } from '../worlds/gallery.ts';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { git, writeFiles } from '../support/repository.ts';
import { soon, started, visitor } from '../support/serving.ts';
import { aClone } from '../service/running.ts';

const ANN = 'Ann <11+ann@users.noreply.github.com>';

/** A clone with a branch on which a publisher adds an asset, and one that breaks a rule. */
function aCloneWithProposals(): string {
  const clone = aClone(catalogFiles(IN_USE));
  const propose = (branch: string, files: Readonly<Record<string, string>>, message: string): void => {
    git(clone, 'switch', '--quiet', '--create', branch, 'main');
    writeFiles(join(clone, 'catalog'), files);
    git(clone, 'add', '--all');
    git(clone, 'commit', '--quiet', '--author', ANN, '--message', message);
  };
  propose(
    'evening',
    newAsset('acme/evening', { title: 'Evening light' }) as Record<string, string>,
    'Add Evening light',
  );
  propose('theirs', { 'featured.yaml': 'assets: [acme/deblur]\n' }, 'Feature my own');
  git(clone, 'switch', '--quiet', 'main');
  return clone;
}

describe.skipIf(browserPath() === undefined)('proposals of a gallery on one’s own machine', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  test('a curator reads, approves and merges one, and then it can be seen; another is refused with its reason', async () => {
    const clone = aCloneWithProposals();
    const address = await started(clone, '--as', 'ann');
    const { page, complaints } = await visitor(browser);
    await page.goto(`${address}proposals/`);
    const rows = page.locator('.proposal');
    await soon(() => rows.count()).toBe(2);
    expect(await rows.filter({ hasText: 'Feature my own' }).innerText()).toContain('Refused');

    await page.getByRole('link', { name: 'Feature my own' }).click();
    await soon(() => page.locator('.finding-error').count()).toBeGreaterThan(0);
    expect(await page.getByRole('button', { name: 'Merge' }).count()).toBe(0);
    await page.goBack();

    await page.getByRole('link', { name: 'Add Evening light' }).click();
    await soon(() => page.locator('[data-detail]').innerText()).toContain('cora may approve it.');
    expect(await page.locator('.proposal-difference').first().innerText()).toContain('+title: Evening light');
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await page.selectOption('[data-people]', 'cora');
    await page.getByRole('button', { name: 'Approve' }).click();
    await soon(() => page.locator('[data-detail]').innerText()).toContain('cora approved it');
    await page.getByRole('button', { name: 'Merge' }).click();
    await soon(() => page.textContent('[data-site]')).toBe('The pages show what is merged.');
    expect(git(clone, 'log', '--format=%s', '-1')).toContain('Evening light');

    await page.goto(`${address}assets/acme/evening/`);
    expect(await page.textContent('h1')).toBe('Evening light');
    expect(complaints).toEqual([]);
  });
});
