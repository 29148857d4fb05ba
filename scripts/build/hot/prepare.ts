import { renameSync, rmSync } from 'node:fs';

import { partsOf, type CommitParts, type Origin } from './commit.ts';
import { keepListings, keepRecords, keepViews } from './entries.ts';
import { writeKept } from './folder.ts';
import { nothingKept, syncedWith, type Synced } from './kept.ts';
import { syncedKey, writeMark } from './mark.ts';
import { firstOf, hotCodeKey, nextRelease, NOT_COMMITTED, sealedChanges, writeState } from './state.ts';
import type { ShownSite } from './shown.ts';
import type { Catalog } from '../../core/catalog.ts';

interface Built {
  /** The folder of the new site. */
  readonly site: string;
  /** For what the hot rebuild needs. */
  readonly folder: string;
  readonly catalog: Catalog;
  readonly shown: ShownSite;
  readonly base: string;
  readonly now: string;
}

/**
 * Keeps what a hot rebuild of a site that was just built needs, and marks the site as of it. A site that is of something else has another
 * mark, so it does not matter which of the two is put in its place first. `more` is kept beside it.
 */
export function prepareHot(built: Built, origin: Origin, more: (folder: string) => void = () => undefined): void {
  const temporary = `${built.folder}.${String(process.pid)}.tmp`;
  rmSync(temporary, { recursive: true, force: true });
  try {
    fill(temporary, built, origin);
    more(temporary);
    rmSync(built.folder, { recursive: true, force: true });
    renameSync(temporary, built.folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function fill(folder: string, { site, catalog, shown, base, now }: Built, origin: Origin): void {
  const parts = partsOf(origin.repository, origin.commit);
  const until = firstOf([nextRelease(catalog, now), ...(shown.sealed.size > 0 ? sealedChanges(catalog, now) : [])]);
  const cold = origin.isCommitted ? parts.cold : NOT_COMMITTED;
  const key = writeState(folder, { code: hotCodeKey(), base, cold, from: now, until }, shown);
  const synced = origin.exact ? keepEntries(folder, catalog, origin.repository, parts, now) : undefined;
  writeMark(site, { key, synced: synced && syncedKey(synced) });
}

/** The catalog has been read; the first hot rebuild need not read it again. */
function keepEntries(folder: string, catalog: Catalog, repository: string, parts: CommitParts, now: string): Synced {
  const kept = nothingKept();
  const logins = keepListings(repository, kept, parts);
  keepRecords(kept, logins, catalog);
  keepViews(repository, kept, parts, () => catalog.views);
  const synced = syncedWith(kept, parts.trees, now);
  writeKept(folder, kept, logins, synced);
  return synced;
}
