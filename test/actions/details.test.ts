import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { AssetFacts, SubscriptionRow } from '../../scripts/core/people/person-file.ts';
import { browserPath } from '../support/browser.ts';
import { servedSite, type ServedSite } from '../support/served-site.ts';
import { ADA, LOCAL, openWith, type OpenedPage, type ServiceDouble } from './service-double.ts';

/** An algorithm with constraints, of a publisher that is not official. */
const PPO = 'kestrel-control/ppo';
/** A workflow of an official publisher, whose latest version has constraints. */
const DRIFT = 'loggia/drift-monitor';

const FACTS: Readonly<Record<string, AssetFacts>> = {
  [PPO]: facts('algorithm', '1.2.0'),
  [DRIFT]: facts('workflow', '1.1.1'),
};
const BEGAN: SubscriptionRow['events'][number] = {
  event: 'subscribed',
  at: '2026-11-01T12:00:00Z',
  confirmed: '1.2.0',
};

function facts(type: AssetFacts['type'], version: string): AssetFacts {
  const publisher = { id: 'kestrel-control', name: 'Kestrel Control', official: false };
  const versions = [{ version, released: '2026-01-01T00:00:00Z', constraints: [] }];
  return { type, title: 'Title', publisher, state: 'released', page: true, cover: undefined, versions };
}

