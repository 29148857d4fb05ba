import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import type { CardView } from '../../scripts/build/views/types.ts';
import { browserPath } from '../support/browser.ts';
import { aCatalog, anAsset } from '../support/builders.ts';
import { writeFiles } from '../support/repository.ts';
import { servedSite, type OpenPage, type ServedSite } from '../support/served-site.ts';
import { filesOf } from '../support/site.ts';

type Counts = Readonly<Record<'subscriptions' | 'favourites' | 'views', number>>;

/** Assets of the sample catalog that are not everyone's: discontinued, for two people, for its publisher only. */
const HIDDEN = {
  'northlight-vision/ssd-detection': 'SSD object detection',
  'northlight-vision/weld-defects': 'Weld defect detector',
  'tessera-tabular/grocery-demand-lab': 'Grocery demand, laboratory model',
};
const HIDDEN_TITLES = Object.values(HIDDEN);
/** A query with more than one page of results among the assets with open code. */
const MANY = { q: 'train', code: 'open', sort: 'name', page: '2' };
const WITHOUT_SCRIPT = { javaScriptEnabled: false };

describe.skipIf(browserPath() === undefined)('lists, search and home page of the sample gallery', () => {
  let served: ServedSite;
  let all: readonly CardView[];
  let counts: ReadonlyMap<string, Counts>;
  let opened: OpenPage[] = [];

  beforeAll(async () => {
    served = await servedSite();
    all = jsonFiles<CardView[]>('data/cards/').flat();
    counts = new Map(jsonFiles<Record<string, Counts>>('data/hot/').flatMap((shard) => Object.entries(shard)));
  });
  afterAll(async () => {
    await served.close();
  });
  afterEach(async () => {
    const pages = opened;
    opened = [];
    for (const { page } of pages) await page.context().close();
    expect(pages.flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  function jsonFiles<T>(folder: string): T[] {
    return filesOf(served.site.directory)
      .filter((path) => path.startsWith(folder) && !path.endsWith('/most-subscribed.json'))
      .map((path) => JSON.parse(readFileSync(join(served.site.directory, path), 'utf8')) as T);
  }

  async function open(path: string, options?: BrowserContextOptions): Promise<OpenPage> {
    const one = await served.open(path, options);
    opened.push(one);
    return one;
  }

  /** A page with a live list that shows what its address asks for. */
  async function openList(path: string, options?: BrowserContextOptions): Promise<OpenPage> {
    const one = await open(path, options);
    await settled(one.page);
    return one;
  }

  async function go(page: Page, path: string): Promise<void> {
    await page.goto(served.address + path);
    await settled(page);
  }

  /** Where a page is, relative to the base. */
  const placeOf = (page: Page): string => page.url().slice(served.address.length);
  const titlesWhere = (fits: (card: CardView) => boolean): string[] =>
    all
      .filter(fits)
      .map(({ title }) => title)
      .sort();
  const hasCategory = (card: CardView, ...ids: string[]): boolean => card.categories.some(({ id }) => ids.includes(id));

  describe('filters', () => {
    test('the chips Official and Featured narrow the list, alone and together', async () => {
      const { page } = await openList('models/');
      const official = page.locator('[data-chip=official]');
      const featured = page.locator('[data-chip=featured]');
      const models = titlesWhere(({ type }) => type === 'model');
      const officials = titlesWhere(({ type, publisher }) => type === 'model' && publisher.official);
      expect(await sortedTitles(page)).toEqual(models);
      expect(await countIn(official)).toBe(officials.length);

      await act(page, official.click());
      expect(await sortedTitles(page)).toEqual(officials);
      expect(officials.length).toBeLessThan(models.length);
      expect(await official.getAttribute('aria-pressed')).toBe('true');
      await act(page, featured.click());
      expect(await sortedTitles(page)).toEqual(['CLIP ViT-B/32']);
      await act(page, official.click());
      expect(await sortedTitles(page)).toEqual(titlesWhere((card) => card.type === 'model' && card.featured));
      expect(placeOf(page)).toBe('models/?featured=yes');
      await act(page, featured.click());
      expect(await sortedTitles(page)).toEqual(models);
    });

    test('several categories chosen in the dialog are alternatives', async () => {
      const { page } = await openList('models/');
      const dialog = await openCategories(page);
      await dialog.getByLabel('Translation').check();
      await dialog.getByLabel('Image features').check();
      expect(placeOf(page)).toBe('models/');
      await act(page, dialog.getByRole('button', { name: 'OK' }).click());

      await dialog.waitFor({ state: 'hidden' });
      const wanted = titlesWhere((card) => card.type === 'model' && hasCategory(card, 'translation', 'image-features'));
      expect(wanted.length).toBeGreaterThan(3);
      expect(await sortedTitles(page)).toEqual(wanted);
      expect(placeOf(page)).toBe('models/?category=image-features&category=translation');
      expect((await page.locator('[data-remove=category]').allTextContents()).sort()).toEqual([
        'Image features',
        'Translation',
      ]);
    });

    test('Cancel, the cross and Escape leave the categories as they were, also after an OK', async () => {
      const { page } = await openList('models/');
      const first = await openCategories(page);
      await first.getByLabel('Translation').check();
      await act(page, first.getByRole('button', { name: 'OK' }).click());
      const before = await sortedTitles(page);
      expect(before).toEqual(titlesWhere((card) => card.type === 'model' && hasCategory(card, 'translation')));

      const leave: ((dialog: Locator) => Promise<void>)[] = [
        () => page.keyboard.press('Escape'),
        (dialog) => dialog.locator('.dialog-foot').getByRole('button', { name: 'Cancel' }).click(),
        (dialog) => dialog.locator('.dialog-head').getByRole('button', { name: 'Cancel' }).click(),
      ];
      for (const step of leave) {
        const dialog = await openCategories(page);
        expect(await dialog.getByLabel('Translation').isChecked()).toBe(true);
        await dialog.getByLabel('Translation').uncheck();
        await dialog.getByLabel('Image features').check();
        await step(dialog);
        await dialog.waitFor({ state: 'hidden' });
        await settled(page);
        expect(await sortedTitles(page)).toEqual(before);
        expect(placeOf(page)).toBe('models/?category=translation');
      }
    });

    test('between facets both must hold', async () => {
      const { page } = await openList('search/');
      await choose(page, 'licence', 'MIT');
      await choose(page, 'licence', 'BSD-3-Clause');
      await choose(page, 'type', 'model');
      const wanted = titlesWhere(
        ({ type, licence }) => type === 'model' && (licence === 'MIT' || licence === 'BSD-3-Clause'),
      );
      expect(wanted.length).toBeGreaterThan(3);
      expect(await sortedTitles(page)).toEqual(wanted);
      await act(page, page.getByRole('button', { name: 'Remove filter Licence: MIT' }).click());
      expect(await sortedTitles(page)).toEqual(
        titlesWhere(({ type, licence }) => type === 'model' && licence === 'BSD-3-Clause'),
      );
      await act(page, page.locator('[data-active] [data-clear-all]').click());
      expect(await totalOf(page)).toBe(all.length);
    });

    test('counts of siblings stay while a value is chosen, and say what choosing them adds', async () => {
      const { page } = await openList('search/');
      const licences = await facetCounts(page, 'licence');
      const publishers = await facetCounts(page, 'publisher');
      expect(licences).toMatchObject({
        MIT: all.filter(({ licence }) => licence === 'MIT').length,
        'Apache-2.0': all.filter(({ licence }) => licence === 'Apache-2.0').length,
      });

      await choose(page, 'licence', 'MIT');
      expect(await totalOf(page)).toBe(licences['MIT']);
      expect(await facetCounts(page, 'licence')).toEqual(licences);
      const narrowed = await facetCounts(page, 'publisher');
      expect(narrowed).not.toEqual(publishers);
      expect(sum(Object.values(narrowed))).toBe(licences['MIT']);

      await choose(page, 'licence', 'Apache-2.0');
      expect(await totalOf(page)).toBe((licences['MIT'] ?? 0) + (licences['Apache-2.0'] ?? 0));
      await choose(page, 'publisher', 'tessera-tabular');
      expect(await facetCounts(page, 'licence')).toMatchObject({
        MIT: all.filter(({ licence, publisher }) => licence === 'MIT' && publisher.id === 'tessera-tabular').length,
      });
    });

    test('on a phone the filters open in a dialog and narrow the list', async () => {
      const { page } = await openList('models/', { viewport: { width: 390, height: 800 } });
      await page.locator('[data-open-filters]').click();
      const dialog = page.locator('[data-filters-dialog]');
      await act(page, dialog.locator('input[name=licence][value=MIT]').check());
      const wanted = titlesWhere(({ type, licence }) => type === 'model' && licence === 'MIT');
      await dialog.getByRole('button', { name: `Show ${String(wanted.length)} models` }).click();
      await dialog.waitFor({ state: 'hidden' });
      expect(await sortedTitles(page)).toEqual(wanted);
    });
  });

  test('every sort orders the cards of all pages', async () => {
    const { page } = await openList('search/');
    const byTitle = new Map(all.map((card) => [card.title, card]));
    const keys = {
      subscriptions: ({ id }: CardView) => counts.get(id)?.subscriptions ?? 0,
      favourites: ({ id }: CardView) => counts.get(id)?.favourites ?? 0,
      views: ({ id }: CardView) => counts.get(id)?.views ?? 0,
      released: ({ released = '' }: CardView) => Date.parse(released),
      updated: ({ updated, released = '' }: CardView) => Date.parse(updated ?? released),
    };
    for (const [sort, key] of Object.entries(keys)) {
      await act(page, page.locator('[data-sort]').selectOption(sort));
      const shown = await titlesOfAllPages(page);
      const values = shown.map((title) => key(byTitle.get(title)!));
      expect(values, sort).toEqual(values.toSorted((a, b) => b - a));
      expect(new Set(values).size, sort).toBeGreaterThan(4);
      expect(shown.toSorted(), sort).toEqual(titlesWhere(() => true));
    }
    await act(page, page.locator('[data-sort]').selectOption('name'));
    const names = await titlesOfAllPages(page);
    expect(names).toEqual(names.toSorted(new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare));
    expect(names).toHaveLength(all.length);
  });

  test('the most subscribed come first by default, and the cards show the counts', async () => {
    const { page } = await openList('models/');
    const shown = await page
      .locator('[data-list] .card')
      .evaluateAll((cards) =>
        cards.map((card) =>
          Number.parseInt(card.querySelector('[data-kind=subscriptions]')?.getAttribute('aria-label') ?? '0'),
        ),
      );
    expect(shown).toEqual(shown.toSorted((a, b) => b - a));
    expect(shown[0]).toBeGreaterThan(shown.at(-1)!);
    expect(shown[0]).toBe(
      Math.max(...all.filter(({ type }) => type === 'model').map(({ id }) => counts.get(id)!.subscriptions)),
    );
  });

  describe('the address', () => {
    test('keeps query, filters, sort and page through a reload, in a shared link, and step by step with Back', async () => {
      const { page } = await openList('search/');
      await type(page, MANY.q);
      const found = await stateOf(page);
      await choose(page, 'code', 'open');
      const filtered = await stateOf(page);
      await act(page, page.locator('[data-sort]').selectOption('name'));
      const sorted = await stateOf(page);
      await act(page, page.locator('.pagination [rel=next]').click());
      const last = await stateOf(page);
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual(MANY);
      expect(last).toMatchObject({ q: 'train', sort: 'name', chosen: ['Open code'] });
      expect(last.status).toMatch(/^\d+ assets for “train”, page 2 of 2$/);
      expect(new Set([found, filtered, sorted, last].map(({ titles }) => titles.join())).size).toBe(4);

      await page.reload();
      await settled(page);
      expect(await stateOf(page)).toEqual(last);
      const shared = await openList(placeOf(page));
      expect(await stateOf(shared.page)).toEqual(last);
      for (const earlier of [sorted, filtered, found]) {
        await page.goBack();
        await expect.poll(() => stateOf(page)).toEqual(earlier);
      }
      await page.goForward();
      await expect.poll(() => stateOf(page)).toEqual(filtered);
    });

    test('brings Back from an asset to the list as it was left', async () => {
      const { page } = await openList('models/?licence=MIT&sort=released');
      const before = await stateOf(page);
      expect(before.sort).toBe('released');
      await page.locator('[data-list] .card-title a').first().click();
      await page.waitForURL(/\/assets\//);
      await page.goBack();
      await settled(page);
      expect(await stateOf(page)).toEqual(before);
    });

    test('that asks for nonsense still shows the list', async () => {
      const { page } = await openList('models/?sort=price&page=99&colour=red&official=perhaps');
      expect(await totalOf(page)).toBe(all.filter((card) => card.type === 'model').length);
      expect(await page.locator('[data-sort]').inputValue()).toBe('subscriptions');
    });
  });

  describe('text search', () => {
    test('finds words of the title, of the summary and of the description', async () => {
      const { page } = await openList('search/');
      const unet = all.find(({ id }) => id === 'northlight-vision/unet-segmentation')!;
      expect(unet.summary).toContain('thirty annotated');
      expect(JSON.stringify(unet).toLowerCase()).not.toContain('elastic');
      for (const [q, title] of [
        ['GraphSAGE', 'GraphSAGE node embeddings'],
        ['thirty annotated', unet.title],
        ['elastic', unet.title],
      ] as const) {
        await type(page, q);
        expect(await titles(page), q).toEqual([title]);
      }
      await type(page, '');
      expect(await totalOf(page)).toBe(all.length);
    });

    test('puts an exact name first, where the words alone would not', async () => {
      const { page } = await openList('search/?q=preference+alignment');
      expect((await titles(page))[0]).toBe('From base model to assistant');
      await page.route('**/data/names/**', (route) => route.fulfill({ json: {} }));
      await go(page, 'search/?q=preference+alignment');
      expect((await titles(page)).indexOf('From base model to assistant')).toBeGreaterThan(0);
    });

    test('holds together with filters and sorts', async () => {
      const { page } = await openList('search/');
      await type(page, 'images');
      const found = await titles(page);
      expect(found.length).toBeGreaterThan(10);
      await choose(page, 'publisher', 'loggia');
      const fitting = new Set(titlesWhere(({ publisher }) => publisher.id === 'loggia'));
      const both = found.filter((title) => fitting.has(title));
      expect(both.length).toBeGreaterThan(2);
      expect(both.length).toBeLessThan(Math.min(found.length, fitting.size));
      expect(await titles(page)).toEqual(both);
      await act(page, page.locator('[data-sort]').selectOption('name'));
      expect(await titles(page)).toEqual(both.toSorted((a, b) => a.localeCompare(b, 'en')));
    });

    test('loads Pagefind when a person types, not before', async () => {
      const { page, requests } = await openList('models/');
      const engine = (): string[] => requests.filter((path) => path.startsWith('pagefind/'));
      await act(page, page.locator('[data-chip=official]').click());
      await act(page, page.locator('[data-sort]').selectOption('name'));
      await page.keyboard.press('/');
      for (const path of ['', 'search/']) await page.goto(served.address + path, { waitUntil: 'networkidle' });
      expect(engine()).toEqual([]);
      await page.locator('[data-query] input').press('w');
      await expect.poll(engine).toContain('pagefind/pagefind.js');
    });

    test('has its field under the key `/`, on every kind of page, but not while a person types', async () => {
      const { page } = await openList('models/');
      const focused = page.locator('input[type=search]:focus');
      await page.keyboard.press('/');
      expect(await focused.getAttribute('placeholder')).toBe('Search 18 models');
      await page.keyboard.type('a/b');
      expect(await focused.inputValue()).toBe('a/b');
      for (const [path, id] of [
        ['', 'home-search'],
        ['guide/', 'site-search'],
      ] as const) {
        await page.goto(served.address + path);
        expect(await focused.count(), path).toBe(0);
        await page.keyboard.press('/');
        expect(await focused.getAttribute('id'), path).toBe(id);
      }
    });

    test('leads from the field of the header, and of the home page, to the results', async () => {
      const { page } = await open('guide/');
      for (const [path, id] of [
        ['guide/', 'site-search'],
        ['', 'home-search'],
      ] as const) {
        await page.goto(served.address + path);
        await page.locator(`#${id}`).fill('whisper small');
        await page.keyboard.press('Enter');
        await page.waitForURL('**/search/?q=whisper+small');
        await settled(page);
        expect((await titles(page))[0]).toBe('Whisper small');
        expect(await page.locator('[data-query] input').inputValue()).toBe('whisper small');
      }
    });
  });

  describe('nothing found', () => {
    test('offers the same without one of the filters or words, with true numbers', async () => {
      const nowhere = 'search/?q=translation&category=image-classification&licence=MIT';
      const { page } = await openList(nowhere);
      const ways = page.locator('[data-nothing] .ways-on a', { hasText: /: \d+ assets?$/ });
      await expect.poll(() => ways.allTextContents().then((all) => all.length)).toBeGreaterThan(1);
      const texts = await ways.allTextContents();
      expect(texts).toContainEqual(expect.stringMatching(/^Without the filter Category: \d/));
      expect(texts).toContainEqual(expect.stringMatching(/^Without “translation”: \d/));
      for (const text of texts) {
        await go(page, nowhere);
        await page.getByRole('link', { name: text, exact: true }).click();
        await page.locator('[data-list] .card').first().waitFor();
        expect(await totalOf(page), text).toBe(Number(/: (\d+) /.exec(text)![1]));
        expect(await page.locator('[data-nothing]').isVisible()).toBe(false);
        if (text.startsWith('Without the filter Category'))
          expect(placeOf(page)).toBe('search/?q=translation&licence=MIT');
      }
    });

    test('in one type offers the search in all types', async () => {
      const { page } = await openList('algorithms/?q=ecapa');
      expect(await page.locator('[data-nothing] h2').textContent()).toBe('Nothing found for “ecapa”');
      await page.getByRole('link', { name: 'Search “ecapa” in all types' }).click();
      await page.waitForURL('**/search/?q=ecapa');
      await settled(page);
      expect(await titles(page)).toContain('ECAPA-TDNN speaker embeddings');
    });
  });

  describe('hidden assets', () => {
    test('are in no list and no search, and their pages are not there', async () => {
      const { page } = await openList('search/?sort=name');
      const listed = await titlesOfAllPages(page);
      expect(listed).toHaveLength(all.length);
      expect(listed.filter((title) => HIDDEN_TITLES.includes(title))).toEqual([]);
      for (const title of HIDDEN_TITLES) {
        await type(page, title);
        expect(await titles(page)).not.toContain(title);
      }
      for (const id of Object.keys(HIDDEN)) {
        expect((await fetch(`${served.address}assets/${id}/`)).status, id).toBe(404);
      }
      expect((await fetch(`${served.address}assets/loggia/yolox-detection/`)).status).toBe(200);
    });

    test.each(['', 'algorithms/', 'models/', 'publishers/northlight-vision/', 'categories/object-detection/'])(
      'are not on the page as it is without JavaScript: /%s',
      async (path) => {
        const html = await (await fetch(served.address + path)).text();
        expect(all.some(({ href }) => html.includes(`href="${href}"`))).toBe(true);
        for (const [id, title] of Object.entries(HIDDEN)) {
          expect(html).not.toContain(id);
          expect(html).not.toContain(title);
        }
      },
    );
  });

  describe('without JavaScript', () => {
    test('each list shows every asset of its type once, and nothing that needs a script', async () => {
      const { page } = await open('', WITHOUT_SCRIPT);
      for (const type of ['algorithm', 'model', 'workflow']) {
        await page.goto(`${served.address}${type}s/`);
        expect((await linksOfAllPages(page)).sort()).toEqual(
          all
            .filter((card) => card.type === type)
            .map(({ href }) => href)
            .sort(),
        );
        expect(await page.locator('[data-sort]').isVisible()).toBe(false);
        expect(await page.locator('[data-facets]').isVisible()).toBe(false);
      }
    });

    test('the home page shows featured assets, and the search page leads to the complete lists', async () => {
      const { page } = await open('', WITHOUT_SCRIPT);
      const featured = await page.locator('section[aria-labelledby=featured] .card-title').allTextContents();
      expect(featured.length).toBeGreaterThan(2);
      expect(titlesWhere((card) => card.featured)).toEqual(
        expect.arrayContaining(featured.map((title) => title.trim())),
      );
      expect(await page.locator('[data-most-subscribed]').isVisible()).toBe(false);
      await page.goto(`${served.address}search/`);
      await page.getByRole('link', { name: /^\d+ workflows$/ }).click();
      await page.waitForURL('**/workflows/');
    });
  });

  describe('the home page', () => {
    const ranking = '[data-most-subscribed] .ranking li';

    test('shows the most subscribed assets, with their counts', async () => {
      const { page } = await open('');
      await page.locator('[data-most-subscribed]').scrollIntoViewIfNeeded();
      await page.locator(ranking).first().waitFor();
      const shown = await page
        .locator(ranking)
        .evaluateAll((items) =>
          items.map((item) => [
            item.querySelector('a')!.getAttribute('href'),
            Number.parseInt(item.querySelector('.ranking-count')!.getAttribute('aria-label')!),
          ]),
        );
      const numbers = shown.map(([, count]) => count);
      const highest = [...counts.values()].map(({ subscriptions }) => subscriptions).sort((a, b) => b - a);
      expect(numbers.length).toBeGreaterThan(4);
      expect(numbers).toEqual(highest.slice(0, numbers.length));
      const byHref = new Map(all.map(({ href, id }) => [href, counts.get(id)?.subscriptions]));
      expect(numbers).toEqual(shown.map(([href]) => byHref.get(String(href))));
    });

    test('takes them from the hot data of the moment', async () => {
      const { page } = await open('guide/');
      const card = all.find(({ id }) => id === 'kestrel-control/dqn')!;
      await page.route('**/data/hot/most-subscribed.json', (route) =>
        route.fulfill({ json: [{ card, subscriptions: 12_345 }] }),
      );
      await page.goto(served.address);
      await page.locator('[data-most-subscribed]').scrollIntoViewIfNeeded();
      await expect
        .poll(() => page.locator(ranking).allTextContents())
        .toEqual([expect.stringMatching(/^Deep Q-network.*12\.3k$/)]);
    });

    test('changes the theme and keeps it on other pages', async () => {
      const { page } = await open('', { colorScheme: 'light' });
      const toggle = page.locator('[data-theme-toggle]');
      const background = (): Promise<string> =>
        page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      const light = await background();
      await toggle.click();
      expect(await background()).toBe(light);
      await toggle.click();
      await expect.poll(background).not.toBe(light);
      const dark = await background();
      expect(await toggle.getAttribute('aria-label')).toBe('Theme: dark');

      await page.goto(`${served.address}models/`);
      await expect.poll(background).toBe(dark);
      expect(await toggle.getAttribute('aria-label')).toBe('Theme: dark');
      await toggle.click();
      await expect.poll(background).toBe(light);
      await page.reload();
      expect(await toggle.getAttribute('aria-label')).toBe('Theme: system');
    });
  });
});

describe.skipIf(browserPath() === undefined)('a list of several pages', () => {
  const ASSETS = 60;
  let folder: string;
  let served: ServedSite;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gallery-pages-'));
    const ids = Array.from({ length: ASSETS }, (_, index) => `acme/method-${String(index)}`);
    writeFiles(folder, aCatalog(...ids.map((id) => anAsset(id))));
    served = await servedSite(folder);
  });
  afterAll(async () => {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('shows every asset once when one walks along the links, without JavaScript', async () => {
    const { page, complaints } = await served.open('algorithms/', WITHOUT_SCRIPT);
    const links = await linksOfAllPages(page);
    expect(page.url()).toMatch(/\/algorithms\/page\/3\/$/);
    expect(links).toHaveLength(ASSETS);
    expect(new Set(links).size).toBe(ASSETS);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('shows every asset once with JavaScript too, and puts a page number that is too high right', async () => {
    const { page, complaints } = await served.open('algorithms/?page=99');
    await settled(page);
    expect(page.url()).toMatch(/\/algorithms\/\?page=3$/);
    await act(page, page.getByRole('link', { name: 'Page 1', exact: true }).click());
    const shown = await titlesOfAllPages(page);
    expect(shown).toHaveLength(ASSETS);
    expect(new Set(shown).size).toBe(ASSETS);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

/** A live list is busy from the step that changes it until it shows the outcome. */
async function settled(page: Page): Promise<void> {
  await page.locator('[data-browse][data-ready]:not([data-busy])').waitFor();
}

async function act(page: Page, step: Promise<unknown>): Promise<void> {
  await step;
  await settled(page);
}

async function type(page: Page, q: string): Promise<void> {
  await act(page, page.locator('[data-query] input').fill(q));
}

/** Ticks a value in the groups beside the list. */
async function choose(page: Page, facet: string, value: string): Promise<void> {
  await act(page, page.locator(`[data-facets] input[name="${facet}"][value="${value}"]`).check());
}

async function openCategories(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^All categories \d/ }).click();
  const dialog = page.locator('[data-category-dialog]');
  await dialog.waitFor();
  return dialog;
}

async function titles(page: Page): Promise<string[]> {
  return trimmed(await page.locator('[data-list] .card-title').allTextContents());
}

async function sortedTitles(page: Page): Promise<string[]> {
  return (await titles(page)).sort();
}

/** The titles of a live list from its first page to its last, along "Next". */
async function titlesOfAllPages(page: Page): Promise<string[]> {
  const found = await titles(page);
  const next = page.locator('.pagination [rel=next]');
  while ((await next.count()) > 0) {
    await act(page, next.click());
    found.push(...(await titles(page)));
  }
  return found;
}

/** The addresses of the assets of a list without JavaScript, from this page to the last. */
async function linksOfAllPages(page: Page): Promise<(string | null)[]> {
  const read = (): Promise<(string | null)[]> =>
    page.locator('.card-title a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const found = await read();
  const next = page.locator('.pagination [rel=next]');
  while ((await next.count()) > 0) {
    await page.goto(new URL((await next.getAttribute('href'))!, page.url()).href);
    found.push(...(await read()));
  }
  return found;
}

/** All that a person sees of the state of a list. */
async function stateOf(page: Page): Promise<{
  readonly q: string;
  readonly sort: string;
  readonly chosen: string[];
  readonly status: string | null;
  readonly titles: string[];
}> {
  return {
    q: await page.locator('[data-query] input').inputValue(),
    sort: await page.locator('[data-sort]').inputValue(),
    chosen: trimmed(await page.locator('[data-remove]').allTextContents()),
    status: await page.locator('[data-status]').textContent(),
    titles: await titles(page),
  };
}

/** Value → the number beside it, of a group beside the list. */
async function facetCounts(page: Page, facet: string): Promise<Record<string, number>> {
  const entries = await page
    .locator(`[data-facet="${facet}"] label`)
    .evaluateAll((labels) =>
      labels.map((label) => [label.querySelector('input')!.value, Number(label.querySelector('.count')!.textContent)]),
    );
  return Object.fromEntries(entries) as Record<string, number>;
}

async function countIn(place: Locator): Promise<number> {
  return Number(await place.locator('.count').textContent());
}

/** How many results the list says that it has, on all pages. */
async function totalOf(page: Page): Promise<number> {
  return Number.parseInt((await page.locator('[data-status]').textContent())!);
}

function trimmed(texts: readonly string[]): string[] {
  return texts.map((text) => text.trim());
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
