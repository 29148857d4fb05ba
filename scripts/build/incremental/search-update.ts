import { join } from 'node:path';

import { keptParts, readCold, searchedKey, writeSearchedKey } from './kept-cold.ts';
import { rowsByType } from '../browse-data.ts';
import { hotFolder } from '../hot/folder.ts';
import { readState } from '../hot/state.ts';
import { buildSearchIndex, type SearchRecord } from '../search-index.ts';
import { searchRecord } from '../search.ts';
import { SEARCH_FOLDER } from '../../core/browse/files.ts';

/**
 * Makes the text index of a site anew where it is of other texts than the pages: after them, so that it holds nothing up. Says whether
 * anything was done.
 */
export async function updateSearch({
  site,
  cacheDir,
}: {
  readonly site: string;
  readonly cacheDir: string;
}): Promise<boolean> {
  const folder = hotFolder(cacheDir, site);
  const [state, cold] = [readState(folder), readCold(folder)];
  if (state === undefined || cold === undefined || searchedKey(folder) === cold.search) return false;
  const { found } = keptParts(folder);
  function* records(): Generator<SearchRecord> {
    for (const [, assets] of rowsByType(state?.shown.assets ?? [])) {
      for (const { id } of assets) {
        const summary = state?.shown.detail(id);
        if (summary === undefined) throw new Error(`Nothing is kept of ${id}`);
        const { headings = [], text = '' } = found.get(id) ?? {};
        yield searchRecord(summary.card, id, headings, text);
      }
    }
  }
  await buildSearchIndex(records(), join(site, SEARCH_FOLDER), state.shown.assets.length);
  writeSearchedKey(folder, cold.search);
  return true;
}
