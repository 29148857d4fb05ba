import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { addDays } from '../../scripts/core/instant.ts';
import { myGallery, soon, type MyGallery, type Visit } from '../my/my-gallery.ts';
import { LOGGIA } from '../requests/requests.ts';
import { browserPath } from '../support/browser.ts';
import { aCatalog, anAsset, aPublisher, aSubscription, NOW, yaml } from '../support/builders.ts';
import { git, writeFiles } from '../support/repository.ts';
import { png } from '../worlds/gallery.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TWO = { versions: { '1.0.0': {}, '1.1.0': {} }, notes: 'What is new.' };

/** What lea publishes with loggia: counted has a subscriber. ann publishes acme/other. */
const WORLD = aCatalog(
  LOGGIA,
  aPublisher('acme'),
  anAsset('loggia/counted', { title: 'Counted things', categories: ['detection'] }, TWO),
  anAsset('loggia/lone', { title: 'Lone wolf' }),
  anAsset('loggia/hidden', { title: 'Hidden door', visibility: 'private' }),
  anAsset('loggia/flow', {
    title: 'Flow of things',
    type: 'workflow',
    visibility: 'private',
    builtFrom: ['loggia/hidden'],
  }),
  anAsset('loggia/some', { title: 'Some see it', visibility: 'users', users: [{ login: 'ben', id: 12 }] }),
  anAsset('loggia/old', { title: 'Old masters', state: 'discontinued' }),
  anAsset('acme/other', { title: 'Of somebody else' }),
  aSubscription('ben', 'loggia/counted', { id: 12, events: [{ event: 'subscribed', at: addDays(NOW, -20) }] }),
  yaml('favourites/ben/loggia/lone.yaml', { id: 12, at: addDays(NOW, -5) }),
  yaml('users/ben.yaml', { id: 12, nickname: 'Ben of the hills' }),
  yaml('users/uma.yaml', { id: 21, nickname: 'Uma' }),
);

