import { cardLoader, exactRows, jsonLoader, loadCatalog, OutdatedError, type CatalogData } from './catalog-data.ts';
import { loadTextSearch, type TextSearch } from './text-search.ts';
import { countsOfRow } from '../../scripts/core/browse/count-columns.ts';
import { FACETS, type FacetId } from '../../scripts/core/browse/facets.ts';
import { createSelect, type Hits, type Select, type Selection } from '../../scripts/core/browse/select.ts';
import { canonicalState, type BrowseState } from '../../scripts/core/browse/state.ts';
import type { Counts } from '../../scripts/core/counts.ts';
import type { AssetType } from '../../scripts/core/schema/asset.ts';

/** Assets of which no file of the site tells: what not everyone sees, for somebody who does. */
export interface MoreAssets<Card> {
  /** The rows of the site with these behind them. */
  join(data: CatalogData): CatalogData;
  /** What is shown of one of them, counted from 0. */
  item(index: number): Omit<BrowseItem<Card>, 'counts'>;
  /** Those that have all words of a query; the best of them have a score of 1. */
  find(query: string): Hits;
}

export interface CatalogClientOptions<Card> {
  /** The base path of the site: `/` or `/name/`. */
  readonly base: string;
  /** The types of the list: one on a type's page, all on the search page. */
  readonly types: readonly AssetType[];
  /** Loads what is shown besides, where there is any. */
  readonly more?: (() => Promise<MoreAssets<Card> | undefined>) | undefined;
  /** Results on a page; 24 by default. */
  readonly pageSize?: number;
}

export interface BrowseItem<Card> {
  readonly card: Card;
  /** Of what not everyone sees: where its cover is, which lies sealed with its pages. */
  readonly sealedCover?: () => Promise<string | undefined>;
  /** Undefined while the counts are not known; views undefined: not tracked. */
  readonly counts: Counts | undefined;
}

export interface FacetResult {
  readonly id: FacetId;
  readonly label: string;
  readonly kind: 'flag' | 'one' | 'many';
  /** Every value that some asset of the list has, the most frequent in the whole list first: an order that choosing does not change. */
  readonly values: readonly FacetValue[];
}

export interface FacetValue {
  readonly id: string;
  readonly label: string;
  /** How many results there would be with this value alone chosen in its facet. */
  readonly count: number;
  readonly chosen: boolean;
}

/** What a list shows of a state. */
export interface BrowseResult<Card> {
  /** The state in its canonical form, with a page that exists: put it into the address (`formatState`). */
  readonly state: BrowseState;
  /** Results on all pages. */
  readonly total: number;
  readonly pages: number;
  /** The results of this page, in order. */
  readonly items: readonly BrowseItem<Card>[];
  readonly facets: readonly FacetResult[];
  /** Whether only names were searched: the text index is of the site before, until a build has made it anew. */
  readonly isTextBehind: boolean;
}

export interface CatalogClient<Card> {
  /**
   * Finds what a state asks for. Gives `undefined` when a later call has overtaken it: then show nothing. Rejects when something could not be
   * loaded; calling again tries again. With `typing` it waits until the person pauses.
   */
  browse(state: BrowseState, options?: { readonly typing?: boolean }): Promise<BrowseResult<Card> | undefined>;
}

const PAGE_SIZE = 24;
/** Milliseconds without a key after which a person has paused. */
const PAUSE = 120;

/**
 * The live list of a page: filters, counts, sorts and text search over the static files of the site (`data/`, `pagefind/`).
 * Everything is loaded when it is first needed: columns and counts by the first call, the search engine by the first query,
 * cards by the page that shows them. A site that was built anew meanwhile is loaded anew, once.
 */
export function createCatalogClient<Card>(options: CatalogClientOptions<Card>): CatalogClient<Card> {
  let session = openSession<Card>(options, false);
  let latest = 0;
  return {
    async browse(state, { typing = false } = {}) {
      const ticket = ++latest;
      const overtaken = (): boolean => ticket !== latest;
      // The engine starts to load with the first key, not after the pause.
      if (typing && state.q !== '') session.warmUp();
      if (typing) await pause(PAUSE);
      if (overtaken()) return undefined;
      try {
        return await session.browse(canonicalState(state), overtaken);
      } catch (error) {
        if (overtaken()) return undefined;
        if (!(error instanceof OutdatedError)) throw error;
        session = openSession<Card>(options, true);
        const result = await session.browse(canonicalState(state), overtaken);
        // The next search asks again.
        if (result?.isTextBehind === true) session = openSession<Card>(options, false);
        return result;
      }
    },
  };
}

interface Session<Card> {
  browse(state: BrowseState, overtaken: () => boolean): Promise<BrowseResult<Card> | undefined>;
  warmUp(): void;
}

