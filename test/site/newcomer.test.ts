import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { catalogFiles, IN_USE, newAsset, version } from '../worlds/gallery.ts';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { gallery } from '../support/cli.ts';
import { git } from '../support/repository.ts';
import { soon, started, visitor } from '../support/serving.ts';
import { aClone } from '../service/running.ts';

const ASSET = 'acme/portrait';

/** An algorithm of a publisher that is not official, with two uses and something to know before. */
const WORLD = catalogFiles({
  ...IN_USE,
  ...newAsset(ASSET, { title: 'Portrait', quota: 2 }),
  ...version(ASSET, '1.0.0', { constraints: ['Faces need the consent of whoever they belong to.'] }),
});

describe.skipIf(browserPath() === undefined)('a newcomer in front of a gallery of their own', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  test('finds an asset, subscribes, uses it up, cancels, retrieves, likes it; Git tells all of it', async () => {
    const clone = aClone(WORLD);
    git(clone, 'config', 'user.email', '4711+newcomer@users.noreply.github.com');
    const address = await started(clone);
    const { page, complaints } = await visitor(browser);

    await page.goto(address);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Algorithms' }).click();
    await page.getByRole('link', { name: 'Portrait' }).first().click();
    await subscribe(page);
    await soon(() => page.textContent('[data-count=subscriptions]')).toBe('1');

    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'My Gallery' }).click();
    const row = page.locator(`[data-asset="${ASSET}"][data-kind=subscription]`);
    await soon(() => row.innerText()).toContain('2 of 2 uses left');
    await row.locator('summary').click();
    for (const left of ['One use is left.', 'No use is left.']) {
      await row.locator('[data-deed=use][data-version="1.0.0"]').click();
      await page.fill('dialog [name=name]', 'Family album');
      await page.click('dialog [value=ok]');
      await soon(() => row.innerText()).toContain(left);
    }
    const use = row.locator('[data-deed=use][data-version="1.0.0"]');
    expect(await use.getAttribute('aria-disabled')).toBe('true');

    await row.locator('[data-deed=cancel]').click();
    await page.click('dialog [value=ok]');
    await soon(() => row.innerText()).toContain('Cancelled');
    await row.locator('[data-deed=retrieve]').click();
    await soon(() => row.locator('[data-deed=cancel]').isVisible()).toBe(true);
    expect(await row.innerText()).toContain('No uses left');

    await row.getByRole('link', { name: 'Portrait' }).click();
    await page.locator('[data-deed=favourite]').click();
    await soon(() => page.getAttribute('[data-deed=favourite]', 'aria-pressed')).toBe('true');
    await soon(() => page.textContent('[data-count=favourites]')).toBe('1');

    expect(git(clone, 'log', '--reverse', '--format=%s').split('\n').slice(1)).toEqual([
      'newcomer subscribes to acme/portrait',
      'newcomer uses version 1.0.0 of acme/portrait (training job)',
      'newcomer uses version 1.0.0 of acme/portrait (training job)',
      'newcomer cancels the subscription to acme/portrait',
      'newcomer retrieves the subscription to acme/portrait',
      'newcomer marks acme/portrait as a favourite',
    ]);
    expect(git(clone, 'status', '--porcelain')).toBe('');
    expect((await gallery(['check'], clone)).code).toBe(0);
    expect(complaints).toEqual([]);
  });
});

/** What is to be known, then two agreements: each only after it was ticked. */
async function subscribe(page: Page): Promise<void> {
  // The script of the page has begun: who it is, is known.
  await soon(() => page.locator('[data-who=you]').isVisible()).toBe(true);
  await page.click('[data-deed=primary]');
  expect(await page.textContent('dialog')).toContain('Faces need the consent');
  await page.click('dialog [value=ok]');
  for (const agreement of ['data-security-and-privacy-risk', 'service-agreement']) {
    await page.waitForSelector('dialog .agreement-text');
    expect(await page.isChecked('dialog [name=agreed]'), agreement).toBe(false);
    await page.check('dialog [name=agreed]');
    await page.click('dialog [value=ok]');
  }
  await soon(() => page.textContent('[data-deed=primary]')).toBe('Subscribed');
}
