import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { aClone } from '../service/running.ts';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { gallery } from '../support/cli.ts';
import { git } from '../support/repository.ts';
import { soon, started, visitor } from '../support/serving.ts';
import { catalogFiles, IN_USE, png } from '../worlds/gallery.ts';

const ASSET = 'acme/evening-light';

describe.skipIf(browserPath() === undefined)('a publisher who does not know Git', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  test('publishes an asset, has it approved, adds a version, edits, discontinues, releases and deletes it', async () => {
    const clone = aClone(catalogFiles(IN_USE));
    const address = await started(clone, '--as', 'ann');
    const { page, complaints } = await visitor(browser);
    const way = new Way(page, address);

    await way.proposeAsset();
    await way.approve('Evening light');
    await way.find('Evening light');
    await way.addVersion('1.1.0');
    await way.approve();

    await way.edit();
    await page.getByLabel('Title', { exact: true }).fill('Light of the evening');
    await page.check('[name=categories][value=segmentation]');
    await soon(() => way.changes.innerText()).toContain('Categories');
    await way.mergeAlone();

    await way.edit('#versions');
    await page.getByRole('button', { name: 'Discontinue … version 1.0.0' }).click();
    await way.dialog.getByRole('button', { name: 'Discontinue' }).click();
    await way.mergeAlone();

    await way.become('uma');
    await page.goto(`${address}assets/${ASSET}/`);
    await soon(() => page.locator('[data-who=you]').isVisible()).toBe(true);
    await page.click('[data-deed=primary]');
    for (const agreement of ['data-security-and-privacy-risk', 'service-agreement']) {
      await page.waitForSelector('dialog .agreement-text');
      expect(await page.isChecked('dialog [name=agreed]'), agreement).toBe(false);
      await page.check('dialog [name=agreed]');
      await page.click('dialog [value=ok]');
    }
    await soon(() => page.textContent('[data-deed=primary]')).toBe('Subscribed');
    // The pages of what was merged are built meanwhile, and then they count it.
    await soon(async () => {
      await page.reload();
      return page.textContent('[data-count=subscriptions]');
    }).toBe('1');
    await way.become('ann');

    await way.edit('#danger');
    await page.getByRole('button', { name: 'Delete …' }).click();
    expect(await way.dialog.innerText()).toContain('1 person is subscribed to it');
    await way.dialog.getByRole('button', { name: 'Discontinue instead …' }).click();
    await soon(() => way.dialog.innerText()).toContain('Its subscriber keeps using it within what was promised.');
    await way.dialog.getByRole('button', { name: 'Discontinue', exact: true }).click();
    await way.mergeAlone();

    await way.edit('#danger');
    await page.getByRole('button', { name: 'Release again …' }).last().click();
    await way.dialog.getByRole('button', { name: 'Release again' }).click();
    await way.mergeAlone();

    await way.become('uma');
    await page.goto(`${address}my/#algorithms-subscriptions`);
    const row = page.locator(`[data-asset="${ASSET}"][data-kind=subscription]`);
    await row.locator('[data-deed=cancel]').click();
    await page.click('dialog [value=ok]');
    await soon(() => row.innerText()).toContain('Cancelled');
    await way.become('ann');

    await way.edit('#danger');
    await page.getByRole('button', { name: 'Delete …' }).click();
    expect(await way.dialog.innerText()).toContain('1 person cancelled it and cannot retrieve it any more.');
    await way.dialog.getByLabel('To be sure').fill('evening-light');
    await way.dialog.getByRole('button', { name: 'Delete' }).click();
    await way.mergeAlone();

    await page.goto(`${address}publish/`);
    await page.getByLabel('Title', { exact: true }).fill('Evening light');
    await soon(() => page.locator('[data-field="about.name"]').innerText()).toContain('never given out again');
    expect(git(clone, 'ls-tree', '-r', '--name-only', 'main', 'catalog/assets/acme/evening-light')).toBe('');
    expect(git(clone, 'show', 'main:catalog/tombstones/acme/evening-light.yaml')).toContain('deleted:');

    expect(git(clone, 'log', '--reverse', '--first-parent', '--format=%s').split('\n').slice(1)).toEqual([
      'Adds the algorithm acme/evening-light (Evening light) with version 1.0.0, visible to everyone',
      `Adds version 1.1.0 of acme/evening-light (after 1.0.0): source at commit ${'d'.repeat(12)} of https example.org/evening`,
      'Changes the title and the categories of acme/evening-light',
      'Discontinues version 1.0.0 of acme/evening-light',
      'uma subscribes to acme/evening-light',
      'Discontinues acme/evening-light: present subscribers keep it as they were promised, and nobody else sees it',
      'Releases acme/evening-light again',
      'uma cancels the subscription to acme/evening-light',
      'Deletes acme/evening-light and its 2 versions; nobody is subscribed to it',
    ]);
    expect(git(clone, 'status', '--porcelain')).toBe('');
    expect((await gallery(['check'], clone)).code).toBe(0);
    expect(complaints).toEqual([]);
  }, 400_000);
});

