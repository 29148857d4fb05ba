import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { aClone } from '../service/running.ts';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { git } from '../support/repository.ts';
import { soon, started, visitor } from '../support/serving.ts';
import { ANN, at, catalogFiles, IN_USE, settings, UMA, user, WES, type Person } from '../worlds/gallery.ts';

/** Of acme, whose maintainer is ann; uma is named. */
const ASSET = 'acme/preview';
const TITLE = 'Preview';

const secrets = new Map<Person, string>();
for (const person of [ANN, UMA, WES]) secrets.set(person, await generateX25519Identity());

async function withKey(person: Person): Promise<ReturnType<typeof user>> {
  const recipient = await identityToRecipient(secrets.get(person)!);
  return user(person, { keys: [{ name: 'laptop', recipient, added: at('01-01') }] });
}

describe.skipIf(browserPath() === undefined)('three people in front of one gallery', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  test('see each what is for them; who subscribed keeps it when it is discontinued', async () => {
    const clone = aClone(
      catalogFiles({
        ...IN_USE,
        // Here restricted assets lie as plain files, which only those see who see the repository.
        ...settings({ repository: { url: 'https://example.org/gallery', public: false } }),
        ...(await withKey(ANN)),
        ...(await withKey(UMA)),
        ...(await withKey(WES)),
      }),
    );
    const address = await started(clone);
    const come = async (person: Person): Promise<Visitor> => {
      const { page, complaints } = await visitor(browser);
      const visit = new Visitor(page, address, complaints);
      await visit.become(person.login);
      await visit.enterKey(secrets.get(person)!);
      return visit;
    };
    const [ann, uma, wes] = [await come(ANN), await come(UMA), await come(WES)];
    expect(await ann.sees()).toEqual(EVERYWHERE);
    expect(await uma.sees()).toEqual(EVERYWHERE);
    expect(await wes.sees()).toEqual(NOWHERE);
    expect(await ann.listed('models')).toContain('Hidden');
    expect(await uma.listed('models')).not.toContain('Hidden');

    await uma.subscribe();
    expect(git(clone, 'log', '-1', '--format=%s')).toBe(`uma subscribes to ${ASSET}`);
    // The pages are built anew for it, and then count it.
    await soon(async () => {
      await uma.opens(`restricted/#${ASSET}`);
      return uma.page.textContent('[data-count=subscriptions]');
    }).toBe('1');
    await uma.page.goto(`${address}my/#algorithms-subscriptions`);
    const row = uma.page.locator(`[data-asset="${ASSET}"][data-kind=subscription]`);
    await soon(() => row.innerText()).toContain('Only some see this');
    expect(await row.getByRole('link', { name: TITLE }).first().getAttribute('href')).toBe(`/restricted/#${ASSET}`);

    await ann.discontinue();
    await soon(() => uma.listed('algorithms')).not.toContain(TITLE);
    expect(await uma.sees()).toEqual({ ...NOWHERE, page: true, notFound: true });
    await soon(() => uma.page.textContent('[data-deed=primary]')).toBe('Subscribed');
    expect(await uma.page.innerText('.asset-over')).toContain('Discontinued');
    expect(await ann.sees()).toEqual({ ...NOWHERE, page: true, notFound: true });
    expect(await wes.sees()).toEqual(NOWHERE);
    for (const { complaints } of [ann, uma, wes])
      expect(complaints.filter((words) => !words.includes('404'))).toEqual([]);
  }, 400_000);
});

const EVERYWHERE = { list: true, search: true, page: true, notFound: true };
const NOWHERE = { list: false, search: false, page: false, notFound: false };

class Visitor {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly #address: string;

  constructor(page: Page, address: string, complaints: readonly string[]) {
    this.page = page;
    this.#address = address;
    this.complaints = complaints;
  }

  async become(login: string): Promise<void> {
    await this.page.goto(`${this.#address}my/#keys`);
    await this.page.selectOption('[data-people]', login);
    await soon(() => this.page.innerText('[data-keys-profile]')).toContain('laptop');
  }

  async enterKey(code: string): Promise<void> {
    await this.page.click('[data-key-deed=enter]');
    await this.page.fill('dialog [name=code]', code);
    await this.page.click('dialog [value=ok]');
    await soon(() => this.page.innerText('[data-keys-here]')).toContain('Opens what you may see');
  }

  /** Where the asset is shown. */
  async sees(): Promise<typeof EVERYWHERE> {
    const list = (await this.listed('algorithms')).includes(TITLE);
    await this.page.goto(`${this.#address}search/?q=preview`);
    const search = (await this.#results()).includes(TITLE);
    return {
      list,
      search,
      notFound: await this.opens(`assets/${ASSET}/`),
      page: await this.opens(`restricted/#${ASSET}`),
    };
  }

  async listed(types: string): Promise<readonly string[]> {
    await this.page.goto(`${this.#address}${types}/`);
    return this.#results();
  }

  async #results(): Promise<readonly string[]> {
    await this.page.locator('[data-browse][data-ready]').waitFor();
    return this.page
      .locator('[data-list] .card-title')
      .allTextContents()
      .then((titles) => titles.map((title) => title.trim()));
  }

  /** Whether there is the page of the asset, or what everybody gets who asks for what is not there. */
  async opens(path: string): Promise<boolean> {
    await this.page.goto('about:blank');
    await this.page.goto(this.#address + path, { waitUntil: 'networkidle' });
    const heading = await this.page.locator('h1:visible').innerText();
    expect([TITLE, 'This wall is bare']).toContain(heading);
    return heading === TITLE;
  }

  async subscribe(): Promise<void> {
    const { page } = this;
    await this.opens(`restricted/#${ASSET}`);
    await soon(() => page.locator('[data-who=you]').isVisible()).toBe(true);
    await page.click('[data-deed=primary]');
    for (const agreement of ['data-security-and-privacy-risk', 'service-agreement']) {
      await page.waitForSelector('dialog .agreement-text');
      expect(await page.isChecked('dialog [name=agreed]'), agreement).toBe(false);
      await page.check('dialog [name=agreed]');
      await page.click('dialog [value=ok]');
    }
    await soon(() => page.textContent('[data-deed=primary]')).toBe('Subscribed');
  }

  async discontinue(): Promise<void> {
    const { page } = this;
    await page.goto(`${this.#address}my/#algorithms-publishes`);
    const row = page.locator(`[data-asset="${ASSET}"][data-kind=publication]`);
    await row.getByRole('button', { name: 'Discontinue' }).click();
    const dialog = page.getByRole('dialog');
    await soon(() => dialog.innerText()).toContain('Its subscriber keeps using it');
    await dialog.getByRole('button', { name: 'Discontinue' }).click();
    await dialog.getByRole('button', { name: 'Propose' }).click();
    await dialog.getByRole('button', { name: 'Merge now' }).click();
    await soon(() => dialog.innerText()).toContain('Merged');
  }
}
