import { OutdatedError, type LoadJson } from './catalog-data.ts';
import { SEARCH_FOLDER, SEARCH_ROWS, type SearchRows } from '../../scripts/core/browse/files.ts';
import { isUnpacked, pageIds } from '../../scripts/core/browse/search-pages.ts';
import type { Table } from '../../scripts/core/browse/table.ts';

/** What this uses of Pagefind. */
interface Engine {
  search(query: string): Promise<{ readonly results: readonly { readonly id: string; readonly score: number }[] }>;
}
interface EngineModule {
  createInstance(options: { basePath: string; noWorker: boolean }): Engine & { init(): Promise<void> };
}

export interface TextHits {
  readonly rows: readonly number[];
  readonly scores: readonly number[];
}

/** Finds text among the rows of a table. */
export type TextSearch = (query: string) => Promise<TextHits>;

/** From here on a search takes long enough to be felt: then a worker is worth the 12 KB that it costs to load. */
const WORKER_FROM = 20_000;

/** Loads Pagefind and what joins its hits with the rows of a table. Called when a person types, not before. */
export async function loadTextSearch(base: string, load: LoadJson, table: Table): Promise<TextSearch> {
  const rows = await load<SearchRows>(SEARCH_FOLDER + SEARCH_ROWS);
  if (rows.meta === undefined) return () => Promise.resolve({ rows: [], scores: [] });
  const rowOfPage = joinPages(rows, table);
  const engine = await loadEngine(base, rows.pages);
  const pages = await loadPages(base + SEARCH_FOLDER + rows.meta, rows.pages);
  return async (query) => joinHits((await engine.search(query)).results, pages, rowOfPage);
}

async function loadEngine(base: string, pages: number): Promise<Engine> {
  const folder = base + SEARCH_FOLDER;
  const module = (await import(/* @vite-ignore */ `${folder}pagefind.js`)) as EngineModule;
  const engine = module.createInstance({ basePath: folder, noWorker: pages < WORKER_FROM });
  await engine.init();
  return engine;
}

/** Page of the index → row of the table, or -1 for an asset of another type. */
function joinPages({ types, pages }: SearchRows, table: Table): Int32Array {
  const rowOfPage = new Int32Array(pages).fill(-1);
  let page = 0;
  for (const { type, rows, revision } of types) {
    const segment = table.segments.find((one) => one.type === type);
    if (segment !== undefined && segment.revision !== revision) throw new OutdatedError('The index is of other assets');
    if (segment !== undefined) for (let row = 0; row < rows; row++) rowOfPage[page + row] = segment.start + row;
    page += rows;
  }
  return rowOfPage;
}

/** Page id → page. The engine has loaded this very file, whose name is a hash of its content, so it comes from the cache. */
async function loadPages(address: string, count: number): Promise<ReadonlyMap<string, number>> {
  const response = await fetch(address, { cache: 'force-cache' });
  if (!response.ok) throw new OutdatedError(`${address} is not there`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const ids = pageIds(isUnpacked(bytes) ? bytes : await gunzip(bytes), count);
  return new Map(ids.map((id, page) => [id, page]));
}

async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

function joinHits(
  results: readonly { readonly id: string; readonly score: number }[],
  pages: ReadonlyMap<string, number>,
  rowOfPage: Int32Array,
): TextHits {
  const rows: number[] = [];
  const scores: number[] = [];
  for (const { id, score } of results) {
    const page = pages.get(id);
    if (page === undefined) throw new OutdatedError('The index has other pages');
    const row = rowOfPage[page] ?? -1;
    if (row === -1) continue;
    rows.push(row);
    scores.push(score);
  }
  return { rows, scores };
}
