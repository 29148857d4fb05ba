import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { AssetFacts } from '../../scripts/core/people/person-file.ts';
import { browserPath } from '../support/browser.ts';
import { servedSite, type ServedSite } from '../support/served-site.ts';
import { HOSTED, LOCAL, openWith, type OpenedPage, type ServiceDouble } from './service-double.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PPO = 'kestrel-control/ppo';
const FACTS: AssetFacts = {
  type: 'algorithm',
  title: 'PPO',
  publisher: { id: 'kestrel-control', name: 'Kestrel Control', official: false },
  state: 'released',
  page: true,
  cover: undefined,
  versions: [{ version: '1.2.0', released: '2026-01-01T00:00:00Z', constraints: [] }],
};
const SUBSCRIBED: ServiceDouble = {
  service: LOCAL,
  assets: { [PPO]: FACTS },
  favourites: [PPO],
  subscriptions: { [PPO]: { terms: { quota: 5 }, events: [{ event: 'subscribed', at: '2026-11-01T12:00:00Z' }] } },
};

/** What is opened on a details page before it is looked at. */
const STATES: readonly [string, ServiceDouble, (page: Page) => Promise<unknown>][] = [
  ['constraints', { service: LOCAL }, (page) => page.click('[data-deed=primary]')],
  [
    'an agreement',
    { service: LOCAL },
    async (page) => {
      await page.click('[data-deed=primary]');
      await page.click('dialog [value=ok]');
      await page.waitForSelector('dialog [name=agreed]:enabled');
    },
  ],
  ['the region', { service: LOCAL }, (page) => page.click('[data-deed=console]')],
  ['a training job', SUBSCRIBED, (page) => page.click('[data-deed=use]')],
  ['cancelling', SUBSCRIBED, (page) => page.click('[data-deed=cancel]')],
  ['naming an account', { service: HOSTED }, (page) => page.click('[data-deed=account]')],
  [
    'what was done',
    SUBSCRIBED,
    async (page) => {
      await page.click('[data-deed=favourite]');
      await page.waitForSelector('[data-status]:not(:empty)');
    },
  ],
];

describe.skipIf(browserPath() === undefined)('dialogs and agreements', () => {
  let served: ServedSite;
  beforeAll(async () => {
    served = await servedSite();
  });
  afterAll(async () => {
    await served.close();
  });

  const look = (
    path: string,
    double: ServiceDouble,
    colorScheme: 'light' | 'dark',
    width: number,
  ): Promise<OpenedPage> =>
    openWith(served, path, double, {
      colorScheme,
      viewport: { width, height: 800 },
      bypassCSP: true,
      reducedMotion: 'reduce',
    });

  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 390],
  ] as const) {
    test.each(STATES)(
      `have nothing that axe finds, ${colorScheme}, ${String(width)} px: %s`,
      async (_name, double, go) => {
        const { page, context } = await look(`assets/${PPO}/`, double, colorScheme, width);
        await go(page);
        expect(await violationsOf(page)).toEqual([]);
        await context.close();
      },
    );
  }

  test.each(['agreements/', 'agreements/service-agreement/1.0.0/'])('axe finds nothing on /%s', async (path) => {
    const { page, context } = await look(path, { service: LOCAL }, 'light', 390);
    expect(await violationsOf(page)).toEqual([]);
    await context.close();
  });

  test.each(STATES)('fit into 320 px: %s', async (_name, double, go) => {
    const { page, context } = await look(`assets/${PPO}/`, double, 'light', 320);
    await go(page);
    const wide = await page.$$eval('html, dialog, dialog *', (elements) =>
      elements
        .filter((element) => element.scrollWidth > 320 || element.getBoundingClientRect().right > 320)
        .map(({ tagName, classList }) => `${tagName}.${classList.value}`),
    );
    expect(wide).toEqual([]);
    await context.close();
  });

  test('an older version of an agreement says that a newer one counts, and leads there', async () => {
    const { page, context } = await look('agreements/', { service: LOCAL }, 'light', 1280);
    await page.click('a[href$="service-agreement/1.0.0/"]');
    await page.click('.notice a:has-text("1.1.0")');
    expect(page.url()).toMatch(/agreements\/service-agreement\/1\.1\.0\/$/);
    expect(await page.locator('.notice').count()).toBe(0);
    expect(await page.textContent('[data-agreement-text]')).toContain('The service');
    await context.close();
  });
});

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      rules: { 'target-size': { enabled: true } },
    }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
