import { join } from 'node:path';

import { buildSearchIndex, type SearchIndexReport, type SearchRecord } from './search-index.ts';
import type { SitePlan } from './site-plan.ts';
import { cardOf } from './views/context.ts';
import type { FoundText } from './views/prose.ts';
import type { CardView } from './views/types.ts';
import { SEARCH_FOLDER } from '../core/browse/files.ts';
import type { AssetId } from '../core/ids.ts';

/** What the workers find in descriptions, kept until the indexer asks for it in the order of the rows. */
export class FoundTexts {
  readonly #texts = new Map<string, PromiseWithResolvers<FoundText>>();
  #failure: unknown;

  put(text: FoundText): void {
    this.#entry(text.id).resolve(text);
  }

  async take(id: string): Promise<FoundText> {
    const text = await this.#entry(id).promise;
    this.#texts.delete(id);
    return text;
  }

  /** Nothing more will be found: whoever waits is told why. */
  fail(error: unknown): void {
    this.#failure = error;
    for (const { reject } of this.#texts.values()) reject(error);
  }

  #entry(id: string): PromiseWithResolvers<FoundText> {
    let entry = this.#texts.get(id);
    if (entry === undefined) {
      this.#texts.set(id, (entry = Promise.withResolvers()));
      // Whoever takes it gets the failure; until then it is nobody's.
      entry.promise.catch(() => undefined);
      if (this.#failure !== undefined) entry.reject(this.#failure);
    }
    return entry;
  }
}

/** The text index of everything that everyone may see. It has a process of its own, so pages can be rendered meanwhile. */
export function buildSearch({ context }: SitePlan, texts: FoundTexts, outDir: string): Promise<SearchIndexReport> {
  return buildSearchIndex(searchRecords(context, texts), join(outDir, SEARCH_FOLDER), context.rows.length);
}

async function* searchRecords(context: SitePlan['context'], texts: FoundTexts): AsyncGenerator<SearchRecord> {
  for (const { id } of context.rows) {
    const { headings, text } = await texts.take(id);
    yield searchRecord(cardOf(context, id), id, headings, text);
  }
}

export function searchRecord(
  { type, title, summary, publisher, categories }: CardView,
  id: AssetId,
  headings: readonly string[],
  text: string,
): SearchRecord {
  return {
    id,
    type,
    title,
    summary,
    publisher: publisher.name,
    categories: categories.map(({ name }) => name),
    headings,
    paragraphs: [text],
  };
}