describe.skipIf(browserPath() === undefined)('the action box of a details page, with a local service', () => {
  let served: ServedSite;
  beforeAll(async () => {
    served = await servedSite();
  });
  afterAll(async () => {
    await served.close();
  });

  const open = (id: string, more: Partial<ServiceDouble> = {}, query = ''): Promise<OpenedPage> =>
    openWith(served, `assets/${id}/${query}`, { service: LOCAL, assets: FACTS, ...more });
  const subscribedTo = (id: string, row: Partial<SubscriptionRow> = {}): Partial<ServiceDouble> => ({
    subscriptions: { [id]: { terms: { quota: 2 }, events: [BEGAN], ...row } },
  });

  test('subscribing shows constraints, then each agreement with an empty box, and then reads Subscribed', async () => {
    const { page, context, requests, complaints } = await open(PPO);
    expect(await page.textContent('[data-who=you]')).toContain(ADA.login);
    await page.click('[data-deed=primary]');
    expect(await page.textContent('dialog')).toContain('must not run on hardware');
    await page.click('dialog [value=ok]');
    for (const title of ['Data Security and Privacy Risk', 'Service Agreement']) {
      await page.waitForSelector(`dialog h2:text-is("${title}")`);
      await page.waitForSelector('dialog .agreement-text h2');
      expect(await page.isChecked('dialog [name=agreed]')).toBe(false);
      await page.click('dialog [value=ok]');
      expect(await page.isVisible('dialog')).toBe(true);
      await page.check('dialog [name=agreed]');
      await page.click('dialog [value=ok]');
    }
    await page.waitForSelector('[data-status]:has-text("Subscribed.")');
    expect(await page.textContent('[data-deed=primary]')).toBe('Subscribed');
    expect(requests).toMatchObject([
      {
        action: 'subscribe',
        asset: PPO,
        confirmed: '1.2.0',
        agreements: { 'data-security-and-privacy-risk': '1.0.0', 'service-agreement': '1.1.0' },
      },
    ]);
    expect(requests[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('closing a dialog asks for nothing, and the focus is where it was', async () => {
    const { page, context, requests } = await open(PPO);
    await page.focus('[data-deed=primary]');
    await page.keyboard.press('Enter');
    await page.click('dialog [value=ok]');
    await page.waitForSelector('dialog [name=agreed]:enabled');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-deed'))).toBe('primary');
    expect(requests).toEqual([]);
    await context.close();
  });

  test('a training job takes one use, and the console is a click away', async () => {
    const { page, context, requests } = await open(PPO, subscribedTo(PPO));
    await page.click('[data-deed=use]');
    await page.selectOption('dialog [name=version]', '1.1.0');
    await page.fill('dialog [name=name]', '  my job ');
    await page.selectOption('dialog [name=region]', 'cn-east-3');
    await page.click('dialog [value=ok]');
    await page.click('dialog[data-name=constraints] [value=ok]');
    await page.waitForSelector('[data-status]:has-text("One use is left.")');
    expect(requests).toMatchObject([
      { action: 'use', use: 'job', version: '1.1.0', region: 'cn-east-3', name: 'my job', confirmed: '1.1.0' },
    ]);
    const href = (await page.getAttribute('[data-status] a.button', 'href')) ?? '';
    expect(href).toContain('region=cn-east-3#/trainingJobs/create?algorithm=kestrel-control%2Fppo&version=1.1.0');
    await context.close();
  });

  test('an import asks for name, region and workspace, and leads to where it is configured', async () => {
    const { page, context, requests } = await open(DRIFT, subscribedTo(DRIFT));
    await page.click('[data-deed=use]');
    expect(await page.inputValue('dialog [name=workspace]')).toBe('default');
    expect(await page.inputValue('dialog [name=name]')).toMatch(/^drift-monitor-\d{4}$/);
    await page.fill('dialog [name=name]', 'watch');
    await page.click('dialog >> text=/^Import$/');
    await page.click('dialog[data-name=constraints] [value=ok]');
    await page.waitForSelector('[data-status]:has-text("is recorded")');
    expect(requests).toMatchObject([{ action: 'use', use: 'import', name: 'watch' }]);
    expect(await page.textContent('[data-status] a.button')).toBe('Configure in ModelArts');
    expect(await page.getAttribute('[data-status] a.button', 'href')).toContain('name=watch&workspace=default');
    await context.close();
  });

  test('the console opens in the region that was chosen, and the choice is kept', async () => {
    const { page, context } = await open(PPO);
    await page.click('[data-deed=console]');
    await page.selectOption('dialog [name=region]', 'ap-southeast-3');
    expect(await page.getAttribute('dialog a.button-primary', 'href')).toContain('region=ap-southeast-3#/algorithms');
    await context.route('https://console.huaweicloud.com/**', (route) => route.fulfill({ body: 'console' }));
    const [opened] = await Promise.all([context.waitForEvent('page'), page.click('dialog a.button-primary')]);
    expect(opened.url()).toContain('region=ap-southeast-3');
    await page.click('[data-deed=console]');
    expect(await page.inputValue('dialog [name=region]')).toBe('ap-southeast-3');
    await context.close();
  });

  test('cancelling asks first, and what was cancelled is retrieved', async () => {
    const { page, context, requests } = await open(PPO, subscribedTo(PPO));
    await page.click('[data-deed=cancel]');
    await page.click('dialog >> text=Keep it');
    expect(requests).toEqual([]);
    await page.click('[data-deed=cancel]');
    await page.click('dialog [value=ok]');
    await page.waitForSelector('[data-status]:has-text("Cancelled.")');
    expect(await page.evaluate(() => document.activeElement?.closest('.actions') !== null)).toBe(true);
    expect(await page.isVisible('[data-deed=cancel]')).toBe(false);
    await page.click('[data-deed=primary]:text-is("Retrieve")');
    await page.waitForSelector('[data-deed=primary]:text-is("Subscribed")');
    expect(requests.map(({ action }) => action)).toEqual(['cancel', 'retrieve']);
    await context.close();
  });

  test('a favourite is pressed, counted anew, and taken back', async () => {
    const { page, context, requests } = await open(PPO);
    const [hot] = await Promise.all([
      page.waitForRequest((request) => request.url().includes('/data/hot/')),
      page.click('[data-deed=favourite]'),
    ]);
    expect(hot.method()).toBe('GET');
    await page.waitForSelector('[data-deed=favourite][aria-pressed=true]');
    await page.click('[data-deed=favourite]');
    await page.waitForSelector('[data-deed=favourite][aria-pressed=false]');
    expect(requests.map(({ action }) => action)).toEqual(['favourite', 'unfavourite']);
    await context.close();
  });

  test('what was clicked before the page was alive is done as soon as it is', async () => {
    const { page, context, requests } = await open(PPO);
    const release = Promise.withResolvers<undefined>();
    await page.route('**/_site/*.js', async (route) => {
      await release.promise;
      await route.continue();
    });
    await page.reload({ waitUntil: 'commit' });
    await page.click('[data-deed=favourite]');
    await page.click('[data-deed=favourite]');
    release.resolve(undefined);
    await page.waitForSelector('[data-deed=favourite][aria-pressed=true]');
    expect(requests.map(({ action }) => action)).toEqual(['favourite']);
    await context.close();
  });

  test('a double click is one request, and buttons are off while it runs', async () => {
    const { page, context, requests } = await open(PPO, { delay: 300 });
    await page.dblclick('[data-deed=favourite]');
    expect(await page.getAttribute('[data-deed=primary]', 'aria-disabled')).toBe('true');
    await page.waitForSelector('[data-deed=favourite][aria-pressed=true]');
    expect(requests).toHaveLength(1);
    await context.close();
  });

  test('a refusal says why and the way on, and the button can be tried again', async () => {
    const problems = [{ message: 'Its uses are used up.', fix: 'Ask its publisher.' }];
    const { page, context, requests } = await open(PPO, { answer: () => ({ accepted: false, problems }) });
    await page.click('[data-deed=favourite]');
    await page.waitForSelector('[role=alert]:has-text("Its uses are used up. Ask its publisher.")');
    await page.click('[data-deed=favourite]');
    await expect.poll(() => requests.length).toBe(2);
    expect(requests[0]?.id).not.toBe(requests[1]?.id);
    await context.close();
  });

  test('a wish whose answer was lost is the same request when it is tried again', async () => {
    const { page, context, requests } = await open(PPO, {
      answer: (_request, attempt) => (attempt === 1 ? 'lost' : undefined),
    });
    await page.click('[data-deed=favourite]');
    await page.waitForSelector('[role=alert]:has-text("The gallery did not answer.")');
    await page.click('[data-deed=favourite]');
    await page.waitForSelector('[data-deed=favourite][aria-pressed=true]');
    expect(requests.map(({ id }) => id)).toEqual([requests[0]?.id, requests[0]?.id]);
    await context.close();
  });

  test('what is not allowed says why, beside the button', async () => {
    const { page, context, requests } = await open(PPO);
    await page.focus('[data-deed=use]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-alert]:not(:empty)');
    expect(await page.textContent('[role=alert][data-alert]')).toBe('Subscribe first.');
    expect(requests).toEqual([]);
    await context.close();
  });

  test('a version is used from its row and from its page, by subscribers only', async () => {
    const stranger = await open(PPO, {}, '#versions');
    expect(await stranger.page.locator('[data-use-version]:visible').count()).toBe(0);
    await stranger.context.close();

    const { page, context } = await open(PPO, subscribedTo(PPO), '#versions');
    await page.click('[data-use-version="1.1.0"]');
    expect(await page.inputValue('dialog [name=version]')).toBe('1.1.0');
    await page.keyboard.press('Escape');
    await page.goto(`${served.address}assets/${PPO}/versions/1.1.0/`);
    await page.click('[data-version-use]:text-is("Create training job")');
    await page.waitForSelector('dialog');
    expect(await page.inputValue('dialog [name=version]')).toBe('1.1.0');
    expect(page.url()).not.toContain('use=');
    await context.close();
  });

  test('nothing moves when it becomes known who looks', async () => {
    for (const width of [1280, 390]) {
      const { page, context } = await openWith(
        served,
        `assets/${PPO}/`,
        { service: LOCAL, assets: FACTS, ...subscribedTo(PPO), favourites: [PPO] },
        { viewport: { width, height: 844 } },
      );
      await page.waitForSelector('[data-deed=primary]:text-is("Subscribed")');
      const shift = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => {
              resolve(sum);
            }, 200);
          }),
      );
      expect(shift).toBeLessThan(0.01);
      const button = await page.$eval('[data-deed=primary]', (element) => element.getBoundingClientRect().bottom);
      expect(button).toBeLessThan(844);
      await context.close();
    }
  });
});
