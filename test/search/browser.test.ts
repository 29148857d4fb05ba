import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { browseFiles, rowsByType } from '../../scripts/build/browse-data.ts';
import { buildSearchIndex } from '../../scripts/build/search-index.ts';
import { canonicalState, EMPTY_STATE, withQuery, type BrowseState } from '../../scripts/core/browse/state.ts';
import { ASSET_TYPES, type AssetType } from '../../scripts/core/schema/asset.ts';
import { writeFileIn } from '../../scripts/shell/write.ts';
import type { BrowseResult } from '../../site/browser/catalog-client.ts';
import { browseByHand } from '../browse/reference.ts';
import { aLargeGallery } from '../browse/synthetic.ts';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { serveSite, type TestSite } from './site.ts';

const ASSETS = 10_000;
const gallery = aLargeGallery(ASSETS);
const folder = mkdtempSync(join(tmpdir(), 'search-'));
let site: TestSite;
let browser: Browser;

/** A page with the client of a list. Its code is not counted as transferred. */
async function openList(types: readonly AssetType[]): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(site.address);
  await page.evaluate(`import('/source/site/browser/catalog-client.ts').then(({ createCatalogClient }) => {
    globalThis.list = createCatalogClient({ base: '/gallery/', types: ${JSON.stringify(types)} });
  })`);
  site.transferred();
  return page;
}

type Result = BrowseResult<{ id: string; title: string }>;

function browse(page: Page, state: BrowseState): Promise<Result> {
  return page.evaluate(`globalThis.list.browse(${JSON.stringify(state)})`);
}

/** All that the text search finds: id → score, by the row that it is joined with. */
async function findText(page: Page, types: readonly AssetType[], q: string): Promise<Map<string, number>> {
  const { rows, scores } = await page.evaluate<{ rows: number[]; scores: number[] }>(`(async () => {
    const data = await import('/source/site/browser/catalog-data.ts');
    const { loadTextSearch } = await import('/source/site/browser/text-search.ts');
    const load = data.jsonLoader('/gallery/', false);
    const { table } = await data.loadCatalog(load, ${JSON.stringify(types)}, false);
    return (await loadTextSearch('/gallery/', load, table))(${JSON.stringify(q)});
  })()`);
  const ids = rowsByType(gallery.rows.filter((row) => types.includes(row.type))).flatMap(([, members]) => members);
  return new Map(rows.map((row, index) => [ids[row]!.id, scores[index]!]));
}

const sum = (sizes: Iterable<number>): number => [...sizes].reduce((all, size) => all + size, 0);
const textOf = ({
  title,
  id,
  publisher,
  summary,
  categories,
  headings,
  paragraphs,
}: (typeof gallery.records)[number]): string =>
  [title, id, publisher, summary, ...categories, ...headings, ...paragraphs].join(' ').toLowerCase();

