import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';

import { browseFiles, countFiles } from '../../scripts/build/browse-data.ts';
import { SEARCH_FOLDER, SEARCH_ROWS, type SearchRows } from '../../scripts/core/browse/files.ts';
import type { AssetRow } from '../../scripts/core/browse/row.ts';
import { EMPTY_STATE, type BrowseState } from '../../scripts/core/browse/state.ts';
import type { Counts } from '../../scripts/core/counts.ts';
import { writeFileIn } from '../../scripts/shell/write.ts';
import { createCatalogClient } from '../../site/browser/catalog-client.ts';
import { serveSite, type TestSite } from '../search/site.ts';
import { browseByHand } from './reference.ts';
import { aLargeGallery } from './synthetic.ts';

const root = mkdtempSync(join(tmpdir(), 'browse-'));
const folder = join(root, 'site');
const gallery = aLargeGallery(400);
let site: TestSite;

/** Puts a build of the site in the place of the last one. */
function publish(rows: readonly AssetRow[], counts: ReadonlyMap<string, Counts>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const file of browseFiles({ rows, counts, cards: gallery.cards }))
    writeFileIn(join(folder, file.path), file.content);
}

beforeEach(async () => {
  publish(gallery.rows.slice(0, 300), gallery.counts);
  site = await serveSite(folder);
});
afterEach(() => site.close());
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const openModels = () => createCatalogClient<{ id: string }>({ base: site.address, types: ['model'] });
const byHand = (rows: readonly AssetRow[], counts: ReadonlyMap<string, Counts>, state: BrowseState): string[] =>
  browseByHand(
    rows.filter((row) => row.type === 'model'),
    counts,
    state,
    new Map(),
  ).ids;
const page = (number: number): BrowseState => ({ ...EMPTY_STATE, page: number });

describe('the client of a list', () => {
  it('loads columns and counts once, and only the cards that it shows', async () => {
    const client = openModels();
    await client.browse(page(1));
    const first = [...site.transferred().keys()].map((path) => path.replace('/gallery/data/', ''));
    expect(first.filter((path) => !path.startsWith('cards/')).sort()).toEqual([
      'columns/model.json',
      'counts/model.json',
    ]);
    await client.browse(page(1));
    expect(site.transferred().size).toBe(0);
  });

  it('shows the new site when it was built anew while the page was open', async () => {
    const client = openModels();
    await client.browse(page(1));
    publish(gallery.rows, gallery.counts);
    const result = await client.browse(page(4));
    const ids = byHand(gallery.rows, gallery.counts, page(4));
    expect(result?.items.map(({ card }) => card.id)).toEqual(ids.slice(72, 96));
  });

  it('finds names while the text index is still that of the site before, and says so', async () => {
    const [row] = gallery.rows.filter(({ type }) => type === 'model');
    const index: SearchRows = { meta: 'of-before', pages: 1, types: [{ type: 'model', rows: 1, revision: 'before' }] };
    writeFileIn(join(folder, SEARCH_FOLDER, SEARCH_ROWS), JSON.stringify(index));
    const client = openModels();
    for (const q of [row!.title, row!.title]) {
      const result = await client.browse({ ...EMPTY_STATE, q });
      expect([result?.isTextBehind, result?.items.map(({ card }) => card.id)]).toEqual([
        true,
        expect.arrayContaining([row!.id]),
      ]);
    }
    expect((await client.browse(EMPTY_STATE))?.isTextBehind).toBe(false);
  });

  it('sorts by new counts after a hot rebuild, which writes the counts alone', async () => {
    const rows = gallery.rows.slice(0, 300);
    const last = byHand(rows, gallery.counts, EMPTY_STATE).at(-1)!;
    const counts = new Map([
      ...gallery.counts,
      [last, { subscriptions: 99_999, favourites: 0, views: undefined }] as const,
    ]);
    for (const { path, content } of countFiles(rows, counts)) writeFileIn(join(folder, path), content);
    const result = await openModels().browse(EMPTY_STATE);
    expect(result?.items[0]).toMatchObject({ card: { id: last }, counts: { subscriptions: 99_999 } });
  });

  it('goes without counts that are of other assets, rather than showing wrong ones', async () => {
    for (const { path, content } of countFiles(gallery.rows, gallery.counts)) writeFileIn(join(folder, path), content);
    const result = await openModels().browse(EMPTY_STATE);
    const names = byHand(gallery.rows.slice(0, 300), new Map(), { ...EMPTY_STATE, sort: 'name' });
    expect(result?.items.map(({ card }) => card.id)).toEqual(names.slice(0, 24));
    expect(result?.items.every(({ counts }) => counts === undefined)).toBe(true);
  });

  it('says what could not be loaded, and tries again when it is asked again', async () => {
    const client = openModels();
    rmSync(folder, { recursive: true, force: true });
    await expect(client.browse(EMPTY_STATE)).rejects.toThrow('data/columns/model.json');
    publish(gallery.rows, gallery.counts);
    expect((await client.browse(EMPTY_STATE))?.total).toBe(byHand(gallery.rows, gallery.counts, EMPTY_STATE).length);
  });
});

describe('the files of lists', () => {
  it('are the same whatever the order of the rows', () => {
    const shuffled = gallery.rows.toSorted((a, b) => (a.title < b.title ? -1 : 1));
    const files = [...browseFiles({ ...gallery, rows: shuffled })];
    expect(files).toEqual([...browseFiles(gallery)]);
  });

  it('change little when an asset is added: its cards, its names, and what sorts and filters', () => {
    const before = new Map(
      [...browseFiles({ ...gallery, rows: gallery.rows.slice(1) })].map((file) => [file.path, file.content]),
    );
    const after = [...browseFiles(gallery)].filter(({ path, content }) => before.get(path) !== content);
    const kinds = Map.groupBy(after, ({ path }) => path.split('/')[1]);
    expect(kinds.get('cards')?.length).toBe(1);
    expect(kinds.get('names')?.length ?? 0).toBeLessThanOrEqual(16);
    expect(kinds.get('counts')?.length).toBe(1);
  });
});