describe.skipIf(browserPath() === undefined)('the page on which one edits what one publishes', () => {
  let gallery: MyGallery;
  let visit: Visit & { readonly repository: string };
  let page: Page;

  beforeAll(async () => {
    gallery = await myGallery(WORLD);
  });
  afterAll(async () => {
    await gallery.close();
  });
  afterEach(async () => {
    expect(visit.complaints).toEqual([]);
    await visit.leave();
  });

  async function open(asset: string, as = 'lea', hash = ''): Promise<void> {
    visit = await gallery.local(as, { bypassCSP: true });
    ({ page } = visit);
    await page.goto(`${visit.address}edit/?asset=${asset}${hash}`);
    await page.locator('[data-edit-state]:visible').waitFor();
  }
  const changes = (): Promise<string> => page.locator('[data-changes]').innerText();
  const dialog = () => page.getByRole('dialog');
  const proposed = async (): Promise<string[]> => {
    await page.getByRole('button', { name: 'Propose' }).click();
    await soon(() => page.locator('[data-outcome-said]').innerText()).toContain('Proposed.');
    const branch = git(visit.repository, 'branch', '--list', '--format=%(refname:short)', '--sort=-committerdate')
      .split('\n')
      .find((name) => name !== 'main' && name !== '');
    return git(visit.repository, 'diff', '--name-status', `main...${branch ?? ''}`)
      .split('\n')
      .map((line) => line.replace('\t', ' '));
  };

  test('collects a title, a cover and categories, and proposes them together', async () => {
    await open('loggia/counted');
    await page.getByLabel('Title', { exact: true }).fill('Counted with care');
    await page.check('[name=categories][value=segmentation]');
    const picture = { name: 'cover.png', mimeType: 'image/png', buffer: await png(640, 360) };
    await page.setInputFiles('[data-field=cover] input[type=file]', picture);
    await soon(changes).toMatch(/Title[^]*Cover|Cover[^]*Title/);
    expect(await changes()).toContain('Categories');
    await soon(() => page.locator('.files-panel').innerText()).toContain('+title: Counted with care');
    const files = await proposed();
    expect(files).toContain('M catalog/assets/loggia/counted/asset.md');
    expect(files).toContainEqual(expect.stringMatching(/^A catalog\/assets\/loggia\/counted\/cover\.(webp|png|jpg)$/));
    expect(files).toHaveLength(2);
    await page.getByRole('button', { name: 'Merge now' }).click();
    await soon(() => page.locator('[data-edit-over]').isVisible()).toBe(true);
    expect(git(visit.repository, 'show', 'main:catalog/assets/loggia/counted/asset.md')).toContain(
      'title: Counted with care',
    );
    await page.locator('[data-edit-again]').click();
    await soon(() => page.locator('h1').innerText()).toBe('Edit Counted with care');
    expect(await changes()).toBe('');
  });

  test('keeps changes over a reload, takes one back, and drops them where the asset moved on', async () => {
    await open('loggia/counted');
    await page.getByLabel('Title', { exact: true }).fill('Counted again');
    await page.check('[name=isLimited]');
    await page.getByLabel('Days').fill('30');
    await soon(changes).toContain('Its subscriber keeps what was promised');
    await page.reload();
    await soon(() => page.locator('[data-draft-said]').innerText()).toContain('here again');
    expect(await page.inputValue('[name=title]')).toBe('Counted again');
    expect(await page.inputValue('[name=days]')).toBe('30');
    await page.getByRole('button', { name: 'Undo: Duration of a subscription' }).click();
    await soon(changes).not.toContain('Duration');
    expect(await page.isChecked('[name=isLimited]')).toBe(false);
    const path = 'assets/loggia/counted/asset.md';
    const text = git(visit.repository, 'show', `main:catalog/${path}`);
    writeFiles(join(visit.repository, 'catalog'), { [path]: text.replace('Counted things', 'Counted elsewhere') });
    git(visit.repository, 'commit', '--quiet', '--all', '--message', 'Elsewhere');
    await page.reload();
    await soon(() => page.locator('[data-draft-said]').innerText()).toContain('was changed since, elsewhere');
    expect(await page.inputValue('[name=title]')).toBe('Counted elsewhere');
  });

  test('offers only widenings that are allowed, and proposes one', async () => {
    await open('loggia/flow');
    const everybody = page.getByRole('radio', { name: /^Everybody/ });
    expect(await everybody.isDisabled()).toBe(true);
    expect(await page.locator('[data-widenings]').innerText()).toContain('loggia/hidden, which not everyone may see');
    await visit.leave();
    await open('loggia/hidden');
    expect(await page.locator('[data-audience]').innerText()).toContain('Only you and the other maintainers');
    expect(await page.isVisible('[data-field=users]')).toBe(false);
    await page.getByText('More users', { exact: true }).click();
    await soon(() => page.locator('[data-field=users] .form-problem').innerText()).toContain('choose at least one');
    await page.locator('[data-field=users] input').fill('uma');
    await page.locator('[data-field=users]').getByRole('option', { name: /Uma/ }).click();
    await soon(changes).toContain('What was once shown cannot be taken back.');
    expect(await proposed()).toEqual(['M catalog/assets/loggia/hidden/asset.md']);
    await visit.leave();
    await open('loggia/some');
    await page.getByText('More users', { exact: true }).click();
    await soon(() => page.locator('[data-field=users] .form-problem').innerText()).toContain('choose at least one');
    await page.getByText('Everybody', { exact: true }).click();
    await soon(changes).toContain('Visible to everybody');
    expect(await proposed()).toEqual(['M catalog/assets/loggia/some/asset.md']);
    await visit.leave();
    await open('loggia/lone');
    expect(await page.locator('[data-audience]').innerText()).toBe(
      'Everyone sees it already, and what was public stays public.',
    );
    expect(await page.isVisible('[data-widenings]')).toBe(false);
  });

  test('discontinues a version after saying whom that concerns, and says why another cannot be', async () => {
    await open('loggia/counted', 'lea', '#versions');
    const row = page.locator('[data-version="1.1.0"]');
    await row.getByRole('button', { name: 'Discontinue … version 1.1.0' }).click();
    expect(await dialog().innerText()).toContain('Its subscriber cannot choose version 1.1.0 for a new use.');
    expect(await dialog().innerText()).toContain('The latest version is then 1.0.0.');
    await dialog().getByRole('button', { name: 'Discontinue' }).click();
    expect(await row.innerText()).toContain('Will be discontinued');
    await row.getByText('Notes').click();
    await row.getByRole('textbox').first().fill('It was wrong.');
    await soon(changes).toContain('Notes of version 1.1.0');
    expect(await proposed()).toEqual(['M catalog/assets/loggia/counted/versions/1.1.0.md']);
    await visit.leave();
    await open('loggia/lone');
    const only = page.locator('[data-version-deed]');
    expect(await only.getAttribute('aria-disabled')).toBe('true');
    expect(await page.locator('[data-version] [data-why]').innerText()).toContain('It is the only released version.');
  });

  test('offers to discontinue what has a subscriber instead of deleting it', async () => {
    await open('loggia/counted', 'lea', '#danger');
    await page.getByRole('button', { name: 'Delete …' }).click();
    expect(await dialog().innerText()).toContain('1 person is subscribed to it');
    await dialog().getByRole('button', { name: 'Discontinue instead …' }).click();
    await soon(() => dialog().innerText()).toContain('Its subscriber keeps using it within what was promised.');
    await dialog().getByRole('button', { name: 'Discontinue', exact: true }).click();
    await soon(changes).toContain('Discontinue the asset');
    expect(await proposed()).toEqual(['M catalog/assets/loggia/counted/asset.md']);
  });

  test('deletes alone, and only who typed the name', async () => {
    await open('loggia/lone');
    await page.getByLabel('Title', { exact: true }).fill('Something else');
    await page.getByRole('button', { name: 'Delete …' }).click();
    expect(await dialog().innerText()).toContain('1 person will read among their favourites that it was deleted.');
    await dialog().getByLabel('To be sure').fill('lonely');
    await dialog().getByRole('button', { name: 'Delete' }).click();
    expect(await dialog().isVisible()).toBe(true);
    await dialog().getByLabel('To be sure').fill('lone');
    await dialog().getByLabel('Why').fill('Nobody needs it.');
    await dialog().getByRole('button', { name: 'Delete' }).click();
    await soon(changes).toContain('Delete the asset');
    expect(await changes()).not.toContain('Title');
    expect(await proposed()).toEqual([
      'D catalog/assets/loggia/lone/asset.md',
      'D catalog/assets/loggia/lone/versions/1.0.0.md',
      'A catalog/tombstones/loggia/lone.yaml',
    ]);
  });

  test('releases again', async () => {
    await open('loggia/old');
    expect(await page.isVisible('[data-asset-deed=discontinue]')).toBe(false);
    await page.getByRole('button', { name: 'Release again …' }).last().click();
    expect(await dialog().innerText()).toContain('Everyone will see it and can subscribe to it.');
    await dialog().getByRole('button', { name: 'Release again' }).click();
    expect(await proposed()).toEqual(['M catalog/assets/loggia/old/asset.md']);
  });

  test('says the same of what is not there, of what is somebody else’s and of what nobody may see', async () => {
    const words: string[] = [];
    for (const [asset, as] of [
      ['loggia/none', 'lea'],
      ['acme/other', 'lea'],
      ['loggia/hidden', 'ben'],
      ['not an id', 'lea'],
    ] as const) {
      await open(asset, as);
      words.push(await page.locator('[data-edit-state]:visible').innerText());
      expect(visit.complaints).toEqual([]);
      await visit.leave();
    }
    expect(words[0]).toContain('Nothing of yours to edit here');
    expect(new Set(words).size).toBe(1);
    await open('loggia/counted', 'ben');
  });

  test('on a static host, ends at the hosting service’s page of the file, and tells nothing of what not everybody sees', async () => {
    const hosted = await gallery.hosted('lea');
    visit = { ...hosted, repository: '' };
    ({ page } = visit);
    await page.goto(`${visit.address}edit/?asset=loggia/counted`);
    await page.getByLabel('Title', { exact: true }).fill('Counted there');
    const link = page.getByRole('link', { name: 'open its page' });
    await soon(() => link.getAttribute('href')).toContain(
      'https://example.org/gallery/edit/main/catalog/assets/loggia/counted/asset.md',
    );
    expect(await page.locator('[data-edit-of]').innerText()).toContain('1 subscriber');
    await page.goto(`${visit.address}edit/?asset=loggia/none`);
    await soon(() => page.locator('[data-edit-state=none]').isVisible()).toBe(true);
  });

  test('leads from the page of an asset, and lists one’s own where no asset is named', async () => {
    visit = await gallery.local('lea');
    ({ page } = visit);
    await page.goto(`${visit.address}assets/loggia/counted/`);
    await page.getByRole('link', { name: 'Edit this asset' }).click();
    await soon(() => page.locator('h1').innerText()).toBe('Edit Counted things');
    await page.goto(`${visit.address}edit/`);
    await soon(() => page.locator('[data-own]').innerText()).toContain('Old masters');
  });

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('has nothing that axe finds, dialogs too: %s, %i px', async (colorScheme, width) => {
    visit = await gallery.local('lea', { bypassCSP: true, colorScheme, viewport: { width, height: 900 } });
    ({ page } = visit);
    await page.goto(`${visit.address}edit/?asset=loggia/counted`);
    await page.locator('[data-edit-state=edit]').waitFor();
    await page.getByLabel('Title', { exact: true }).fill('');
    await soon(() => page.locator('[data-field=title] .form-problem').count()).toBeGreaterThan(0);
    expect(await told(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.getByRole('button', { name: 'Discontinue …' }).last().click();
    expect(await told(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.goto(`${visit.address}edit/?asset=loggia/lone`);
    await page.getByRole('button', { name: 'Delete …' }).click();
    expect(await told(page)).toEqual([]);
  });
});

async function told(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      rules: { 'target-size': { enabled: true } },
    }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
