import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { AxeResults } from 'axe-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { personPath, type PersonFile } from '../../scripts/core/people/person-file.ts';
import { browserPath } from '../support/browser.ts';
import { NOW } from '../support/builders.ts';
import { myGallery, rowOf, shownRows, soon, type HostedOptions, type MyGallery, type Visit } from './my-gallery.ts';
import { nothingRecorded } from '../../site/browser/my/context.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(browserPath() === undefined)('My Gallery on a static host', () => {
  let gallery: MyGallery;
  let visit: Visit;

  beforeAll(async () => {
    gallery = await myGallery();
  });
  afterAll(async () => {
    await gallery.close();
  });
  afterEach(async () => {
    expect(visit.complaints).toEqual([]);
    await visit.leave();
  });

  async function open(account: string | undefined, hash = '', options: HostedOptions = {}): Promise<void> {
    visit = await gallery.hosted(account, options);
    await visit.page.goto(`${visit.address}my/${hash}`);
    await visit.page.waitForFunction(() => document.querySelector('[data-who=loading]')?.hasAttribute('hidden'));
  }
  const selected = (): Promise<string> => visit.page.innerText('[role=tab][aria-selected=true]:visible');

  test('asks once for the account, shows what is recorded of it, and forgets it', async () => {
    await open(undefined);
    expect(await visit.page.innerText('[data-who=unnamed]')).toContain('anybody can look at them');
    await visit.page.fill('[name=login]', 'no such name');
    await visit.page.click('[data-who=unnamed] button');
    expect(await visit.page.isVisible('[data-my-content]')).toBe(false);
    await visit.page.fill('[name=login]', 'Ben');
    await visit.page.click('[data-who=unnamed] button');
    await soon(() => shownRows(visit.page)).toHaveLength(6);
    await visit.page.reload();
    await soon(() => shownRows(visit.page)).toHaveLength(6);
    await visit.page.click('[data-forget]');
    await soon(() => visit.page.isVisible('[data-who=unnamed]')).toBe(true);
    expect(await visit.page.isVisible('[data-my-content]')).toBe(false);
  });

  test('leads on where nothing is recorded', async () => {
    await open('zoe');
    expect(await visit.page.innerText('[data-empty]:visible')).toContain('No algorithms subscribed to');
    expect(await visit.page.getAttribute('[data-empty]:visible .button-primary', 'href')).toBe('/name/algorithms/');
  });

  test('type and tab are in the address, and Back leads to the ones before', async () => {
    await open('ben');
    expect(visit.page.url()).toMatch(/#algorithms-subscriptions$/);
    await visit.page.click('#tab-algorithms-favourites');
    await visit.page.click('[data-choose=workflow]');
    expect(visit.page.url()).toMatch(/#workflows-favourites$/);
    expect(await selected()).toContain('My Favourites');
    await visit.page.goBack();
    await visit.page.goBack();
    await soon(() => visit.page.url()).toMatch(/#algorithms-subscriptions$/);
    expect(await shownRows(visit.page)).toHaveLength(6);
    await visit.page.goto(`${visit.address}my/#models-publishes`);
    await soon(selected).toContain('My Publishes');
    expect(await visit.page.getAttribute('[data-choose=model]', 'aria-current')).toBe('true');
  });

  test('the arrow keys go from tab to tab', async () => {
    await open('ben');
    await visit.page.focus('#tab-algorithms-subscriptions');
    await visit.page.keyboard.press('ArrowRight');
    expect(await selected()).toContain('My Favourites');
    await visit.page.keyboard.press('Home');
    expect(await selected()).toContain('My Publishes');
  });

  test('a wish is a form at the hosting service, and the row says that it waits', async () => {
    await open('ben');
    const row = rowOf(visit.page, 'loggia/left');
    await visit.page.context().route('https://git.example.org/**', (route) => route.fulfill({ body: 'A form' }));
    const form = visit.page.context().waitForEvent('page');
    await row.locator('[data-deed=retrieve]').click();
    expect((await form).url()).toContain('https://git.example.org/gallery/issues/new?template=retrieve.yml');
    await soon(() => row.locator('[data-status]').innerText()).toContain('Send it there.');
    expect(await row.locator('[data-asked]').innerText()).toContain('You asked to retrieve the subscription');
    expect(await row.locator('[data-deed=retrieve]').getAttribute('aria-disabled')).toBe('true');
    await row.getByText('I did not send it').click();
    await soon(() =>
      rowOf(visit.page, 'loggia/left').locator('[data-deed=retrieve]').getAttribute('aria-disabled'),
    ).toBe(null);
  });

  test('says how many entries are not shown', async () => {
    const files = { 'data/people/ben.json': { ...nothingRecorded('ben', 12), unseen: 2 } };
    await open('ben', '', { files });
    expect(await visit.page.innerText('[data-unseen]')).toMatch(/^2 more entries are not shown/);
  });

  test('says so where what is recorded cannot be had, and tries again', async () => {
    visit = await gallery.hosted('ben');
    await visit.page.route(`**/${personPath('ben')}`, (route) => route.abort(), { times: 1 });
    await visit.page.goto(`${visit.address}my/`);
    await soon(() => visit.page.isVisible('[data-try]')).toBe(true);
    await visit.page.click('[data-try]');
    await soon(() => shownRows(visit.page)).toHaveLength(6);
    (visit.complaints as string[]).length = 0;
  });

  test('the page of an asset has a plot, with its numbers in words, where something happened', async () => {
    await open('ben');
    await visit.page.goto(`${visit.address}assets/loggia/counted/`);
    await soon(() => visit.page.locator('.trend svg[role=img] desc').textContent()).toMatch(
      /^26 weeks since 8 Dec 2025\. 1 subscription now, at most 1\. 1 use in all/,
    );
    await visit.page.goto(`${visit.address}assets/loggia/net/`, { waitUntil: 'networkidle' });
    expect(await visit.page.isVisible('.trend')).toBe(false);
  });

  test('a thousand rows are filtered, and shown when one asks for them', async () => {
    await open('ben', '', { files: { 'data/people/ben.json': many(1000) } });
    expect(await shownRows(visit.page)).toHaveLength(50);
    await visit.page.fill('.my-filter:visible input', 'number 99');
    expect(await shownRows(visit.page)).toHaveLength(19);
    expect(await visit.page.innerText('.my-found:visible')).toBe('19 rows');
    await visit.page.fill('.my-filter:visible input', '');
    await visit.page.click('.my-more:visible');
    expect(await visit.page.locator('[data-panel=subscriptions]:visible .my-row').count()).toBe(1000);
    expect(await visit.page.evaluate(() => document.activeElement?.className)).toBe('my-title');
  });

  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 390],
    ['light', 320],
  ] as const) {
    test.each(['ben', 'lea', undefined])(
      `axe finds nothing, ${colorScheme}, ${String(width)} px: %s`,
      async (account) => {
        await open(account, '', {
          colorScheme,
          viewport: { width, height: 900 },
          bypassCSP: true,
          reducedMotion: 'reduce',
        });
        for (const summary of await visit.page.locator('summary:visible').all()) await summary.click();
        // What lies under the bar of tabs while one scrolls is not too small.
        await visit.page.evaluate(() => {
          scrollTo(0, 0);
        });
        expect(await visit.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
        await visit.page.evaluate(AXE);
        const { violations } = await visit.page.evaluate(() =>
          (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
            rules: { 'target-size': { enabled: true } },
          }),
        );
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
        ).toEqual([]);
      },
    );
  }
});

function many(count: number): PersonFile {
  const ids = Array.from({ length: count }, (_, index) => `loggia/n-${String(index)}`);
  const facts = (title: string): PersonFile['assets'][keyof PersonFile['assets']] => ({
    type: 'algorithm',
    title,
    publisher: { id: 'loggia', name: 'Loggia', official: true },
    state: 'released',
    page: true,
    cover: undefined,
    versions: [{ version: '1.0.0', released: NOW, constraints: [] }],
  });
  return {
    ...nothingRecorded('ben', 12),
    subscriptions: ids.map((asset) => ({ asset, terms: {}, events: [{ event: 'subscribed', at: NOW }] })),
    assets: Object.fromEntries(ids.map((id, index) => [id, facts(`Number ${String(index)}`)])),
  } as unknown as PersonFile;
}
