import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { browseFiles } from '../../scripts/build/browse-data.ts';
import type { FacetId } from '../../scripts/core/browse/facets.ts';
import { createSelect, type Hits } from '../../scripts/core/browse/select.ts';
import { canonicalState, EMPTY_STATE, type BrowseState } from '../../scripts/core/browse/state.ts';
import type { AssetRow } from '../../scripts/core/browse/row.ts';
import type { Counts } from '../../scripts/core/counts.ts';
import { ASSET_TYPES, type AssetType } from '../../scripts/core/schema/asset.ts';
import { cardLoader, exactRows, loadCatalog, type LoadJson } from '../../site/browser/catalog-data.ts';
import { browseByHand } from './reference.ts';
import { aRow, randomWorld } from './rows.ts';

interface World {
  readonly rows: readonly AssetRow[];
  readonly counts: ReadonlyMap<string, Counts>;
  readonly types: readonly AssetType[];
}

/** Reads the files of the site as the browser does, from the text that the build gives. */
function loaderOf({ rows, counts }: World): LoadJson {
  const cards = new Map(rows.map((row) => [row.id as string, { id: row.id }]));
  const files = new Map([...browseFiles({ rows, cards, counts })].map(({ path, content }) => [path, content]));
  return <T>(path: string) => Promise.resolve(JSON.parse(files.get(path) ?? `no ${path}`) as T);
}

async function browse(world: World, state: BrowseState, hits: ReadonlyMap<string, number> = new Map()) {
  const load = loaderOf(world);
  const { table, counts } = await loadCatalog(load, world.types, false);
  const cards = cardLoader<{ id: string }>(load, table);
  const ids = (await cards([...Array(table.size).keys()])).map((card) => card.id);
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const found = [...hits].flatMap(([id, score]) => (rowOf.has(id) ? [{ row: rowOf.get(id)!, score }] : []));
  const textHits: Hits = {
    rows: found.map(({ row }) => row),
    scores: found.map(({ score }) => score),
    exact: await exactRows(load, table, state.q),
  };
  const selection = createSelect(table, counts)(state, state.q === '' ? undefined : textHits);
  return {
    ids: [...selection.rows].map((row) => ids[row]),
    total: selection.total,
    facets: Object.fromEntries(
      table.facets.map(({ id, values }, facet) => [
        id,
        Object.fromEntries(values.map((value, code) => [value, selection.facetCounts[facet]!.counts[code]!])),
      ]),
    ),
  };
}

const state = (chosen: Partial<Record<FacetId, string[]>>, rest: Partial<BrowseState> = {}): BrowseState =>
  canonicalState({ ...EMPTY_STATE, chosen, ...rest });

const worldOf = (...rows: AssetRow[]): World => ({ rows, counts: new Map(), types: ASSET_TYPES });

describe('a list in the browser', () => {
  it('shows what a search by hand finds, through the files as they are written', async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, async ({ hits, state: wanted, ...world }) => {
        const listed = world.rows.filter((row) => world.types.includes(row.type));
        const { ids, facets } = browseByHand(listed, world.counts, wanted, hits);
        const found = await browse(world, wanted, hits);
        expect(found.ids).toEqual(ids);
        expect(found.total).toBe(ids.length);
        expect(found.facets).toEqual(facets);
      }),
      { numRuns: 300 },
    );
  });

  it('takes values of one facet as alternatives and lets facets narrow each other', async () => {
    const world = worldOf(
      aRow('acme/a', { categories: ['vision'], official: true }),
      aRow('acme/b', { categories: ['text'], official: true }),
      aRow('acme/c', { categories: ['vision', 'text'] }),
      aRow('acme/d', { categories: ['audio'], official: true }),
    );
    const found = await browse(world, state({ category: ['vision', 'text'], official: ['yes'] }, { sort: 'name' }));
    expect(found.ids).toEqual(['acme/a', 'acme/b']);
  });

  it('counts the other values of a facet as if none of its own were chosen', async () => {
    const world = worldOf(
      aRow('acme/a', { licence: 'MIT' }),
      aRow('acme/b', { licence: 'Apache-2.0', official: true }),
      aRow('acme/c', { licence: 'MIT', official: true }),
    );
    const { facets } = await browse(world, state({ licence: ['MIT'] }));
    expect(facets.licence).toEqual({ MIT: 2, 'Apache-2.0': 1 });
    expect(facets.official).toEqual({ yes: 1 });
  });

  it('ignores values that nothing has', async () => {
    const world = worldOf(aRow('acme/a'), aRow('acme/b'));
    const found = await browse(world, state({ category: ['no-such', '__proto__'] }));
    expect(found.ids).toEqual(['acme/a', 'acme/b']);
  });

  it('puts an exact name first of all, whatever its score', async () => {
    const world = worldOf(
      aRow('acme/resnet-50-tuned', { title: 'ResNet-50 tuned' }),
      aRow('acme/r50', { title: 'ResNet 50' }),
      aRow('north/resnet-50', { title: 'Residual network' }),
    );
    const hits = new Map([
      ['acme/resnet-50-tuned', 9],
      ['acme/r50', 1],
    ]);
    const found = await browse(world, state({}, { q: 'RESNET50', sort: 'relevance' }), hits);
    expect(found.ids).toEqual(['north/resnet-50', 'acme/r50', 'acme/resnet-50-tuned']);
  });

  it('puts what nobody counted after what nobody viewed', async () => {
    const world: World = {
      ...worldOf(aRow('acme/a'), aRow('acme/b'), aRow('acme/c')),
      counts: new Map([
        ['acme/b', { subscriptions: 0, favourites: 0, views: 0 }],
        ['acme/c', { subscriptions: 0, favourites: 0, views: 3 }],
      ]),
    };
    expect((await browse(world, state({}, { sort: 'views' }))).ids).toEqual(['acme/c', 'acme/b', 'acme/a']);
  });

  it('sorts names as people read them: 9 before 50, É with E', async () => {
    const titles = ['ResNet 50', 'Éclair', 'ResNet 9', 'eclipse', 'Zebra'];
    const world = worldOf(...titles.map((title, index) => aRow(`acme/x${String(index)}`, { title })));
    const { ids } = await browse(world, state({}, { sort: 'name' }));
    expect(ids.map((id) => titles[Number(id!.slice(6))])).toEqual([
      'Éclair',
      'eclipse',
      'ResNet 9',
      'ResNet 50',
      'Zebra',
    ]);
  });
});