/** Everything that was loaded of one build of the site. */
function openSession<Card>(options: CatalogClientOptions<Card>, fresh: boolean): Session<Card> {
  const { base, types, pageSize = PAGE_SIZE } = options;
  const load = jsonLoader(base, fresh);
  const more = once(() => options.more?.() ?? Promise.resolve(undefined));
  const everyones = once(() => loadCatalog(load, types, fresh));
  const catalog = once(async () => {
    const [data, others] = await Promise.all([everyones(), more()]);
    return others?.join(data) ?? data;
  });
  const select = once(async () => selectOf(await catalog()));
  const cards = once(async () => cardLoader<Card>(load, (await everyones()).table));
  const text = once(async (): Promise<TextSearch | undefined> => {
    const { table } = await everyones();
    try {
      return await loadTextSearch(base, load, table);
    } catch (error) {
      // Everything was loaded anew already: the index is made after the pages, and holds nothing up.
      if (fresh && error instanceof OutdatedError) return undefined;
      throw error;
    }
  });

  // A changed filter or sort asks for the same text again: what it found is kept until the text changes.
  const find = keepLatest(async (q: string): Promise<Hits | undefined> => {
    if (q === '') return undefined;
    const { table } = await everyones();
    const [hits, exact] = await Promise.all([
      text().then((search) => search?.(q) ?? NO_HITS),
      exactRows(load, table, q),
    ]);
    const others = (await more())?.find(q);
    return others === undefined ? { ...hits, exact } : joinHits({ ...hits, exact }, others, table.size);
  });
  const items = async (rows: readonly number[]): Promise<Omit<BrowseItem<Card>, 'counts'>[]> => {
    const { size } = (await everyones()).table;
    const others = await more();
    const known = await (await cards())(rows.filter((row) => row < size));
    const inOrder = known.values();
    return rows.flatMap((row) => {
      if (row >= size) return others?.item(row - size) ?? [];
      const card = inOrder.next();
      return card.done === true ? [] : { card: card.value };
    });
  };
  return {
    warmUp: () => void text().catch(() => undefined),
    async browse(state, overtaken) {
      const [data, choose, hits] = await Promise.all([catalog(), select(), find(state.q)]);
      if (overtaken()) return undefined;
      const selection = choose(state, hits);
      const pages = Math.max(1, Math.ceil(selection.total / pageSize));
      const page = Math.min(state.page, pages);
      const rows = [...selection.rows.subarray((page - 1) * pageSize, page * pageSize)];
      const shown = await items(rows);
      if (overtaken()) return undefined;
      return {
        state: { ...state, page },
        total: selection.total,
        pages,
        items: shown.map((item, index) => ({ ...item, counts: countsAt(data, rows[index] ?? 0) })),
        facets: facetResults(data, selection, state),
        isTextBehind: hits !== undefined && (await text()) === undefined,
      };
    },
  };
}

const NO_HITS = { rows: [], scores: [] } as const;

/** Scores of the engine have no measure; the best of what else was found stands beside the best that it found. */
function joinHits(hits: Hits, others: Hits, size: number): Hits {
  const best = Math.max(0, ...Array.from(hits.scores)) || 1;
  return {
    rows: [...Array.from(hits.rows), ...Array.from(others.rows, (row) => row + size)],
    scores: [...Array.from(hits.scores), ...Array.from(others.scores, (score) => score * best)],
    exact: [...hits.exact, ...others.exact.map((row) => row + size)],
  };
}

function selectOf({ table, counts }: CatalogData): Select {
  return createSelect(table, counts);
}

function countsAt({ counts }: CatalogData, row: number): Counts | undefined {
  return counts === undefined ? undefined : countsOfRow(counts, row);
}

function facetResults({ table }: CatalogData, selection: Selection, state: BrowseState): FacetResult[] {
  return FACETS.map(({ id, label, kind }, index) => {
    const { values = [], labels = [] } = table.facets[index] ?? {};
    const counts = selection.facetCounts[index]?.counts;
    const chosen = new Set(state.chosen[id]);
    return {
      id,
      label,
      kind,
      values: values.map((value, code) => ({
        id: value,
        label: labels[code] ?? value,
        count: counts?.[code] ?? 0,
        chosen: chosen.has(value),
      })),
    };
  });
}

/** Starts something at its first call. A failure is not kept, so that the next call tries again. */
function once<T>(start: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= start().catch((error: unknown) => {
      running = undefined;
      throw error;
    });
    return running;
  };
}

/** Keeps what the last key gave. A failure is not kept. */
function keepLatest<T>(make: (key: string) => Promise<T>): (key: string) => Promise<T> {
  let latest: { readonly key: string; readonly made: () => Promise<T> } | undefined;
  return (key) => {
    if (latest?.key !== key) latest = { key, made: once(() => make(key)) };
    return latest.made();
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
