import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { browserPath } from '../support/browser.ts';
import { git } from '../support/repository.ts';
import { myGallery, rowOf, shownRows, soon, type MyGallery, type Visit } from './my-gallery.ts';

describe.skipIf(browserPath() === undefined)('My Gallery in a clone of one’s own', () => {
  let gallery: MyGallery;
  let visit: Visit & { readonly repository: string };

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

  async function open(as: string | undefined, hash = ''): Promise<void> {
    visit = await gallery.local(as);
    await visit.page.goto(`${visit.address}my/${hash}`);
    await visit.page.waitForFunction(() => document.querySelector('[data-who=loading]')?.hasAttribute('hidden'));
  }
  const messages = (): string[] => git(visit.repository, 'log', '--format=%s').split('\n').reverse().slice(1);
  const said = (asset: string): Promise<string> => rowOf(visit.page, asset).locator('[data-status]').innerText();

  test('shows what ends soon first, then what goes on, then what does not', async () => {
    await open('ben');
    expect(await shownRows(visit.page)).toEqual([
      'loggia/counted',
      'loggia/lasting',
      'loggia/empty',
      'loggia/left',
      'loggia/ended',
      'loggia/gone',
    ]);
    const counted = await rowOf(visit.page, 'loggia/counted').innerText();
    expect(counted).toContain('2 of 3 uses left');
    expect(counted).toContain('Ends in 3 days, on 4 Jun 2026');
    expect(await rowOf(visit.page, 'loggia/gone').innerText()).toContain('It was deleted.');
    expect(await visit.page.innerText('#tab-algorithms-subscriptions .tab-count')).toBe('5');
  });

  test('uses a version until no use is left, and says why the next is refused', async () => {
    await open('ben');
    const row = rowOf(visit.page, 'loggia/counted');
    await row.locator('summary').click();
    for (const left of ['One use is left.', 'No use is left.']) {
      await row.locator('[data-deed=use][data-version="1.0.0"]').click();
      await visit.page.fill('dialog [name=name]', `run of ${left}`);
      await visit.page.click('dialog [value=ok]');
      await soon(() => said('loggia/counted')).toContain(left);
    }
    const use = row.locator('[data-deed=use][data-version="1.0.0"]');
    expect(await use.getAttribute('aria-disabled')).toBe('true');
    const reason = await use.evaluate((button) =>
      document.getElementById(button.getAttribute('aria-describedby') ?? ''),
    );
    expect(reason).not.toBeNull();
    expect(await row.locator('[data-why]').innerText()).toBe(
      'All 3 uses are used up. Ask Loggia in an issue whether you may have more.',
    );
    expect(await row.locator('[data-label]').innerText()).toBe('No uses left');
    expect(messages()).toEqual(Array(2).fill('ben uses version 1.0.0 of loggia/counted (training job)'));
  });

  test('asks for the constraints of a version that were not confirmed', async () => {
    await open('ben');
    const row = rowOf(visit.page, 'loggia/counted');
    await row.locator('summary').click();
    await row.locator('[data-deed=use][data-version="1.1.0"]').click();
    await visit.page.click('dialog [value=ok]');
    await soon(() => visit.page.innerText('dialog .dialog-body')).toContain('No faces.');
    await visit.page.click('dialog [value=ok]');
    await soon(() => said('loggia/counted')).toContain('One use is left.');
    expect(await row.locator('details').evaluate((details: HTMLDetailsElement) => details.open)).toBe(true);
    expect(await row.locator('[data-confirmed]').count()).toBe(1);
  });

  test('cancels after a question and retrieves, and nothing else moves', async () => {
    await open('ben');
    const before = await shownRows(visit.page);
    const row = rowOf(visit.page, 'loggia/counted');
    await row.locator('[data-deed=cancel]').click();
    await visit.page.click('dialog .dialog-foot [data-cancel]');
    expect(messages()).toEqual([]);
    await row.locator('[data-deed=cancel]').click();
    await visit.page.click('dialog [value=ok]');
    await soon(() => row.locator('[data-label]').innerText()).toBe('Cancelled');
    expect(await row.locator('[data-why]').innerText()).toBe('You cancelled it. Retrieve it first.');
    await soon(() => visit.page.evaluate(() => document.activeElement?.className)).toBe('my-title');
    await row.locator('[data-deed=retrieve]').click();
    await soon(() => row.locator('[data-label]').innerText()).toBe('Subscribed');
    expect(await row.innerText()).toContain('2 of 3 uses left');
    expect(await shownRows(visit.page)).toEqual(before);
    expect(messages()).toEqual([
      'ben cancels the subscription to loggia/counted',
      'ben retrieves the subscription to loggia/counted',
    ]);
  });

  test('leads to the page of what expired, to subscribe again', async () => {
    await open('ben');
    const again = rowOf(visit.page, 'loggia/ended').locator('[data-again]');
    expect(await again.getAttribute('href')).toBe('/name/assets/loggia/ended/');
  });

  test('runs a workflow', async () => {
    await open('ben', '#workflows-subscriptions');
    await rowOf(visit.page, 'loggia/flow').locator('[data-deed=use]').first().click();
    await visit.page.click('dialog [value=ok]');
    await soon(() => said('loggia/flow')).toContain('4 uses are left.');
    expect(messages()).toEqual(['ben uses version 1.0.0 of loggia/flow (import)']);
  });

  test('takes a favourite back, and undoes that', async () => {
    await open('ben', '#algorithms-favourites');
    const row = rowOf(visit.page, 'loggia/lasting');
    await row.locator('[data-deed=favourite]').click();
    await soon(() => said('loggia/lasting')).toContain('not a favourite any more');
    expect(await visit.page.innerText('#tab-algorithms-favourites .tab-count')).toBe('0');
    await row.getByText('Undo').click();
    await soon(() => said('loggia/lasting')).toContain('a favourite again');
    expect(await row.locator('[data-deed=favourite]').getAttribute('aria-pressed')).toBe('true');
    expect(messages()).toEqual([
      'ben takes loggia/lasting off the favourites',
      'ben marks loggia/lasting as a favourite',
    ]);
  });

  test('changes what is said of the person, and only that', async () => {
    await open('ben');
    await visit.page.click('[data-information] summary');
    expect(await visit.page.innerText('[data-number]')).toBe('12');
    expect(await visit.page.inputValue('[name=nickname]')).toBe('Ben of the hills');
    await visit.page.fill('textarea[name=description]', 'Walks a lot.');
    await visit.page.click('text=Save');
    await soon(() => visit.page.innerText('[data-information] [data-status]')).toBe('Saved.');
    expect(git(visit.repository, 'show', 'main:catalog/users/ben.yaml')).toMatch(
      /nickname: Ben of the hills\ndescription: Walks/,
    );
  });

  test('lets one act as somebody else, and shows what they publish', async () => {
    await open('ben', '#algorithms-publishes');
    expect(await visit.page.innerText('[data-panel=publishes]:visible')).toContain('You maintain no publisher yet.');
    const label = await visit.page.innerText('[data-people] option[value=lea]');
    expect(label).toBe('lea, maintainer of Loggia');
    await visit.page.selectOption('[data-people]', 'lea');
    await soon(() => shownRows(visit.page)).toHaveLength(5);
    const row = await rowOf(visit.page, 'loggia/counted').innerText();
    expect(row).toMatch(/Released\s+Version 1\.1\.0/);
    expect(row).toMatch(/Subscriptions\s+1\s+Favourites\s+0\s+Views\s+not tracked/);
    await expect
      .poll(() => rowOf(visit.page, 'loggia/counted').locator('svg.plot desc').textContent())
      .toContain('1 use');
  });

  test('does nothing for somebody whom a page does not show: another tab chose since', async () => {
    await open('ben');
    const before = await visit.page.context().newPage();
    await before.goto(`${visit.address}my/`);
    await soon(() => shownRows(before)).toHaveLength(6);
    await visit.page.selectOption('[data-people]', 'lea');
    await soon(() => visit.page.evaluate(() => document.querySelector('[data-login]')?.textContent)).toBe('lea');
    const row = rowOf(before, 'loggia/counted');
    await row.getByRole('button', { name: 'Cancel' }).click();
    await before.getByRole('dialog').getByRole('button', { name: 'Cancel subscription' }).click();
    await soon(() => row.innerText()).toContain('another person was chosen');
    expect(messages()).toEqual([]);
    await before.selectOption('[data-people]', 'ann');
    await soon(() => before.inputValue('[data-people]')).toBe('ann');
  });

  test('asks who one is where Git says nothing', async () => {
    await open(undefined);
    expect(await visit.page.innerText('[data-my-who]')).toContain('git config gallery.login');
    expect(await visit.page.isVisible('[data-my-content]')).toBe(false);
    await visit.page.selectOption('[data-people]', 'ben');
    await soon(() => shownRows(visit.page)).toHaveLength(6);
  });
});
