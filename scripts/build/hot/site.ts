import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';

import { partsOf, type CommitParts } from './commit.ts';
import { keepListings, keepRecords, keepViews, namesOfPeople, peopleAt } from './entries.ts';
import { figuresOf, type Figures } from './figures.ts';
import { hotFolder, readKept, readSynced, removeKept, writeKept } from './folder.ts';
import { galleryFiles } from './gallery-files.ts';
import { isStillSo, nothingKept, syncedWith, type Kept, type Synced } from './kept.ts';
import { readMark, syncedKey, writeMark, type Mark } from './mark.ts';
import { everybody, peopleChange } from './people-change.ts';
import { loginsFiles, peopleFiles } from './people-files.ts';
import { peopleListFile } from './people-list.ts';
import type { ShownSite } from './shown.ts';
import { detailsIn, hotCodeKey, NOT_COMMITTED, readState, writeState, type SiteState } from './state.ts';
import { touchedByEntries } from './touched.ts';
import { SiteWriter } from './writer.ts';
import { countFiles } from '../browse-data.ts';
import { hotShardPath } from '../hot.ts';
import { refreshBuildSummary, writeBuildSummary } from '../build-summary.ts';
import type { ColdChange } from '../incremental/cold-update.ts';
import type { AssetLine } from '../views/summary.ts';
import { keptParts, readCold, writeCold, type KeptParts } from '../incremental/kept-cold.ts';
import { writePublishers } from '../incremental/kept-publishers.ts';
import { hotShardOf } from '../../core/browse/shards.ts';
import type { Finding } from '../../core/finding.ts';
import type { AssetId } from '../../core/ids.ts';
import { hasAny } from '../../core/people/accounts.ts';
import { entriesByAccount } from '../../core/people/person-entries.ts';
import { personPath } from '../../core/people/person-file.ts';
import { haveKeys, type LoginRecord, type People } from '../../core/people/records.ts';
import type { Actor } from '../../core/proposal.ts';

/** Why only a full build makes a site that is right. */
export interface Misfit {
  readonly fits: false;
  readonly why: string;
}

export interface HotUpdate {
  readonly fits: true;
  /** The files of the site that are not as they were, gone ones too. */
  readonly changed: readonly string[];
}

/** What became of a site whose pages were brought along. */
export interface SiteUpdate extends HotUpdate {
  /** How many pages were rendered. */
  readonly pages: number;
  readonly findings: readonly Finding[];
}

export interface HotPlace {
  /** The folder of the built site. */
  readonly site: string;
  readonly cacheDir: string;
  /** The repository in whose `catalog/` the data of the gallery is. */
  readonly repository: string;
}

/** The files of the site as they were written last, and what they say. */
interface Written {
  readonly synced: Synced;
  readonly counts: Figures['counts'];
}

/** What a commit has, of which only what changed was read. */
interface Reading {
  readonly parts: CommitParts;
  readonly logins: ReadonlySet<string>;
  readonly people: People;
  readonly recordsBefore: readonly LoginRecord[];
  readonly records: readonly LoginRecord[];
  readonly figures: Figures;
  readonly now: string;
}

/** From what the files of the site say to what a commit has. */
interface Step {
  /** Undefined where nobody knows what the files say. */
  readonly before: Written | undefined;
  /** Whether all that is made of entries is what it was. */
  readonly isStillSo: boolean;
  readonly reading: Reading;
}

/**
 * A built site whose hot data follows the commits of its repository without a page being rendered (DESIGN.md, decision 7). Opened once;
 * each update reads what changed since the one before, whichever process made that.
 */
export class HotSite {
  readonly #place: HotPlace;
  readonly #folder: string;
  #state: SiteState;
  #kept: Kept = nothingKept();
  /** What the files of the site say; undefined where nobody knows, so that all are made anew. */
  #written: Written | undefined;
  /** The tree of people whose photos the site has, where they were brought along. */
  #photosOf: string | undefined;

