import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { serveStatic, type StaticServer } from '../../scripts/shell/static-server.ts';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { sampleSite, type BuiltSite } from '../support/site.ts';

const ASSET = 'assets/wren-okafors/rag-faiss/';
const VERSION = 'assets/loggia/resnet-classification/versions/2.0.0/';

describe.skipIf(browserPath() === undefined)('the page of an asset in a browser', () => {
  let site: BuiltSite;
  let server: StaticServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    site = await sampleSite();
    server = await serveStatic(site.directory, { base: site.base, port: 0 });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    site.remove();
  });
  beforeEach(async () => {
    await open({});
  });
  afterEach(async () => {
    await context.close();
  });

  async function open(options: Parameters<Browser['newContext']>[0]): Promise<void> {
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    page = await context.newPage();
  }
  const go = (path: string): Promise<unknown> => page.goto(server.address + path);
  const visiblePanels = (): Promise<string[]> =>
    page.$$eval('.panel', (panels) =>
      panels
        .filter((panel) => panel.checkVisibility({ contentVisibilityAuto: true }) && panel.scrollHeight > 20)
        .map(({ id }) => id),
    );

  test('the address names the tab, and Back leads to the one before', async () => {
    await go(ASSET);
    await page.click('#tab-versions');
    await page.click('#tab-code');
    expect(page.url()).toMatch(/#code$/);
    await page.goBack();
    expect(await visiblePanels()).toEqual(['versions']);
    await page.goBack();
    expect(await visiblePanels()).toEqual(['description']);
  });

  test('arrow keys, Home and End go from tab to tab, and Tab goes into the panel', async () => {
    await go(ASSET);
    await page.focus('#tab-description');
    await page.keyboard.press('ArrowRight');
    expect(await visiblePanels()).toEqual(['delivery']);
    await page.keyboard.press('End');
    expect(await visiblePanels()).toEqual(['lineage']);
    await page.keyboard.press('ArrowRight');
    expect(await visiblePanels()).toEqual(['description']);
    expect(await page.$$eval('[role=tab][tabindex="0"]', (tabs) => tabs.length)).toBe(1);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.panel')?.id)).toBe('description');
  });

  test('a link to a heading opens the panel that it is in', async () => {
    await go(`${ASSET}#versions`);
    await page.evaluate(() => {
      location.hash = '#description-the-six-steps';
    });
    await page.waitForFunction(() => document.querySelector('#tab-description')?.ariaSelected === 'true');
    expect(await visiblePanels()).toEqual(['description']);
    await expect
      .poll(() => page.$eval('#description-the-six-steps', (heading) => heading.getBoundingClientRect().top))
      .toBeLessThan(200);
  });

  test('the link to the code can be copied', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await go(`${ASSET}#code`);
    await page.click('button[data-copy]:visible');
    await expect.poll(() => page.textContent('body > [role=status]')).toBe('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('https://github.com/wren-okafors/rag-faiss');
  });

  test('without JavaScript every tab works, and nothing is offered that would not', async () => {
    await context.close();
    await open({ javaScriptEnabled: false });
    await go(ASSET);
    expect(await page.isVisible('#description')).toBe(true);
    await page.click('#tab-versions');
    expect(await page.isVisible('#versions')).toBe(true);
    expect(await page.isVisible('#description')).toBe(false);
    await go(`${ASSET}#code`);
    expect(await page.isVisible('button[data-copy]')).toBe(false);
    expect(await page.isVisible('.counts')).toBe(false);
    await page.click('#code .info-button');
    expect(await page.isVisible('#licence')).toBe(true);
  });

  test('a version is compared with the one chosen, and the address says so', async () => {
    await go(VERSION);
    expect(await page.textContent('.compare-title')).toContain('From 1.2.0 to 2.0.0');
    await page.selectOption('[data-compare-with]', '1.0.0');
    await expect.poll(() => page.textContent('.compare-title')).toContain('From 1.0.0 to 2.0.0');
    expect(page.url()).toMatch(/\?compare=1\.0\.0$/);
    await page.goBack();
    await expect.poll(() => page.textContent('.compare-title')).toContain('From 1.2.0 to 2.0.0');
    await go(`${VERSION}?compare=1.1.0`);
    await expect.poll(() => page.textContent('.compare-title')).toContain('From 1.1.0 to 2.0.0');
  });

  test('a comparison with a version that is not there shows the one before', async () => {
    await go(`${VERSION}?compare=%3Cimg%20src=x%3E`);
    expect(await page.textContent('.compare-title')).toContain('From 1.2.0 to 2.0.0');
  });
});
