import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { createIndex, type PagefindIndex } from 'pagefind';

import { rowRevision, rowsByType } from './browse-data.ts';
import { SEARCH_ROWS, type SearchRows } from '../core/browse/files.ts';
import { isUnpacked, pageIds, SEARCH_LANGUAGE } from '../core/browse/search-pages.ts';
import { nameOf, type AssetId } from '../core/ids.ts';
import type { AssetType } from '../core/schema/asset.ts';

/** What can be found of an asset. Slim: whole descriptions make the index six times as large and no better. */
export interface SearchRecord {
  readonly id: AssetId;
  readonly type: AssetType;
  readonly title: string;
  readonly summary: string;
  /** Names as people read them. */
  readonly publisher: string;
  readonly categories: readonly string[];
  readonly headings: readonly string[];
  /** The first paragraphs of the description, plain text. */
  readonly paragraphs: readonly string[];
}

export interface SearchIndexReport {
  readonly records: number;
  /** Bytes: every file, the engine alone, and the list of pages, which the first search loads. */
  readonly bytes: number;
  readonly engineBytes: number;
  readonly pagesBytes: number;
}

/** Characters of a record, of all of them together, and of one of very many. The time and the bytes that an index takes go with them. */
const TEXT_LENGTH = 1600;
const ALL_TEXTS = 7_000_000;
const SHORTEST_TEXT = 400;
/** Records that are handed to the indexer before it has answered. */
const IN_FLIGHT = 128;

/** What a browser needs: the engine, on the page and in a worker, and the index. Never the user interfaces, nor the fragments (see below). */
const ENGINE = ['pagefind.js', 'pagefind-worker.js', `wasm.${SEARCH_LANGUAGE}.pagefind`, 'pagefind-entry.json'];
const FRAGMENT = /"(en_[0-9a-f]+)":\{|"url":"([^"]*)"/g;
const PAGES = /^pagefind\.[a-z]+_[0-9a-f]+\.pf_meta$/;

/**
 * Builds the text index into a folder of its own. Records come one type after another, each type in row order (`rowsByType`); they are
 * taken as the indexer, which is a process of its own, keeps up, so pages can be rendered meanwhile. `expected` is how many will come: of each
 * of very many less text can be found.
 *
 * The index has no filters and no sorts, which do not scale, and its fragments (a file for every record, loaded for every result shown) are
 * thrown away: results are joined with columns and cards by their row.
 */
export async function buildSearchIndex(
  records: Iterable<SearchRecord> | AsyncIterable<SearchRecord>,
  outDir: string,
  expected = 1,
): Promise<SearchIndexReport> {
  const target = resolve(outDir);
  const [staging, fresh] = ['staging', 'fresh'].map((name) => `${target}.${String(process.pid)}.${name}.tmp`) as [
    string,
    string,
  ];
  const index = await openIndex();
  try {
    const added = await addRecords(index, records, textLength(expected));
    for (const folder of [staging, fresh]) rmSync(folder, { recursive: true, force: true });
    mkdirSync(fresh, { recursive: true });
    const meta = added.length === 0 ? undefined : await writeIndex(index, added, staging, fresh);
    writeFileSync(join(fresh, SEARCH_ROWS), JSON.stringify(searchRows(added, meta)));
    // Whoever searches meanwhile has the whole of the old one, or of this.
    rmSync(target, { recursive: true, force: true });
    renameSync(fresh, target);
    return report(target, added.length, meta);
  } finally {
    for (const folder of [staging, fresh]) rmSync(folder, { recursive: true, force: true });
    await index.deleteIndex();
  }
}

async function openIndex(): Promise<PagefindIndex> {
  // One file for all fragments: ten thousand files that nobody reads take seconds to write.
  const { index, errors } = await createIndex({ forceLanguage: SEARCH_LANGUAGE, maxFragments: 1 });
  if (index === undefined) throw new Error(`The search index could not be created: ${errors.join('; ')}`);
  return index;
}

interface Added {
  readonly id: AssetId;
  readonly type: AssetType;
}

async function addRecords(
  index: PagefindIndex,
  records: Iterable<SearchRecord> | AsyncIterable<SearchRecord>,
  length: number,
): Promise<Added[]> {
  const added: Added[] = [];
  let waiting: Promise<void>[] = [];
  for await (const record of records) {
    added.push({ id: record.id, type: record.type });
    waiting.push(addRecord(index, record, length));
    if (waiting.length < IN_FLIGHT) continue;
    await Promise.all(waiting);
    waiting = [];
  }
  await Promise.all(waiting);
  return added;
}