/** What is done again and again on the way. */
class Way {
  readonly page: Page;
  readonly address: string;

  constructor(page: Page, address: string) {
    this.page = page;
    this.address = address;
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  get changes(): Locator {
    return this.page.locator('[data-changes]');
  }

  get outcome(): Locator {
    return this.page.locator('[data-outcome]');
  }

  /** Switches to another person, as who tries the gallery does. */
  async become(login: string): Promise<void> {
    await this.page.goto(`${this.address}proposals/`);
    await this.page.selectOption('[data-people]', login);
    await soon(() => this.page.evaluate(servedAs)).toBe(login);
  }

  async proposeAsset(): Promise<void> {
    const { page } = this;
    await page.goto(this.address);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Publish', exact: true }).click();
    await page.getByLabel('Title', { exact: true }).fill('Evening light');
    await page.getByLabel('detection').check();
    await this.#source('c');
    const cover = { name: 'cover.png', mimeType: 'image/png', buffer: await png(640, 360) };
    await page.locator('[data-field="cover"] input[type=file]').setInputFiles(cover);
    await soon(() => page.locator('[data-field="cover"]').innerText()).toMatch(/\d+ × \d+ pixels/);
    await page.locator('[name="about.description"]').fill('Makes the light of the **evening**.');
    await page.locator('[name="about.licence"]').fill('Apache-2.0');
    await page.locator('[name="about.description"]').focus();
    for (const box of await page.locator('[name=agreed]').all()) await box.check();
    await this.#propose();
  }

  async addVersion(number: string): Promise<void> {
    const { page } = this;
    await page.goto(`${this.address}publish/?asset=${ASSET}`);
    await soon(() => page.locator('[name="version.number"]').inputValue()).toBe(number);
    await this.#source('d');
    await this.#propose();
  }

  async #source(digit: string): Promise<void> {
    await this.page.getByText('Git repository', { exact: true }).click();
    await this.page.locator('[name="version.source.repository"]').fill('https://example.org/evening');
    await this.page.locator('[name="version.source.commit"]').fill(digit.repeat(40));
  }

  async #propose(): Promise<void> {
    await soon(() => this.outcome.innerText()).toContain('A curator has to approve it');
    await this.page.getByRole('button', { name: 'Propose' }).click();
    await this.page.getByRole('link', { name: 'See the proposal' }).click();
  }

  /** A curator looks at the proposal, at its pages where a title is given, and merges it. */
  async approve(title?: string): Promise<void> {
    const { page } = this;
    await page.selectOption('[data-people]', 'cora');
    if (title !== undefined) await this.#preview(title);
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('button', { name: 'Merge' }).click();
    await soon(() => page.textContent('[data-site]')).toBe('The pages show what is merged.');
    await this.become('ann');
  }

  async #preview(title: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Preview' }).click();
    const link = this.page.locator('.proposal-preview').getByRole('link', { name: title });
    const [tab] = await Promise.all([this.page.context().waitForEvent('page'), link.click()]);
    expect(await tab.textContent('h1')).toBe(title);
    expect(await tab.locator('.markdown').first().innerText()).toContain('Makes the light of the evening.');
    await tab.close();
  }

  async find(title: string): Promise<void> {
    await this.page.goto(`${this.address}search/?q=${encodeURIComponent(title)}`);
    await this.page.getByRole('link', { name: title }).first().click();
    expect(await this.page.textContent('h1')).toBe(title);
    expect(this.page.url()).toContain(ASSET);
  }

  async edit(hash = ''): Promise<void> {
    await this.page.goto(`${this.address}edit/?asset=${ASSET}${hash}`);
    // From one part of the page to another nothing is loaded, and what was merged is over.
    await this.page.reload();
    await this.page.locator('[data-edit-state=edit]').waitFor();
  }

  /** What needs nobody's approval is merged by whoever proposes it. */
  async mergeAlone(): Promise<void> {
    await soon(() => this.outcome.innerText()).toContain('Can be merged');
    await this.page.getByRole('button', { name: 'Propose' }).click();
    await this.page.getByRole('button', { name: 'Merge now' }).click();
    await soon(() => this.page.locator('[data-edit-over]').isVisible()).toBe(true);
  }
}

/** Whom the local service acts as. Runs in the page. */
async function servedAs(): Promise<string | undefined> {
  const response = await fetch(new URL('/data/service.json', location.href), { cache: 'no-store' });
  const service = (await response.json()) as { readonly actor?: { readonly login: string } };
  return service.actor?.login;
}
