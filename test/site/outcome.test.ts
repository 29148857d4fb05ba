import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { lineDifference, wholeDifference } from '../../site/browser/publish/line-difference.ts';
import { AGREED, CATALOG_OF_NOW } from '../publish-hosting/world.ts';
import type { Running } from '../service/running.ts';
import { publishing } from '../service/publishing-world.ts';
import { anAsset } from '../support/builders.ts';
import { git } from '../support/repository.ts';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { markupOf, servedModules, type ServedModules } from '../support/module-server.ts';
import { soon, visitor } from '../support/serving.ts';

const REPOSITORY = 'https://github.com/acme/gallery';
const FOLDER = 'catalog/assets/acme/deblur';

/** What the page of the test offers, as JSON: `bytes` in the place of `content` are a picture. */
interface Offer {
  readonly files: readonly { readonly path: string; readonly content?: string; readonly bytes?: readonly number[] }[];
  readonly existing?: readonly string[];
  readonly review?: object;
  readonly isReady?: boolean;
}

const ABOUT = `${FOLDER}/asset.md`;
const TITLE = Object.entries(anAsset('acme/deblur', { agreements: AGREED, title: 'Sharper' }))
  .filter(([path]) => path.endsWith('asset.md'))
  .map(([path, content]) => ({ path: `catalog/${path}`, content: String(content) }));

const START = `
import { mountOutcome } from '/site/browser/publish/deliver.ts';
import { mountFiles } from '/site/browser/publish/files-panel.ts';
const filesOf = (files) => files.map(({ path, content, bytes }) => ({ path, content: bytes ? new Uint8Array(bytes) : content }));
window.tries = 0;
window.mount = (service) => {
  const page = { base: '/', service, repository: '${REPOSITORY}' };
  const outcome = mountOutcome(document.querySelector('[data-outcome]'), page);
  outcome.onTry = () => ++window.tries > 0 && window.mayGoOn !== false;
  outcome.onDone = (answer) => { window.answer = answer; };
  window.offer = ({ files, existing = [], review = { verdict: 'merge', approvers: [], findings: [], summary: [] }, isReady = true }) =>
    outcome.offer({ files: filesOf(files), existing: new Set(existing), review, name: 'acme-deblur', isReady });
};
const show = mountFiles(document.querySelector('[data-files]'));
window.show = (files, before) => show(filesOf(files), new Map(before));
window.isLoaded = true;
`;

