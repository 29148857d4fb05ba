import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { AssetFacts } from '../../scripts/core/people/person-file.ts';
import { NO_VIOLATIONS, violationsInAllLooks } from '../support/axe.ts';
import { browserPath } from '../support/browser.ts';
import { servedSite, type ServedSite } from '../support/served-site.ts';
import { HOSTED, LOCAL, openWith, type OpenedPage, type ServiceDouble } from './service-double.ts';

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

  const look = (path: string, double: ServiceDouble): Promise<OpenedPage> =>
    openWith(served, path, double, { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });

  test.each(STATES)('have nothing that axe finds, and fit into 320 px: %s', async (_name, double, go) => {
    const { page, context } = await look(`assets/${PPO}/`, double);
    await go(page);
    expect(await violationsInAllLooks(page)).toEqual(NO_VIOLATIONS);
    await page.setViewportSize({ width: 320, height: 800 });
    const wide = await page.$$eval('html, dialog, dialog *', (elements) =>
      elements
        .filter((element) => element.scrollWidth > 320 || element.getBoundingClientRect().right > 320)
        .map(({ tagName, classList }) => `${tagName}.${classList.value}`),
    );
    expect(wide).toEqual([]);
    await context.close();
  });

  test('an older version of an agreement says that a newer one counts, and leads there', async () => {
    const { page, context } = await look('agreements/', { service: LOCAL });
    await page.click('a[href$="service-agreement/1.0.0/"]');
    await page.click('.notice a:has-text("1.1.0")');
    expect(page.url()).toMatch(/agreements\/service-agreement\/1\.1\.0\/$/);
    expect(await page.locator('.notice').count()).toBe(0);
    expect(await page.textContent('[data-agreement-text]')).toContain('The service');
    await context.close();
  });
});
