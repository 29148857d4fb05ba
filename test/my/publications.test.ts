import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { browserPath } from '../support/browser.ts';
import { git } from '../support/repository.ts';
import { png } from '../worlds/gallery.ts';
import { myGallery, rowOf, soon, type MyGallery, type Visit } from './my-gallery.ts';

describe.skipIf(browserPath() === undefined)('what one publishes, in My Gallery', () => {
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

  const dialog = () => visit.page.getByRole('dialog');
  async function open(hash = '#algorithms-publishes'): Promise<string> {
    const local = await gallery.local('lea');
    visit = local;
    await visit.page.goto(`${visit.address}my/${hash}`);
    await rowOf(visit.page, 'loggia/lasting').waitFor();
    return local.repository;
  }
  /** What is in the dialog is proposed and merged. */
  async function merge(): Promise<void> {
    await dialog().getByRole('button', { name: 'Propose' }).click();
    await dialog().getByRole('button', { name: 'Merge now' }).click();
    await soon(() => dialog().innerText()).toContain('Merged');
    await dialog().getByRole('button', { name: 'Close' }).click();
  }

  test('is discontinued and released again from its row, which then says so', async () => {
    const repository = await open();
    const row = rowOf(visit.page, 'loggia/lasting');
    expect(await row.getByRole('link', { name: 'Edit' }).getAttribute('href')).toBe('/name/edit/?asset=loggia/lasting');
    await row.getByRole('button', { name: 'Discontinue' }).click();
    await soon(() => dialog().innerText()).toContain('Its subscriber keeps using it within what was promised.');
    await dialog().getByRole('button', { name: 'Discontinue' }).click();
    await soon(() => dialog().innerText()).toContain('nobody needs to approve it');
    await merge();
    await soon(() => row.innerText()).toContain('Discontinued');
    expect(git(repository, 'show', 'main:catalog/assets/loggia/lasting/asset.md')).toContain('state: discontinued');
    await soon(() => visit.page.evaluate(() => document.activeElement?.className)).toBe('my-title');

    expect(await row.getByRole('button', { name: 'Delete' }).getAttribute('aria-disabled')).toBe('true');
    expect(await row.locator('[data-why]').innerText()).toContain('can be deleted when nobody is subscribed any more');
    await row.getByRole('button', { name: 'Release again' }).click();
    await dialog().getByRole('button', { name: 'Release again' }).click();
    await soon(() => dialog().innerText()).toContain('Propose');
    await dialog().getByRole('button', { name: 'Close' }).click();
    expect(await row.innerText()).toContain('Discontinued');
  });

  test('is deleted where nobody is subscribed, and discontinued instead where somebody is', async () => {
    const repository = await open();
    const counted = rowOf(visit.page, 'loggia/counted');
    expect(await counted.locator('[data-why]').innerText()).toContain('1 person is subscribed to it');
    await counted.getByRole('button', { name: 'Delete' }).click();
    await dialog().getByRole('button', { name: 'Discontinue instead …' }).click();
    await soon(() => dialog().innerText()).toContain('Discontinue it?');
    await dialog().getByRole('button', { name: 'Cancel' }).click();

    const left = rowOf(visit.page, 'loggia/left');
    await left.getByRole('button', { name: 'Delete' }).click();
    await soon(() => dialog().innerText()).toContain('1 person cancelled it and cannot retrieve it any more.');
    await dialog().getByLabel('To be sure').fill('left');
    await dialog().getByRole('button', { name: 'Delete' }).click();
    await merge();
    await soon(() => left.innerText()).toContain('Deleted');
    expect(await left.getByRole('button').count()).toBe(0);
    expect(git(repository, 'ls-tree', '-r', '--name-only', 'main')).toContain('catalog/tombstones/loggia/left.yaml');
  });

  test('on a static host, counts are those of the person’s own file and the hosting service’s page is the way', async () => {
    visit = await gallery.hosted('lea');
    await visit.page.goto(`${visit.address}my/#algorithms-publishes`);
    const row = rowOf(visit.page, 'loggia/lasting');
    await row.getByRole('button', { name: 'Discontinue' }).click();
    await soon(() => dialog().innerText()).toContain('Its subscriber keeps using it within what was promised.');
    await dialog().getByRole('button', { name: 'Discontinue' }).click();
    const link = dialog().getByRole('link', { name: 'open its page' });
    expect(await link.getAttribute('href')).toContain(
      'https://git.example.org/gallery/edit/main/catalog/assets/loggia/lasting/asset.md',
    );
  });

  test('has a photo of its owner, who changes it and takes it away without a curator', async () => {
    const repository = await open();
    const { page } = visit;
    await page.click('[data-information] > summary');
    const photo = page.locator('[data-photo]');
    const propose = photo.getByRole('button', { name: 'Change the photo …' });
    expect(await propose.getAttribute('aria-disabled')).toBe('true');
    await photo
      .locator('input[type=file]')
      .setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: await png(400, 300) });
    await soon(() => propose.getAttribute('aria-disabled')).toBeNull();
    await propose.click();
    await merge();
    const files = git(repository, 'ls-tree', '-r', '--name-only', 'main', 'catalog/users/').split('\n');
    expect(files).toContainEqual(expect.stringMatching(/^catalog\/users\/lea\.(webp|png|jpg)$/));
    expect(git(repository, 'show', 'main:catalog/users/lea.yaml')).toMatch(/id: 14\nphoto: lea\./);
    await soon(() => photo.locator('img').getAttribute('src')).toMatch(/^data:image\//);

    await photo.getByRole('button', { name: 'Remove the photo' }).click();
    await propose.click();
    await merge();
    expect(git(repository, 'show', 'main:catalog/users/lea.yaml')).not.toContain('photo');
    expect(git(repository, 'ls-tree', '-r', '--name-only', 'main', 'catalog/users/')).not.toMatch(
      /lea\.(webp|png|jpg)/,
    );
  });
});
