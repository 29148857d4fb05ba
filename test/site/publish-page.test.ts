import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { aClone } from '../service/running.ts';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { git } from '../support/repository.ts';
import { soon, started, visitor } from '../support/serving.ts';
import { catalogFiles, IN_USE, png } from '../worlds/gallery.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(browserPath() === undefined)('the page on which one publishes', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  async function opened(
    clone: string,
    login: string,
    path = '',
  ): Promise<{ page: Page; complaints: readonly string[] }> {
    const address = await started(clone, '--as', login);
    const visit = await visitor(browser);
    await visit.page.goto(`${address}publish/${path}`);
    return visit;
  }

  test('a maintainer fills in the form, comes back to it, and proposes a new asset with cover and description', async () => {
    const clone = aClone(catalogFiles(IN_USE));
    const { page, complaints } = await opened(clone, 'ann');
    const field = (name: string) => page.locator(`[name="${name}"]`);
    const problems = (name: string) => page.locator(`[data-field="${name}"] > .form-about [data-problems]`);

    // A name that is taken is told at once; what one did not come to yet is not.
    await page.getByLabel('Title', { exact: true }).click();
    await page.keyboard.type('Deblur');
    await soon(() => problems('about.name').innerText()).toContain('acme/deblur is there already');
    expect(await problems('version.source.commit').innerText()).toBe('');
    await page.getByLabel('Title', { exact: true }).fill('Evening light');
    expect(await field('about.name').inputValue()).toBe('evening-light');
    await soon(() => problems('about.name').innerText()).toBe('');

    // What is left wrong is told when one leaves it, and is not any more when it is mended.
    await page.getByText('Git repository', { exact: true }).click();
    await field('version.source.repository').fill('https://example.org/evening');
    await field('version.source.commit').fill('main');
    await field('version.source.path').focus();
    await soon(() => problems('version.source.commit').innerText()).toContain('full commit id');
    expect(await field('version.source.commit').getAttribute('aria-invalid')).toBe('true');
    await field('version.source.commit').fill('c'.repeat(40));
    await soon(() => problems('version.source.commit').innerText()).toBe('');
    expect(await field('version.source.commit').getAttribute('aria-invalid')).toBeNull();

    await page.getByLabel('detection').check();
    await field('about.description').fill('Makes the light of the **evening**.');
    await page.locator('[data-field="cover"] input[type=file]').setInputFiles({
      name: 'cover.png',
      mimeType: 'image/png',
      buffer: await png(640, 360),
    });
    await soon(() => page.locator('[data-field="cover"]').innerText()).toMatch(/\d+ × \d+ pixels/);
    await field('agreed').first().check();

    // Tried with a box that is not ticked, it says so, and leads there.
    await page.getByRole('button', { name: 'Propose' }).click();
    const summary = page.locator('[data-summary]');
    await soon(() => summary.innerText()).toContain('1 thing is missing or not right');
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    await summary.getByRole('link').click();
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('service-agreement');

    // All of it is there after a reload, but for the consent.
    await soon(() => page.textContent('[data-draft-said]')).toBe('Kept in this browser as a draft.');
    await page.waitForFunction(() => Object.values(localStorage).some((text) => String(text).includes('"cover"')));
    await page.reload();
    await soon(() => page.textContent('[data-draft-said]')).toBe('What you wrote before is here again.');
    expect(await field('about.name').inputValue()).toBe('evening-light');
    expect(await field('about.description').inputValue()).toContain('**evening**');
    expect(await page.getByLabel('detection').isChecked()).toBe(true);
    expect(await page.locator('[data-field="cover"] img').first().getAttribute('src')).toContain('data:image/');
    expect(await field('agreed').first().isChecked()).toBe(false);

    // Emptied by mistake, it can be taken back.
    await page.getByRole('button', { name: 'Start anew' }).click();
    expect(await field('about.title').inputValue()).toBe('');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await field('about.title').inputValue()).toBe('Evening light');

    for (const box of await field('agreed').all()) await box.check();
    await soon(() => page.locator('[data-outcome]').innerText()).toContain('A curator has to approve it');
    await page.getByRole('button', { name: 'Propose' }).click();
    await soon(() => page.locator('[data-outcome]').innerText()).toContain('Proposed.');
    expect(
      await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('gallery-draft'))),
    ).toEqual([]);

    const [branch = ''] = git(clone, 'branch', '--format=%(refname:short)', '--no-merged', 'main').trim().split('\n');
    const folder = 'catalog/assets/acme/evening-light';
    expect(git(clone, 'diff', '--name-only', `main...${branch}`).trim().split('\n')).toEqual([
      `${folder}/asset.md`,
      expect.stringMatching(/\/cover\.(webp|png|jpg)$/),
      `${folder}/versions/1.0.0.md`,
    ]);
    const asset = git(clone, 'show', `${branch}:${folder}/asset.md`);
    expect(asset).toContain('title: Evening light');
    expect(asset).toContain('service-agreement: 1.1.0');
    expect(asset).toContain('Makes the light of the **evening**.');
    expect(git(clone, 'show', `${branch}:${folder}/versions/1.0.0.md`)).toContain(`commit: ${'c'.repeat(40)}`);
    expect(complaints).toEqual([]);
  });

  test('a version of an asset of one’s own is added, with the next number, and nothing else is asked', async () => {
    const clone = aClone(catalogFiles(IN_USE));
    const { page, complaints } = await opened(clone, 'ben', '?asset=bolt/segment');
    const number = page.locator('[name="version.number"]');
    await soon(() => number.inputValue()).toBe('1.2.0');
    expect(await page.getByRole('radio', { name: 'Segment bolt/segment' }).isChecked()).toBe(true);
    expect(await page.getByText('Visible to').isVisible()).toBe(false);
    expect(await page.getByText('Duration of a subscription').isVisible()).toBe(false);
    await page.getByRole('button', { name: '2.0.0' }).click();
    await page.getByText('Git repository', { exact: true }).click();
    await page.locator('[name="version.source.repository"]').fill('https://example.org/segment');
    await page.locator('[name="version.source.commit"]').fill('d'.repeat(40));
    await page.locator('[name="version.notes"]').fill('Sharper.');
    await soon(() => page.locator('[data-outcome]').innerText()).toContain('Can be merged');
    await page.getByRole('button', { name: 'Propose' }).click();
    await soon(() => page.locator('[data-outcome]').innerText()).toContain('Proposed.');
    const [branch = ''] = git(clone, 'branch', '--format=%(refname:short)', '--no-merged', 'main').trim().split('\n');
    expect(git(clone, 'diff', '--name-only', `main...${branch}`).trim()).toBe(
      'catalog/assets/bolt/segment/versions/2.0.0.md',
    );
    expect(complaints).toEqual([]);
  });

  test('whoever maintains no publisher is told how to become one', async () => {
    const { page } = await opened(aClone(catalogFiles(IN_USE)), 'uma');
    await soon(() => page.getByRole('heading', { name: 'First you need a publisher' }).isVisible()).toBe(true);
    const way = await page.getByRole('link', { name: 'How to add a publisher' }).getAttribute('href');
    await page.goto(new URL(way ?? '', page.url()).href);
    expect(await page.locator(':target').textContent()).toContain('A new publisher');
  });

  test('another tab’s draft is not written over before one chooses; a full storage is told', async () => {
    const { page } = await opened(aClone(catalogFiles(IN_USE)), 'ann');
    const said = (tab: Page) => soon(() => tab.textContent('[data-draft-said]'));
    const title = (tab: Page) => tab.locator('[name="about.title"]');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await title(other).fill('Theirs');
    await said(other).toBe('Kept in this browser as a draft.');
    await title(page).fill('Mine');
    await said(page).toContain('Another tab has changed this draft.');
    await other.reload();
    await soon(() => title(other).inputValue()).toBe('Theirs');
    await page.getByRole('button', { name: 'Take what the other tab has' }).click();
    expect(await title(page).inputValue()).toBe('Theirs');

    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await title(page).fill('More');
    await said(page).toContain('This browser keeps no draft');
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('has nothing that axe finds, with all that is wrong told: %s, %i px', async (colorScheme, width) => {
    const address = await started(aClone(catalogFiles(IN_USE)), '--as', 'ann');
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    const page = await context.newPage();
    for (const path of ['', '?asset=acme/deblur']) {
      await page.goto(`${address}publish/${path}`);
      await page.getByRole('button', { name: 'Propose' }).click();
      await soon(() => page.locator('[data-summary]').isVisible()).toBe(true);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
          rules: { 'target-size': { enabled: true } },
        }),
      );
      const told = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      );
      expect(told).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await context.close();
  });
});
