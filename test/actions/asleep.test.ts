import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { browserPath } from '../support/browser.ts';
import { servedSite, type ServedSite } from '../support/served-site.ts';
import { soon } from '../support/serving.ts';
import { ADA, HOSTED, LOCAL, openWith, type OpenedPage, type ServiceDouble } from './service-double.ts';

const PPO = 'kestrel-control/ppo';
/** What the action box does. */
const BOX = '**/_site/box.*.js';

describe.skipIf(browserPath() === undefined)('what a details page loads before anybody does anything', () => {
  let served: ServedSite;
  beforeAll(async () => {
    served = await servedSite();
  });
  afterAll(async () => {
    await served.close();
  });

  const open = (more: Partial<ServiceDouble> = {}, path = `assets/${PPO}/`): Promise<OpenedPage> =>
    openWith(served, path, { service: HOSTED, ...more });
  const loaded = (page: Page, name: string): Promise<boolean> =>
    page.evaluate((part) => performance.getEntriesByType('resource').some((entry) => entry.name.includes(part)), name);
  const boxOf = (page: Page): Promise<string> =>
    page.locator('[data-actions]').evaluate((box) => box.innerHTML.replaceAll(/ (?:data-early|class)=""/g, ''));

  test('to a stranger the box shows what it shows when it is awake, and wakes when one turns to it', async () => {
    const { page, context, complaints } = await open();
    expect(await page.isVisible('[data-who=unnamed]')).toBe(true);
    expect(await page.getAttribute('[data-deed=use]', 'aria-disabled')).toBe(null);
    expect(await loaded(page, '/box.')).toBe(false);
    const asleep = await boxOf(page);
    await page.hover('[data-deed=primary]');
    await page.waitForSelector('[data-actions][data-alive]');
    await page.waitForLoadState('networkidle');
    expect(await boxOf(page)).toBe(asleep);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('a click before the box is awake is done once it is', async () => {
    const { page, context } = await open();
    await context.route('https://github.com/**', (route) => route.fulfill({ body: 'The form' }));
    await page.route(BOX, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    const [form] = await Promise.all([context.waitForEvent('page'), page.click('[data-deed=favourite]')]);
    expect(form.url()).toContain('favourite');
    await context.close();
  });

  test('what cannot be loaded says so where one clicked', async () => {
    const { page, context } = await open();
    await page.route(BOX, (route) => route.abort());
    await page.click('[data-deed=favourite]');
    await page.waitForSelector('[data-alert]:has-text("Load the page again.")');
    await context.close();
  });

  test('whoever the site knows sees what is theirs without turning to anything', async () => {
    const local = await open({ service: LOCAL, favourites: [PPO] });
    await local.page.waitForSelector('[data-deed=favourite][aria-pressed=true]');
    await local.context.close();
    const hosted = await open({ favourites: [PPO] });
    await hosted.page.evaluate((login) => {
      localStorage.setItem('gallery-account', login);
    }, ADA.login);
    await hosted.page.reload();
    await hosted.page.waitForSelector('[data-deed=favourite][aria-pressed=true]');
    await hosted.context.close();
  });

  test('the plot is loaded where its place comes into sight', async () => {
    const { page, context } = await open();
    await page.route('**/data/trends/**', (route) =>
      route.fulfill({ json: { [PPO]: { from: '2026-05-25', subscriptions: [1, 2, 3], uses: [0, 1, 4] } } }),
    );
    expect(await loaded(page, '/trends')).toBe(false);
    await page.locator('.asset-facts').evaluate((facts) => {
      facts.scrollIntoView({ block: 'end' });
    });
    await page.waitForSelector('.trend .plot');
    await context.close();
  });

  test('versions are compared once one turns to it, and where the address says with which', async () => {
    const path = `assets/${PPO}/versions/1.2.0/`;
    const { page, context, complaints } = await open({}, path);
    expect(await loaded(page, '/comparison.')).toBe(false);
    await page.selectOption('[data-compare-with]', '1.0.0');
    await soon(() => page.textContent('[data-compare-result] .compare-title')).toContain('From 1.0.0 to 1.2.0');
    expect(page.url()).toContain('?compare=1.0.0');
    await page.reload();
    await soon(() => page.textContent('[data-compare-result] .compare-title')).toContain('From 1.0.0 to 1.2.0');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
