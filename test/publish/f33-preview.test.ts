import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { myGallery, rowOf, soon, WORLD, type MyGallery } from '../my/my-gallery.ts';
import { anAsset, NOW, type Files } from '../support/builders.ts';
import { browserPath } from '../support/browser.ts';
import { gallery as run } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';

/** Its code was opened while it was discontinued, as it still is. */
const LATE: Files = anAsset('loggia/lasting', {
  state: 'discontinued',
  licence: 'MIT',
  code: { open: true, url: 'https://example.org/lasting', licence: 'Apache-2.0', opened: '2026-05-01T00:00:00Z' },
});

function commit(repository: string, files: Files): void {
  writeFiles(join(repository, 'catalog'), files);
  git(repository, 'add', '--all');
  git(repository, 'commit', '--quiet', '--message', 'Change');
}

describe.skipIf(browserPath() === undefined)('Preview code in My Subscriptions', () => {
  let gallery: MyGallery;
  beforeAll(async () => {
    gallery = await myGallery();
  });
  afterAll(() => gallery.close());

  test('shows licence and address of what was discontinued, and nothing of what is closed', async () => {
    const visit = await gallery.local('ben');
    const { page } = visit;
    commit(visit.repository, LATE);
    await page.goto(`${visit.address}my/`);
    const row = rowOf(page, 'loggia/lasting');
    await row.waitFor();
    expect(await row.innerText()).toContain('Discontinued');
    expect(await rowOf(page, 'loggia/counted').getByText('Preview code').count()).toBe(0);
    await row.getByRole('button', { name: 'Preview code' }).click();
    const dialog = page.getByRole('dialog', { name: 'Code' });
    await soon(() => dialog.innerText()).toMatch(/Apache License 2\.0 · OSI approved · Read the licence/);
    expect(await dialog.getByRole('link', { name: 'https://example.org/lasting' }).getAttribute('href')).toBe(
      'https://example.org/lasting',
    );
    await page.keyboard.press('Escape');
    await soon(() => page.locator('dialog').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Preview code');
    expect(visit.complaints).toEqual([]);
    await visit.leave();
  });
});

test('gallery mine tells subscribers where open code is', async () => {
  const clone = temporaryDirectory();
  git(clone, 'init', '--quiet', '--initial-branch=main');
  commit(clone, { ...WORLD, ...LATE });
  const ben = ['mine', '--actor', 'ben', '--actor-id', '12', '--now', NOW];
  expect((await run(ben, clone)).out).toMatch(
    /^loggia\/lasting .* open code: https:\/\/example\.org\/lasting \(Apache-2\.0\)$/m,
  );
  const { subscriptions } = JSON.parse((await run([...ben, '--json'], clone)).out) as {
    subscriptions: { asset: string; code: unknown }[];
  };
  expect(subscriptions.filter(({ code }) => code !== null)).toMatchObject([
    { asset: 'loggia/lasting', code: { url: 'https://example.org/lasting', licence: 'Apache-2.0' } },
  ]);
});