describe.skipIf(browserPath() === undefined)('searching in a browser', () => {
  beforeAll(async () => {
    for (const { path, content } of browseFiles(gallery)) writeFileIn(join(folder, path), content);
    await buildSearchIndex(
      rowsByType(gallery.records).flatMap(([, members]) => members),
      join(folder, 'pagefind'),
    );
    site = await serveSite(folder);
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('joins every hit with its own row, and misses none', async () => {
    const page = await openList(ASSET_TYPES);
    for (const q of ['whisper', 'xgboost', 'lightgbm']) {
      const found = await findText(page, ASSET_TYPES, q);
      const expected = gallery.records.filter((record) => textOf(record).includes(q)).map(({ id }) => id);
      expect(expected.length).toBeGreaterThan(200);
      expect([...found.keys()].sort()).toEqual(expected.sort());
    }
    await page.close();
  });

  it.each([
    ['on the page of a type', ['model']],
    ['on the search page', ASSET_TYPES],
  ] as const)('shows what a search by hand gives, %s', async (_, types) => {
    const page = await openList(types);
    const rows = gallery.rows.filter((row) => types.some((type) => type === row.type));
    const states = [
      EMPTY_STATE,
      { ...EMPTY_STATE, sort: 'updated', page: 3 },
      { ...EMPTY_STATE, q: 'whisper', sort: 'relevance' },
      {
        ...EMPTY_STATE,
        q: 'bert small',
        chosen: { code: ['open'], licence: ['MIT', 'Apache-2.0'] },
        sort: 'relevance',
      },
      { ...EMPTY_STATE, q: 'u-net', chosen: { category: ['translation'] }, sort: 'views' },
      { ...EMPTY_STATE, q: 'no such thing anywhere', sort: 'relevance' },
    ] as const satisfies BrowseState[];
    for (const state of states.map(canonicalState)) {
      const hits = state.q === '' ? new Map<string, number>() : await findText(page, types, state.q);
      const { ids, facets } = browseByHand(rows, gallery.counts, state, hits);
      const result = await browse(page, state);
      expect(result.total).toBe(ids.length);
      expect(result.items.map(({ card }) => card.id)).toEqual(ids.slice((state.page - 1) * 24, state.page * 24));
      const counts = result.facets.map(({ id, values }) => [
        id,
        Object.fromEntries(values.map((value) => [value.id, value.count])),
      ]);
      expect(Object.fromEntries(counts)).toEqual(facets);
      for (const { card, counts: own } of result.items) {
        const { views, ...known } = gallery.counts.get(card.id) ?? {
          subscriptions: 0,
          favourites: 0,
          views: undefined,
        };
        expect(own).toEqual(views === undefined ? known : { ...known, views });
      }
    }
    await page.close();
  });

  it('loads little: a list with facets under 60 KB, the first search under 200 KB, the engine only for a query', async () => {
    const page = await openList(['model']);
    await browse(page, EMPTY_STATE);
    const [cards, data] = splitBy(site.transferred(), (path) => path.includes('/cards/'));
    expect(data.size).toBe(2);
    expect(sum(data.values())).toBeLessThan(60_000);
    expect(sum(cards.values())).toBeLessThan(50_000);
    await browse(page, withQuery(EMPTY_STATE, 'resnet'));
    const [, search] = splitBy(site.transferred(), (path) => path.includes('/cards/'));
    expect([...search.keys()].filter((path) => path.includes('worker') || path.includes('fragment'))).toEqual([]);
    expect(sum(search.values())).toBeLessThan(200_000);
    await page.close();
  });

  it('puts titles before texts and exact names before all', async () => {
    const page = await openList(ASSET_TYPES);
    const titles = async (q: string) =>
      (await browse(page, withQuery(EMPTY_STATE, q))).items.map(({ card }) => card.title);
    for (const title of await titles('resnet')) expect(title).toContain('ResNet');
    for (const title of await titles('whisper distilled')) expect(title).toMatch(/Whisper|Distilled/);
    for (const title of await titles('text generation')) expect(title).toContain('text generation');
    const some = gallery.rows[123]!;
    expect((await titles(some.title.toUpperCase()))[0]).toBe(some.title);
    const [first] = (await browse(page, withQuery(EMPTY_STATE, some.id.split('/')[1]!))).items;
    expect(first?.card.id.split('/')[1]).toBe(some.id.split('/')[1]);
    await page.close();
  });

  it('gives nothing for a call that was overtaken, and waits while a person types', async () => {
    const page = await openList(['model']);
    const outcome = await page.evaluate<(number | undefined)[]>(`Promise.all(
      ['w', 'wh', 'whi', 'whisper'].map((q) =>
        globalThis.list.browse({ q, chosen: {}, sort: 'relevance', page: 1 }, { typing: true }).then((result) => result?.total ?? -1)),
    )`);
    expect(outcome.slice(0, 3)).toEqual([-1, -1, -1]);
    expect(outcome[3]).toBeGreaterThan(0);
    await page.close();
  });

  it('takes a page that does not exist for the last one', async () => {
    const page = await openList(['model']);
    const result = await browse(page, { ...EMPTY_STATE, chosen: { featured: ['yes'] }, page: 999 });
    expect(result.state.page).toBe(result.pages);
    expect(result.items.length).toBeGreaterThan(0);
    await page.close();
  });
});

function splitBy<K, V>(map: ReadonlyMap<K, V>, is: (key: K) => boolean): [Map<K, V>, Map<K, V>] {
  const entries = [...map];
  return [new Map(entries.filter(([key]) => is(key))), new Map(entries.filter(([key]) => !is(key)))];
}
