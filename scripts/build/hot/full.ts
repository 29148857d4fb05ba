import { figuresOf, type Figures } from './figures.ts';
import { galleryFiles } from './gallery-files.ts';
import { loginsFiles, peopleFiles } from './people-files.ts';
import { everybody } from './people-change.ts';
import { peopleListFile } from './people-list.ts';
import type { ShownSite } from './shown.ts';
import type { SiteFile } from '../hot.ts';
import type { Catalog } from '../../core/catalog.ts';
import type { Counts } from '../../core/counts.ts';
import type { AssetId } from '../../core/ids.ts';
import { entriesByAccount } from '../../core/people/person-entries.ts';
import { recordsOf } from '../../core/people/records.ts';

/** All hot data of a catalog that is loaded as a whole. The hot rebuild makes the same of what it keeps. */
export function hotDataOf(catalog: Catalog, shown: ShownSite, now: string): HotData {
  const records = recordsOf(catalog);
  const views = [...catalog.views.values()].flatMap(({ data }) => data.views);
  const { counts, trends } = figuresOf(records, views, now);
  return {
    counts,
    trends,
    *files() {
      const { accounts, lists } = everybody(records, shown);
      yield* galleryFiles(shown, counts, trends);
      yield* peopleFiles(accounts, entriesByAccount(catalog), shown, counts);
      yield* loginsFiles(lists.logins, lists.shards);
      yield peopleListFile(records);
    },
  };
}

export interface HotData {
  readonly counts: ReadonlyMap<AssetId, Counts>;
  readonly trends: Figures['trends'];
  /** All but the sorts of lists, which stand beside the rows that they belong to. */
  readonly files: () => Generator<SiteFile>;
}