describe.skipIf(browserPath() === undefined)('what becomes of a form', () => {
  let browser: Browser;
  let modules: ServedModules;
  beforeAll(async () => {
    browser = await launchBrowser();
    modules = await servedModules(markupOf('publish/Outcome.astro') + markupOf('publish/FilesPanel.astro'), START);
  });
  afterAll(async () => {
    await browser.close();
    await modules.close();
  });

  async function opened(): Promise<{ page: Page; complaints: readonly string[] }> {
    const visit = await visitor(browser);
    await visit.page.goto(modules.address);
    await soon(() => visit.page.evaluate('window.isLoaded')).toBe(true);
    return visit;
  }

  const call = (page: Page, name: string, ...values: readonly unknown[]): Promise<unknown> =>
    page.evaluate(`window[${JSON.stringify(name)}](...${JSON.stringify(values)})`);

  async function hosted(offer: Offer): Promise<{ page: Page; complaints: readonly string[] }> {
    const visit = await opened();
    await visit.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await visit.page.context().route(`${REPOSITORY}/**`, (route) => route.fulfill({ body: 'There' }));
    await call(visit.page, 'mount', { kind: 'hosted', repository: REPOSITORY });
    await call(visit.page, 'offer', offer);
    return visit;
  }

  const copied = (page: Page): Promise<unknown> => page.evaluate('navigator.clipboard.readText()');

  test('one new file: its page opens filled in, and the text is copied too', async () => {
    const { page, complaints } = await hosted({
      files: [{ path: `${FOLDER}/versions/1.1.0.md`, content: 'Neu & gut\n' }],
    });
    const [there] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('link', { name: 'Copy the text and open its page' }).click(),
    ]);
    const { pathname, searchParams } = new URL(there.url());
    expect([pathname, searchParams.get('value')]).toEqual(['/acme/gallery/new/main', 'Neu & gut\n']);
    await there.close();
    await page.bringToFront();
    expect(await copied(page)).toBe('Neu & gut\n');
    expect(await page.locator('.outcome-steps > ol').innerText()).toContain('Propose changes');
    expect(await page.isHidden('[data-outcome-message]')).toBe(true);
    expect(complaints).toEqual([]);
  });

  test('nothing opens while the form says that something is missing', async () => {
    const { page } = await hosted({ files: [{ path: `${FOLDER}/asset.md`, content: 'x' }], isReady: false });
    await page.evaluate('window.mayGoOn = false');
    await page.getByRole('link', { name: 'Copy the text and open its page' }).click();
    expect(await page.evaluate('window.tries')).toBe(1);
    expect(page.context().pages()).toHaveLength(1);
    expect(await page.innerText('[data-outcome-verdict]')).toContain('still missing');
  });

  test('while the form is written the button stays and leads to what is written now', async () => {
    const path = `${FOLDER}/asset.md`;
    const { page } = await hosted({ files: [{ path, content: 'one' }], existing: [path] });
    const button = page.getByRole('link', { name: 'Copy the text and open its page' });
    await button.focus();
    await call(page, 'offer', { files: [{ path, content: 'two' }], existing: [path] });
    expect(await button.getAttribute('href')).toBe(`${REPOSITORY}/edit/main/${path}?value=two`);
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('several files: a folder to unpack, and the steps to its upload', async () => {
    const files = [
      { path: `${FOLDER}/asset.md`, content: 'Über\n' },
      { path: `${FOLDER}/cover.webp`, bytes: [1, 2, 255] },
    ];
    const { page, complaints } = await hosted({ files });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the files' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('acme-deblur.zip');
    const content = unzipSync(readFileSync(await download.path()));
    expect(Object.keys(content)).toEqual(files.map(({ path }) => path));
    expect(Buffer.from(content[`${FOLDER}/asset.md`]!).toString()).toBe('Über\n');
    expect([...content[`${FOLDER}/cover.webp`]!]).toEqual([1, 2, 255]);
    expect(await page.getByRole('link', { name: 'Make your copy of the gallery' }).getAttribute('href')).toBe(
      `${REPOSITORY}/fork`,
    );
    await page.getByText('By one command').click();
    await page.getByRole('button', { name: 'Copy the command' }).click();
    expect(await copied(page)).toBe('npm run gallery -- publish --files acme-deblur.zip');
    expect(complaints).toEqual([]);
  });

  test('a removal among several is left to the command, which is shown at once', async () => {
    const { page } = await hosted({ files: [{ path: `${FOLDER}/asset.md` }, { path: `${FOLDER}/cover.png` }] });
    expect(await page.getByRole('button', { name: 'Copy the command' }).isVisible()).toBe(true);
    expect(await page.locator('.outcome-steps > ol').count()).toBe(0);
  });

  test('the verdict is said in words, with the reasons', async () => {
    const finding = { rule: 'new-publishers', severity: 'review', path: 'catalog/x', message: 'The publisher is new.' };
    const review = { verdict: 'review', approvers: [], findings: [finding], summary: ['Adds acme/deblur.'] };
    const { page } = await hosted({ files: [{ path: `${FOLDER}/asset.md`, content: 'x' }], review });
    const words = await page.innerText('[data-outcome-verdict]');
    expect(words).toContain('A curator has to approve it');
    expect(words).toContain('The publisher is new.');
    expect(words).toContain('Adds acme/deblur.');
  });

  /** The panel of a gallery on one’s own machine, and a service that answers for it. */
  async function local(offer: Offer): Promise<{ page: Page; gallery: Running; complaints: readonly string[] }> {
    const gallery = await publishing('ann', { siteDetail: () => ({ page: true, cover: undefined }) }, CATALOG_OF_NOW);
    const visit = await opened();
    await visit.page.route(/\/(?:service|data\/people)\//, async (route) => {
      const request = route.request();
      const path = new URL(request.url()).pathname.slice(1);
      const answer =
        request.method() === 'GET' ? await gallery.get(path) : await gallery.post(path, request.postDataJSON());
      await route.fulfill({ status: answer.status, contentType: 'application/json', body: answer.text });
    });
    await call(visit.page, 'mount', await gallery.service());
    await call(visit.page, 'offer', offer);
    return { ...visit, gallery };
  }

  const said = (page: Page): Promise<string> => page.innerText('[data-outcome-said]');
  const propose = (page: Page): Promise<void> => page.getByRole('button', { name: 'Propose' }).click();

  test('locally it is proposed, merged where nobody needs to look, and leads to the page', async () => {
    const { page, gallery, complaints } = await local({ files: TITLE, existing: [ABOUT] });
    await page.getByLabel('What and why').fill('A better title\n\nPeople asked for it.');
    await propose(page);
    await soon(() => said(page)).toContain('Proposed. Nobody needs to approve it.');
    const head = git(gallery.repository, 'rev-parse', 'publish/acme-deblur');
    expect(await page.getByRole('link', { name: 'See the proposal' }).getAttribute('href')).toBe(`/proposals/#${head}`);
    expect(git(gallery.repository, 'log', '-1', '--format=%B', head)).toMatch(
      /^A better title\n\nPeople asked for it\./,
    );
    expect(await page.evaluate('window.answer.accepted')).toBe(true);
    const button = page.getByRole('button', { name: 'Merge now' });
    await soon(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
    await button.click();
    await soon(() => page.getByRole('link', { name: 'See its page' }).getAttribute('href')).toBe(
      '/assets/acme/deblur/',
    );
    expect(git(gallery.repository, 'show', `main:${ABOUT}`)).toContain('Sharper');
    expect(complaints).toEqual([]);
  });

  test('locally what waits for a curator leads to the proposal, and a form that changes is proposed again', async () => {
    const files = Object.entries(anAsset('acme/sharpen', { agreements: AGREED }));
    const first = files.map(([path, content]) => ({ path: `catalog/${path}`, content: String(content) }));
    const { page, gallery } = await local({ files: first });
    await propose(page);
    await soon(() => said(page)).toContain('A curator has to approve it now.');
    expect(await page.getByRole('button', { name: 'Merge now' }).count()).toBe(0);
    const head = git(gallery.repository, 'rev-parse', 'publish/acme-sharpen');
    await call(page, 'offer', { files: first.map(({ path, content }) => ({ path, content: `${content}More.\n` })) });
    await propose(page);
    await soon(() => page.getByRole('link', { name: 'See the proposal' }).count()).toBe(1);
    expect(git(gallery.repository, 'rev-parse', 'publish/acme-sharpen')).not.toBe(head);
  });

  test('locally what the rules refuse is told with the way to mend it, and what fails can be tried again', async () => {
    const { page, complaints } = await local({ files: [{ path: ABOUT, content: 'no front matter' }] });
    await propose(page);
    await soon(() => said(page)).toContain('mend this first');
    expect(await page.locator('.finding-error').count()).toBeGreaterThan(0);
    expect(await page.evaluate('window.answer.accepted')).toBe(false);
    const ids: unknown[] = [];
    await page.route('**/service/publish/propose', (route) => {
      ids.push((route.request().postDataJSON() as { id: string }).id);
      return route.abort();
    });
    for (const count of [1, 2]) {
      await propose(page);
      await soon(() => ids.length).toBe(count);
      await soon(() => said(page)).toContain('nothing is lost');
    }
    expect(new Set(ids).size).toBe(1);
    expect(complaints.filter((line) => !line.includes('net::ERR_FAILED') && !line.includes('422'))).toEqual([]);
  });

  test('the files are shown as they are written, and what is open stays open and where it was', async () => {
    const { page, complaints } = await opened();
    const [about, notes] = [`${FOLDER}/asset.md`, `${FOLDER}/versions/1.0.0.md`];
    const long = Array.from({ length: 200 }, (_, index) => `line ${String(index)}`).join('\n');
    await call(
      page,
      'show',
      [
        { path: about, content: `${long}\n` },
        { path: notes, content: 'new' },
      ],
      [[notes, 'old']],
    );
    await page
      .locator('pre')
      .first()
      .evaluate((pre) => (pre.scrollTop = 300));
    await page.locator('summary').nth(1).click();
    await soon(() => page.locator('ins').innerText()).toBe('+new');
    expect(await page.locator('del').innerText()).toBe('-old');
    await call(
      page,
      'show',
      [
        { path: about, content: `first\n${long}\n` },
        { path: notes, content: 'newer' },
      ],
      [[notes, 'old']],
    );
    expect(
      await page
        .locator('pre')
        .first()
        .evaluate((pre) => pre.scrollTop),
    ).toBe(300);
    expect(await page.locator('pre').first().innerText()).toMatch(/^first\nline 0/);
    expect(await page.locator('ins').innerText()).toBe('+newer');
    expect(await page.locator('details[open]').count()).toBe(2);
    expect(await page.locator('summary').allInnerTexts()).toEqual([`${about} new`, `${notes} changed`]);

    const pixel = [...Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')];
    await call(page, 'show', [{ path: `${FOLDER}/shot.gif`, bytes: pixel }, { path: about }], [[about, 'gone']]);
    await page.locator('summary').first().click();
    await soon(() => page.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
    expect(await page.locator('summary').allInnerTexts()).toEqual([`${FOLDER}/shot.gif new`, `${about} removed`]);
    expect(complaints).toEqual([]);
  });
});

describe('a difference of lines', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });

  test('has both texts in it', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = wholeDifference(before, after);
        const of = (kind: string): string[] =>
          lines.filter((line) => ['same', kind].includes(line.kind)).map((line) => line.text);
        expect([of('removed'), of('added')]).toEqual([before, after]);
      }),
    );
  });

  test('shows what is around a change and leaves out the rest', () => {
    const before = Array.from({ length: 20 }, (_, index) => String(index));
    const after = before.with(10, 'ten');
    expect(
      lineDifference(before.join('\n'), after.join('\n')).map(({ kind, text: line }) => `${kind} ${line}`),
    ).toEqual([
      'gap 7',
      ...['same 7', 'same 8', 'same 9', 'removed 10', 'added ten', 'same 11', 'same 12', 'same 13'],
      'gap 6',
    ]);
  });
});