async function addRecord(index: PagefindIndex, record: SearchRecord, length: number): Promise<void> {
  // The title stands in the text and as metadata, which the engine weighs five times as much.
  const { errors } = await index.addCustomRecord({
    url: urlOf(record),
    content: textOf(record, length),
    language: SEARCH_LANGUAGE,
    meta: { title: plain(record.title) },
  });
  if (errors.length > 0) throw new Error(`${record.id} could not be indexed: ${errors.join('; ')}`);
}

/** How many characters of each of so many records can be found. */
export function textLength(records: number): number {
  return Math.min(TEXT_LENGTH, Math.max(SHORTEST_TEXT, Math.floor(ALL_TEXTS / Math.max(1, records))));
}

function urlOf({ id, type }: Added): string {
  return `${type}/${id}`;
}

/** What counts most comes first: the rest is cut where the text grows too long. */
function textOf(record: SearchRecord, length: number): string {
  const { title, id, publisher, summary, categories, headings, paragraphs } = record;
  const parts = [title, nameOf(id), publisher, ...categories, summary, ...headings, ...paragraphs];
  const text = plain(parts.filter((part) => part !== '').join('. '));
  return text.length <= length ? text : text.slice(0, text.lastIndexOf(' ', length)).toWellFormed();
}

/** The engine's own marks inside a text would change how it is weighed: no publisher's text has them. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/___PAGEFIND_[A-Z_]*/gi, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Writes what a browser needs and returns the name of the list of pages. */
async function writeIndex(
  index: PagefindIndex,
  added: readonly Added[],
  staging: string,
  target: string,
): Promise<string> {
  const { errors } = await index.writeFiles({ outputPath: staging });
  if (errors.length > 0) throw new Error(`The search index could not be written: ${errors.join('; ')}`);
  const meta = readdirSync(staging).find((name) => PAGES.test(name));
  if (meta === undefined) throw new Error('The search index has no list of pages.');
  checkPages(staging, meta, added);
  for (const name of [...ENGINE, meta, 'index']) renameSync(join(staging, name), join(target, name));
  return meta;
}

/** The join of hits with rows rests on the order of the pages: a version of Pagefind that changes it must fail here, not in a browser. */
function checkPages(folder: string, meta: string, added: readonly Added[]): void {
  const ids = pageIds(unpack(join(folder, meta)), added.length);
  const urls = fragmentUrls(join(folder, 'fragment'));
  const wrong = added.findIndex((record, row) => urls.get(ids[row] ?? '') !== urlOf(record));
  if (wrong === -1 && urls.size === added.length) return;
  const which = added[wrong]?.id ?? 'none';
  throw new Error(`The pages of the search index are not in the order in which they were added (the first: ${which}).`);
}

/**
 * Page id → address, from the group of all fragments; a single fragment is not grouped, and its file is named by the id. Scanned, not parsed: at
 * 100,000 assets the parsed group would take more memory than the rest of the build. Quotes within texts are escaped, so only keys match.
 */
function fragmentUrls(folder: string): Map<string, string> {
  const urls = new Map<string, string>();
  for (const name of readdirSync(folder)) {
    let id = name.replace(/\.pf_fragment$/, '');
    for (const [, key, url] of unpack(join(folder, name)).toString('latin1').matchAll(FRAGMENT)) {
      if (key !== undefined) id = key;
      if (url !== undefined) urls.set(id, url);
    }
  }
  return urls;
}

function unpack(path: string): Buffer {
  const bytes = readFileSync(path);
  return isUnpacked(bytes) ? bytes : gunzipSync(bytes);
}

function searchRows(added: readonly Added[], meta: string | undefined): SearchRows {
  const types = rowsByType(added);
  const wrong = types.flatMap(([, members]) => members).find((record, row) => added[row] !== record);
  if (wrong !== undefined) throw new Error(`The records to search did not come in row order: ${wrong.id}`);
  return {
    meta,
    pages: added.length,
    types: types.map(([type, members]) => ({
      type,
      rows: members.length,
      revision: rowRevision(members.map(({ id }) => id)),
    })),
  };
}

function report(folder: string, records: number, meta: string | undefined): SearchIndexReport {
  const sizes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, size: readFileSync(join(entry.parentPath, entry.name)).length }));
  const sum = (of: (name: string) => boolean): number =>
    sizes.reduce((bytes, { name, size }) => bytes + (of(name) ? size : 0), 0);
  return {
    records,
    bytes: sum(() => true),
    engineBytes: sum((name) => ENGINE.includes(name)),
    pagesBytes: sum((name) => name === meta),
  };
}
