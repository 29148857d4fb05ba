import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { AssetId } from '../../scripts/core/ids.ts';
import { requestAddress } from '../../scripts/core/requests/forms.ts';
import { browserPath } from '../support/browser.ts';
import { servedSite, type ServedSite } from '../support/served-site.ts';
import { ADA, HOSTED, openWith, type OpenedPage, type ServiceDouble } from './service-double.ts';

/** A workflow of an official publisher. */
const DRIFT = 'loggia/drift-monitor' as AssetId;
const REPOSITORY = 'https://github.com/loggia-gallery/loggia';

describe.skipIf(browserPath() === undefined)('the action box of a details page, at a hosting service', () => {
  let served: ServedSite;
  beforeAll(async () => {
    served = await servedSite();
  });
  afterAll(async () => {
    await served.close();
  });

  async function open(more: Partial<ServiceDouble> = {}): Promise<OpenedPage> {
    const opened = await openWith(served, `assets/${DRIFT}/`, { service: HOSTED, ...more });
    await opened.context.route('https://github.com/**', (route) => route.fulfill({ body: 'The form' }));
    return opened;
  }

  /** Clicks what opens a form in a new tab; the address of the form. */
  async function formOf({ context }: OpenedPage, click: () => Promise<unknown>): Promise<string> {
    const [tab] = await Promise.all([context.waitForEvent('page'), click()]);
    await tab.waitForLoadState();
    const address = tab.url();
    expect(await tab.evaluate(() => window.opener === null)).toBe(true);
    await tab.close();
    return address;
  }

  async function nameAda(page: Page): Promise<void> {
    await page.click('[data-deed=account]');
    await page.fill('dialog [name=login]', ADA.login);
    await page.click('dialog [value=ok]');
    await page.waitForSelector(`[data-who=you]:has-text("${ADA.login}")`);
  }

  test('without a named account the buttons open forms, and a line offers to name one', async () => {
    const opened = await open();
    const { page, context, complaints } = opened;
    expect(await page.textContent('[data-who=unnamed]')).toContain('a view, not a right');
    const address = await formOf(opened, () => page.click('[data-deed=favourite]'));
    expect(address).toBe(requestAddress(REPOSITORY, { action: 'favourite', asset: DRIFT }));
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('what was asked for is said until it is recorded, also after a reload', async () => {
    const opened = await open();
    const { page, context, recorded } = opened;
    await nameAda(page);
    await page.click('[data-deed=primary]');
    await formOf(opened, () => page.click('dialog [value=ok]'));
    await page.waitForSelector('.asked-note:has-text("You asked to subscribe at")');
    await page.reload();
    await page.waitForSelector('.asked-note');
    await page.click('.asked-note >> text=Look again');
    await page.waitForSelector('[data-status]:has-text("It is not recorded yet.")');
    recorded.subscriptions.push({
      asset: DRIFT,
      terms: {},
      events: [{ event: 'subscribed', at: `${new Date().toISOString().slice(0, 19)}Z` }],
    });
    await page.click('.asked-note >> text=Look again');
    await page.waitForSelector('.asked-note', { state: 'detached' });
    await page.reload();
    expect(await page.locator('.asked-note').count()).toBe(0);
    await context.close();
  });

  test('who did not send the form says so, and can ask again', async () => {
    const opened = await open();
    const { page, context } = opened;
    await formOf(opened, () => page.click('[data-deed=favourite]'));
    await page.focus('[data-deed=favourite]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-alert]:has-text("You asked for this at")');
    await page.click('.asked-note >> text=I did not send it');
    await page.waitForSelector('.asked-note', { state: 'detached' });
    await formOf(opened, () => page.click('[data-deed=favourite]'));
    await context.close();
  });

  test('a use leads to the console once its form is open', async () => {
    const opened = await open();
    const { page, context } = opened;
    await page.click('[data-deed=use]');
    await page.click('dialog [value=ok]');
    await formOf(opened, () => page.click('dialog[data-name=constraints] [value=ok]'));
    expect(await page.textContent('[data-status]')).toContain('Send it there.');
    expect(await page.textContent('[data-status] a.button')).toBe('Configure in ModelArts');
    await context.close();
  });

  test('nothing is asked of a person of whom nothing is recorded', async () => {
    const { page, context } = await open();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.click('[data-deed=account]');
    await page.fill('dialog [name=login]', 'not a login');
    await page.click('dialog [value=ok]');
    expect(await page.isVisible('dialog')).toBe(true);
    await page.fill('dialog [name=login]', 'nobody-yet');
    await page.click('dialog [value=ok]');
    await page.waitForSelector('[data-who=you]:has-text("nobody-yet")');
    expect(asked.filter((url) => url.includes('/data/people/'))).toHaveLength(1);
    await context.close();
  });

  test('without JavaScript the box says how, with a link to the form', async () => {
    const { page, context } = await openWith(
      served,
      `assets/${DRIFT}/`,
      { service: HOSTED },
      { javaScriptEnabled: false },
    );
    const link = page.locator('.actions .without-script a.button');
    expect(await link.isVisible()).toBe(true);
    expect(await link.getAttribute('href')).toContain(`${REPOSITORY}/issues/new?`);
    expect(await page.isVisible('[data-deed=primary]')).toBe(false);
    await context.close();
  });
});
