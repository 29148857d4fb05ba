import { join } from 'node:path';

import { rowsByType } from './browse-data.ts';
import { headingsOf, plainText } from './markdown.ts';
import { buildSearchIndex, type SearchIndexReport, type SearchRecord } from './search-index.ts';
import type { SitePlan } from './site-plan.ts';
import { cardOf } from './views/context.ts';
import { SEARCH_FOLDER } from '../core/browse/files.ts';

/** Characters of a description that can be found: its first paragraphs. */
const FOUND_CHARACTERS = 1000;

/** The text index of everything that everyone may see. It has a process of its own, so pages can be rendered meanwhile. */
export function buildSearch({ context }: SitePlan, outDir: string): Promise<SearchIndexReport> {
  return buildSearchIndex(searchRecords(context), join(outDir, SEARCH_FOLDER));
}

function* searchRecords(context: SitePlan['context']): Generator<SearchRecord> {
  for (const [, rows] of rowsByType([...context.rows.values()])) {
    for (const { id } of rows) {
      const card = cardOf(context, id);
      const body = context.catalog.assets.get(id)?.body ?? '';
      yield {
        id,
        type: card.type,
        title: card.title,
        summary: card.summary,
        publisher: card.publisher.name,
        categories: card.categories.map(({ name }) => name),
        headings: headingsOf(body),
        paragraphs: [plainText(body, FOUND_CHARACTERS)],
      };
    }
  }
}
