import { renameSync, rmSync } from 'node:fs';

import { partsOf, type CommitParts, type Origin } from './commit.ts';
import { keepListings, keepRecords, keepViews } from './entries.ts';
import { writeKept } from './folder.ts';
import { nothingKept, syncedWith, type Synced } from './kept.ts';
import { syncedKey, writeMark, type Mark } from './mark.ts';
import { firstOf, hotCodeKey, nextRelease, NOT_COMMITTED, sealedChanges, stateSteps } from './state.ts';
import type { ShownSite } from './shown.ts';
import type { Catalog } from '../../core/catalog.ts';

export interface Built {
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
 * Keeps what a hot rebuild of a site that was just built needs, in a folder that takes the place of the one before when it is whole, and marks
 * the site as of it. A site that is of something else has another mark, so it does not matter which of the two is put in its place first.
 */
export class HotPreparation {
  readonly #built: Built;
  readonly #origin: Origin;
  /** Where it lies until it is whole; something else can be written beside it. */
  readonly folder: string;
  #mark: Mark | undefined;

  constructor(built: Built, origin: Origin) {
    this.#built = built;
    this.#origin = origin;
    this.folder = `${built.folder}.${String(process.pid)}.tmp`;
    this.remove();
  }

  /** Writes a part of it at each step, so that something else can be done in between. */
  *steps(): Generator<undefined> {
    const { catalog, shown, base, now } = this.#built;
    const { repository, commit, exact, isCommitted } = this.#origin;
    const parts = partsOf(repository, commit);
    const until = firstOf([nextRelease(catalog, now), ...(shown.sealed.size > 0 ? sealedChanges(catalog, now) : [])]);
    const cold = isCommitted ? parts.cold : NOT_COMMITTED;
    const identity = { code: hotCodeKey(), base, cold, from: now, until };
    const key = yield* stateSteps(this.folder, identity, shown);
    yield;
    const synced = exact ? keepEntries(this.folder, catalog, repository, parts, now) : undefined;
    this.#mark = { key, synced: synced && syncedKey(synced) };
  }

  /** After all steps. */
  finish(): void {
    if (this.#mark === undefined) throw new Error('What is kept of the site is not whole');
    writeMark(this.#built.site, this.#mark);
    rmSync(this.#built.folder, { recursive: true, force: true });
    renameSync(this.folder, this.#built.folder);
  }

  /** Whatever is left of it, where it was not finished. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
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