  private constructor(place: HotPlace, folder: string, state: SiteState) {
    this.#place = place;
    this.#folder = folder;
    this.#state = state;
  }

  static open(place: HotPlace): { readonly fits: true; readonly site: HotSite } | Misfit {
    if (!existsSync(join(place.site, 'build.json'))) return misfit(`There is no built site in ${place.site}.`);
    const folder = hotFolder(place.cacheDir, place.site);
    const mark = readMark(place.site);
    if (mark === undefined) return misfit('The site was not built from a Git commit.');
    const state = readState(folder);
    if (state?.key !== mark.key) return misfit('Nothing is kept of what the site was built from.');
    if (state.code !== hotCodeKey()) return misfit('The site was built by another version of the code.');
    return { fits: true, site: new HotSite(place, folder, state) };
  }

  /** The base path that the pages were built for. */
  get base(): string {
    return this.#state.base;
  }

  /** Brings the data files of the site to a commit, as a full build at that instant writes them. */
  update(commit: string, now: string): HotUpdate | Misfit {
    return this.#updateTo(partsOf(this.#place.repository, commit), now);
  }

  #updateTo(parts: CommitParts, now: string): HotUpdate | Misfit {
    const { commit } = parts;
    const mark = readMark(this.#place.site);
    const why = whyNot(this.#state, mark, parts, now);
    if (why !== undefined) return misfit(why);
    if (this.#stillSo(mark?.synced, parts, now) !== undefined) {
      refreshBuildSummary(this.#place.site, { commit, now });
      return { fits: true, changed: [] };
    }
    const before = this.#resume(mark?.synced);
    if (this.#photosOf !== parts.trees.users && [...this.#otherPeople(parts, before)].some(isPhoto))
      return misfit('A photo changed.');
    const step = this.#stepTo(parts, before, now);
    if (concernsSealed(step, this.#state.shown)) return misfit(SEALED);
    const changed = this.#write(step);
    const { reading } = step;
    const isSame = before !== undefined && changed.length === 0 && reading.logins.size === 0;
    const written = isSame
      ? before
      : { synced: syncedWith(this.#kept, parts.trees, now), counts: reading.figures.counts };
    if (!isSame) this.#keep(reading.logins, written.synced);
    this.#written = written;
    refreshBuildSummary(this.#place.site, { commit, now });
    return { fits: true, changed };
  }

  /**
   * The same with the pages, as far as they can be brought to the commit without being built anew as a whole: where more than entries
   * changed, the assets that did are rendered, and what is said of them elsewhere.
   */
  async updateAll(commit: string, now: string): Promise<SiteUpdate | Misfit> {
    const parts = partsOf(this.#place.repository, commit);
    await this.#bringPhotos(parts);
    const hot = this.#updateTo(parts, now);
    if (hot.fits) return { ...hot, pages: 0, findings: [] };
    const began = performance.now();
    const mark = readMark(this.#place.site);
    const kept = readCold(this.#folder);
    if (kept === undefined || this.#state.cold === NOT_COMMITTED || isOfAnother(this.#state, mark, now)) return hot;
    const still = this.#stillSo(mark?.synced, parts, now);
    const step = still === undefined ? this.#stepTo(parts, this.#resume(mark?.synced), now) : undefined;
    if (step !== undefined && concernsSealed(step, this.#state.shown)) return misfit(SEALED);
    const { updateCold } = await import('../incremental/cold-update.ts');
    const keptInParts = keptParts(this.#folder);
    const cold = await updateCold(
      this.#place,
      { state: this.#state, kept, parts: keptInParts, folder: this.#folder },
      {
        ...{ commit, now },
        hasKeys: still?.hasKeys ?? haveKeys(step?.reading.records ?? []),
        begin: () => {
          writeMark(this.#place.site, { key: UNFINISHED });
        },
      },
    );
    if (typeof cold === 'string') return misfit(cold);
    this.#keepCold(cold, keptInParts, parts, now);
    const isSaidElse = cold.changed.size > 0 || cold.publishers !== undefined;
    if (still !== undefined && !isSaidElse) this.#keepAsItIs(still);
    const changed =
      still === undefined || isSaidElse
        ? this.#follow(step ?? this.#stepTo(parts, this.#resume(mark?.synced), now), cold)
        : [];
    this.#summarise(commit, now, cold.kept.outputs, performance.now() - began);
    return { fits: true, changed, pages: cold.pages, findings: cold.findings };
  }

  /** What was read of entries last, where the files that are made of them need not be looked at. */
  #stillSo(synced: Mark['synced'], { trees }: CommitParts, now: string): Synced | undefined {
    const last = this.#last(synced);
    return last !== undefined && isStillSo(last, trees, now) ? last : undefined;
  }

  /** What the files are of, where the mark of the site says so too. */
  #last(synced: Mark['synced']): Synced | undefined {
    const last = this.#written?.synced ?? readSynced(this.#folder);
    return last !== undefined && syncedKey(last) === synced ? last : undefined;
  }

  /** If anything fails from here on, the next update begins with what was written down. */
  #stepTo(parts: CommitParts, before: Written | undefined, now: string): Step {
    this.#written = undefined;
    const still = before !== undefined && isStillSo(before.synced, parts.trees, now) ? before : undefined;
    return { before, isStillSo: still !== undefined, reading: this.#read(parts, before, now, still?.counts) };
  }

  #keepAsItIs(synced: Synced): void {
    writeMark(this.#place.site, { key: this.#state.key, synced: syncedKey(synced) });
  }

  /** Writes what is made of entries and of what is said of assets now. */
  #follow(step: Step, cold: ColdChange): readonly string[] {
    const changed = this.#write(step, cold);
    const { before, isStillSo, reading } = step;
    const { parts, now, logins, figures } = reading;
    const synced = before !== undefined && isStillSo ? before.synced : syncedWith(this.#kept, parts.trees, now);
    if (isStillSo) this.#keepAsItIs(synced);
    else this.#keep(logins, synced);
    this.#written = { synced, counts: figures.counts };
    return changed;
  }

  async #bringPhotos(parts: CommitParts): Promise<void> {
    const mark = readMark(this.#place.site);
    if (this.#last(mark?.synced)?.trees.users === parts.trees.users) {
      this.#photosOf = parts.trees.users;
      return;
    }
    const names = this.#otherPeople(parts, this.#resume(mark?.synced));
    if (names.size > 0) {
      const { updatePhotos } = await import('../incremental/photo-update.ts');
      await updatePhotos(this.#place, parts.commit, names);
    }
    this.#photosOf = parts.trees.users;
  }

  /** The names of profiles and photos that are not as the site has them. */
  #otherPeople(parts: CommitParts, before: Written | undefined): ReadonlySet<string> {
    return namesOfPeople(this.#place.repository, this.#kept, parts, before?.synced.trees.users);
  }

  #summarise(commit: string, now: string, outputs: ColdChange['kept']['outputs'], duration: number): void {
    const { shown, base } = this.#state;
    const files = [...outputs.values()].flatMap((keys) => [...keys.keys()]);
    const collections = files.filter((path) => path.endsWith('.html')).length;
    const count = shown.assets.reduce((sum, { pages }) => sum + pages, collections);
    writeBuildSummary(this.#place.site, {
      ...{ base, commit, now, pages: count, assets: shown.assets.length },
      duration: Math.round(duration),
    });
  }

  #keepCold(
    { shown, kept, changed, until, publishers }: ColdChange,
    { found, inputs }: KeptParts,
    { cold }: CommitParts,
    now: string,
  ): void {
    const { code, base } = this.#state;
    const identity = { code, base, cold, from: now, until };
    found.write();
    inputs.write();
    if (publishers !== undefined) writePublishers(this.#folder, kept.inputs.publishers, publishers);
    writeCold(this.#folder, kept);
    const key = writeState(this.#folder, identity, shown, changed);
    // What was written is read when it is asked for: nothing of the update is held.
    this.#state = { ...identity, key, shown: { ...shown, detail: detailsIn(this.#folder) } };
  }

  /** What the files say, as whoever wrote them last left it. */
  #resume(synced: Mark['synced']): Written | undefined {
    if (this.#written !== undefined && syncedKey(this.#written.synced) === synced) return this.#written;
    const found = synced === undefined ? undefined : readKept(this.#folder);
    if (found === undefined || syncedKey(found.synced) !== synced) {
      removeKept(this.#folder);
      this.#kept = nothingKept();
      return undefined;
    }
    this.#kept = found.kept;
    this.#written = { synced: found.synced, counts: this.#figures(found.synced.now).counts };
    return this.#written;
  }

  #figures(now: string, counts?: Figures['counts']): Figures {
    const { records, views } = this.#kept;
    return figuresOf(
      [...records.values()],
      [...views.values()].flatMap((period) => period.views),
      now,
      counts,
    );
  }

  #read(parts: CommitParts, before: Written | undefined, now: string, counts?: Figures['counts']): Reading {
    const { repository } = this.#place;
    const recordsBefore = [...this.#kept.records.values()];
    const logins = keepListings(repository, this.#kept, parts, before?.synced.trees);
    const people = peopleAt(repository, parts.commit, this.#kept.listings, logins);
    keepRecords(this.#kept, logins, people);
    if (before?.synced.trees.views !== parts.trees.views) keepViews(repository, this.#kept, parts);
    const records = [...this.#kept.records.values()];
    return { parts, logins, people, recordsBefore, records, figures: this.#figures(now, counts), now };
  }

  #write(step: Step, cold?: ColdChange): readonly string[] {
    const { site } = this.#place;
    const { key } = this.#state;
    const writer = new SiteWriter(site, () => {
      writeMark(site, { key });
    });
    const touched = touchedIn(step, cold);
    this.#writeFigures(writer, step.reading, touched, cold?.moved ?? []);
    this.#writePeople(writer, step, touched, cold);
    return writer.changed;
  }

  /** What is said of assets, of all of them or of those that are touched. */
  #writeFigures(
    writer: SiteWriter,
    { figures: { counts, trends } }: Reading,
    touched: ReadonlySet<AssetId> | undefined,
    moved: readonly AssetLine[],
  ): void {
    const { shown } = this.#state;
    const paths = new Set<string>();
    const shards = touched && new Set([...touched].map((id) => hotShardOf(id)));
    for (const file of galleryFiles(shown, counts, trends, shards)) {
      paths.add(file.path);
      writer.write(file);
    }
    // Of assets that were alone in one and are not shown any more.
    const left = moved.map(({ id }) => hotShardPath(id)).filter((path) => !paths.has(path));
    for (const path of new Set(left)) writer.remove(path);
    const counted = touched && [...moved, ...shown.assets.filter(({ id }) => touched.has(id))];
    const types = counted && new Set(counted.map(({ type }) => type));
    for (const file of countFiles(shown.assets, counts, types)) writer.write(file);
  }

  /** What is said of those who may be concerned, or of everybody. */
  #writePeople(
    writer: SiteWriter,
    { before, reading }: Step,
    counted: ReadonlySet<AssetId> | undefined,
    cold: ColdChange | undefined,
  ): void {
    const { shown } = this.#state;
    const { recordsBefore, records, figures, logins } = reading;
    const change =
      before === undefined || cold?.publishers !== undefined
        ? everybody(records, shown)
        : peopleChange({ before: recordsBefore, after: records, counted, logins, assets: cold?.changed }, shown);
    const entriesOf = entriesByAccount(this.#peopleOf(change.accounts, reading));
    for (const file of peopleFiles(change.accounts, entriesOf, shown, figures.counts)) writer.write(file);
    for (const file of loginsFiles(change.lists.logins, change.lists.shards)) writer.write(file);
    if (before === undefined || logins.size > 0) writer.write(peopleListFile(records));
    const gone = change.gone?.map(personPath) ?? strayFiles(this.#place.site, change.accounts);
    for (const path of gone) writer.remove(path);
  }

  /** What lies under all logins of some accounts. */
  #peopleOf(accounts: readonly Actor[], { parts, logins, people, records }: Reading): People {
    const ids = new Set(accounts.map(({ id }) => id));
    const wanted = new Set(records.filter((record) => hasAny(record, ids)).map(({ login }) => login));
    const isRead = [...wanted].every((login) => logins.has(login));
    return isRead ? people : peopleAt(this.#place.repository, parts.commit, this.#kept.listings, wanted);
  }

  /** Nobody trusts the mark while what is kept is being written. */
  #keep(logins: ReadonlySet<string>, synced: Synced): void {
    const { key } = this.#state;
    writeMark(this.#place.site, { key });
    writeKept(this.#folder, this.#kept, logins, synced);
    writeMark(this.#place.site, { key, synced: syncedKey(synced) });
  }
}

/** The assets of which hot data may be another; undefined where that of all may be. */
function touchedIn(
  { before, isStillSo, reading }: Step,
  cold: ColdChange | undefined,
): ReadonlySet<AssetId> | undefined {
  if (before === undefined) return undefined;
  const moved = new Set(cold?.moved.map(({ id }) => id));
  if (isStillSo) return moved;
  const { recordsBefore, records, figures, logins, now } = reading;
  const was = { now: before.synced.now, records: recordsBefore, counts: before.counts };
  const touched = touchedByEntries(was, { now, records, counts: figures.counts }, logins);
  return touched?.union(moved);
}

const isPhoto = (name: string): boolean => !name.endsWith('.yaml');

/** Files of people that nobody has any more. */
function strayFiles(site: string, accounts: readonly Actor[]): string[] {
  const wanted = new Set(accounts.map(({ login }) => personPath(login)));
  const there = globSync('data/people/*.json', { cwd: site }).map((path) => path.replaceAll('\\', '/'));
  return there.filter((path) => !wanted.has(path));
}

/**
 * What only some may see is sealed by a full build: it is another one with the keys of people, with entries of sealed assets and with what
 * is counted of them.
 */
function concernsSealed({ reading, before }: Step, { hidden, sealed }: ShownSite): boolean {
  const { logins, recordsBefore, records, figures } = reading;
  if (hidden.size === 0) return false;
  if (before === undefined) return sealed.size > 0 || haveKeys(records);
  const secretOf = (all: readonly LoginRecord[]): string[] =>
    all
      .filter(({ login }) => logins.has(login))
      .map(({ login, keys, subscriptions, favourites }) =>
        JSON.stringify([
          [login, keys],
          subscriptions.filter(({ asset }) => sealed.has(asset)),
          favourites.filter(({ asset }) => sealed.has(asset)),
        ]),
      )
      .filter((text) => !text.endsWith('[]],[],[]]'))
      .sort();
  const viewsOf = ({ counts }: Pick<Figures, 'counts'>): string =>
    JSON.stringify([...sealed].map((id) => counts.get(id)?.views));
  return secretOf(recordsBefore).join() !== secretOf(records).join() || viewsOf(before) !== viewsOf(figures);
}

const SEALED = 'What only some may see has changed.';
/** The mark of a site whose pages are being changed: nothing that is kept fits it until that is done. */
const UNFINISHED = 'unfinished';

function isOfAnother(state: SiteState, mark: Mark | undefined, now: string): boolean {
  return mark?.key !== state.key || now < state.from;
}

function whyNot(state: SiteState, mark: Mark | undefined, parts: CommitParts, now: string): string | undefined {
  if (mark?.key !== state.key) return 'The site was built anew in the meantime.';
  if (parts.cold !== state.cold) return 'More than entries changed since the site was built.';
  if (now < state.from) return `The site was built for a later time: ${state.from}.`;
  if (state.until !== undefined && state.until <= now)
    return `A release came into force, or a subscription ended, at ${state.until}.`;
  return undefined;
}

function misfit(why: string): Misfit {
  return { fits: false, why };
}
