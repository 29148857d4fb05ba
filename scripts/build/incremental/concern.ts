import type { AssetChange } from './changes.ts';
import { isSaidElse } from './changes.ts';
import { filesConcerned } from '../browse-data.ts';
import { GALLERY_DATA } from '../data-files.ts';
import { GALLERY_PAGES } from '../site-plan.ts';
import { listsOf, publisherGroup } from '../views/collections.ts';
import type { AssetLine } from '../views/summary.ts';

/** What of the pages and files that are not about one asset may be another. */
export interface Concern {
  /** Their groups. */
  readonly groups: ReadonlySet<string>;
  /** The files that live lists load, gone ones too. */
  readonly listFiles: ReadonlySet<string>;
}

export function concernOf(
  changes: Iterable<AssetChange>,
  publishers: ReadonlySet<string>,
  before: readonly AssetLine[],
  after: readonly AssetLine[],
): Concern {
  const rows = [...changes].filter(isSaidElse).map((change) => ({
    before: change.before?.line,
    after: change.after?.line,
  }));
  const lists = rows.flatMap((row) =>
    [row.before, row.after].flatMap((line) => (line === undefined ? [] : listsOf(line))),
  );
  return {
    groups: new Set([GALLERY_PAGES, GALLERY_DATA, ...lists, ...[...publishers].map(publisherGroup)]),
    listFiles: filesConcerned(rows, publishers.size > 0, before, after),
  };
}
