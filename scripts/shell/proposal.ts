import type { Blobs } from './blobs.ts';
import { isObjectId, resolveRevision, TooMuchOutput } from './git.ts';
import { inspectImages } from './images.ts';
import { loadPaths } from './load-paths.ts';
import { broughtBy, commitsBetween, diffTrees, mergeOf, type RawChange } from './merge.ts';
import { withRawModes } from './raw-modes.ts';
import { readerOf, type Reader } from './reader.ts';
import { holdsKey } from './seal/holds-key.ts';
import { plainFilesIn, withOpenedChanges } from './seal/opened-changes.ts';
import type { Opener } from './seal/opener.ts';
import { findSecrets } from './secrets.ts';
import { firstPaths, pathsNamedBy, touchedBy, type Sides, type Touched } from './selection.ts';
import { foldersAbove, type Trees } from './trees.ts';
import { worldOf } from '../core/checks/world.ts';
import type { Loaded } from '../core/assemble.ts';
import type { Catalog } from '../core/catalog.ts';
import { imageFiles } from '../core/checks/images.ts';
import { compareText } from '../core/compare.ts';
import { assetId, isAssetName, isSlug, type AssetId } from '../core/ids.ts';
import { CATALOG } from '../core/kinds.ts';
import {
  describeProposal,
  type Actor,
  type FileChange,
  type FoundSecret,
  type Neighbourhood,
  type Proposal,
  type TreeEntry,
} from '../core/proposal.ts';
import type { ScanReport } from '../core/scan.ts';

/** Which proposal, and who asks when. */
export interface ProposalQuestion {
  readonly repository: string;
  /** What has read the repository before: proposals of one gallery have nearly everything in common. */
  readonly reader?: Reader;
  /** Commit ids or revisions as people write them. */
  readonly base: string;
  readonly head: string;
  readonly actor: Actor;
  readonly foreignBranch?: boolean;
  readonly now: string;
  readonly scans?: ReadonlyMap<string, ScanReport>;
  /** With the keys of whoever judges: what is sealed is judged as if it lay in the clear. */
  readonly opener?: Opener | undefined;
}

/** More than this is no proposal that anybody could read, and what was not read must not be merged. */
const MAX_FILES = 3000;
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_COMMITS = 1000;
/** Paths that all commits bring together: a tree that holds itself again and again names millions with a few bytes. */
const MAX_BROUGHT = 20_000;

/** Reads from Git objects what a proposal is judged by: what it changes, and what those changes name. Nothing is checked out. */
export async function gatherProposal(question: ProposalQuestion): Promise<Proposal> {
  const { repository, actor, now, opener } = question;
  const [base, head] = [commitOf(repository, question.base), commitOf(repository, question.head)];
  const merge = mergeOf(repository, base, head);
  const reader = question.reader ?? readerOf(repository);
  const { blobs } = reader;
  const sides: Sides = { ...reader, base: merge.baseTree, head: merge.headTree };
  const listed = changesBetween(repository, sides);
  const all = listed ?? [];
  const commits = commitsBetween(repository, base, head);
  const sizeOf = blobs.sizes(all.slice(0, MAX_FILES).flatMap(({ before, after }) => objectsOf(before, after)));
  const committed = all.map((change) => sized(change, sizeOf)).sort((a, b) => compareText(a.path, b.path));
  const inAll = unlessTooMuch(() => broughtInAll(repository, blobs, committed, commits));
  const brought = inAll ?? [];
  const excess = [
    ...(listed === undefined || inAll === undefined ? ['It names more files than can be listed.'] : []),
    ...excessOf(committed, commits, brought),
    ...(all.length > MAX_FILES ? [] : misplaced(sides, all)),
  ];
  // Whoever proposes more than can be read has it refused, so nothing of it is read.
  const read = excess.length > 0 ? [] : all;
  const touched = touchedBy(read, actor);
  const loaded = loadBoth(sides, touched, read, opener);
  const changes = excess.length > 0 ? committed : withOpenedChanges(committed, blobs, opener);
  return describeProposal({
    base: { world: worldOf(loaded.base, now, new Map()), findings: loaded.base.findings },
    head: {
      world: worldOf(loaded.head, now, await changedImages(loaded.head.catalog, changes)),
      findings: loaded.head.findings,
    },
    changes,
    conflicts: merge.conflicts,
    // What lies in sealed files counts too.
    excess: excess.length > 0 ? excess : excessOf(changes, commits, brought),
    actor,
    foreignBranch: question.foreignBranch ?? false,
    now,
    neighbourhood: neighbourhoodOf(sides, touched, read),
    secrets: excess.length > 0 ? [] : await secretsIn(blobs, brought, opener),
    scans: question.scans ?? new Map(),
    hasGalleryKey: await holdsKey(opener, loaded.base.catalog.gallery?.data.key),
  });
}

/** So many that they are refused unread are counted only; undefined where there are too many to be listed. */
function changesBetween(repository: string, sides: Sides): RawChange[] | undefined {
  const changes = unlessTooMuch(() => diffTrees(repository, sides.base, sides.head));
  return changes === undefined || changes.length > MAX_FILES ? changes : withRawModes(sides, changes);
}

function unlessTooMuch<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof TooMuchOutput) return undefined;
    throw error;
  }
}

/** An id needs no question; that it is a commit's shows when its tree is read. */
function commitOf(repository: string, revision: string): string {
  return isObjectId(revision) ? revision : resolveRevision(repository, revision);
}

function objectsOf(...sides: readonly RawChange['before'][]): string[] {
  return sides.flatMap((side) => (side === undefined ? [] : [side.object]));
}

function sized({ path, before, after }: RawChange, sizeOf: (object: string) => number): FileChange {
  const entry = (side: RawChange['before']): TreeEntry | undefined =>
    side === undefined ? undefined : { ...side, size: sizeOf(side.object) };
  return { path, before: entry(before), after: entry(after) };
}

function excessOf(changes: readonly FileChange[], commits: readonly string[], brought: readonly Brought[]): string[] {
  const bytes = brought.reduce((sum, { size }) => sum + size, 0);
  const number = (value: number): string => value.toLocaleString('en');
  return [
    ...(changes.length > MAX_FILES
      ? [`It changes ${number(changes.length)} files; at most ${number(MAX_FILES)} can be read.`]
      : []),
    ...(bytes > MAX_BYTES ? [`Its files have ${number(bytes)} bytes; at most ${number(MAX_BYTES)} can be read.`] : []),
    ...(brought.length > MAX_BROUGHT
      ? [`Its commits bring ${number(brought.length)} files in all; at most ${number(MAX_BROUGHT)} can be read.`]
      : []),
    ...(commits.length > MAX_COMMITS
      ? [`It has ${number(commits.length)} commits; at most ${number(MAX_COMMITS)} can be read.`]
      : []),
  ];
}

/**
 * Git objects made by hand can hold a name with a slash, a name twice, or a folder with bits of permission: their paths lie or are
 * read otherwise elsewhere, and what stands there could not be judged. What base has already is not blamed.
 */
function misplaced({ trees, base, head }: Sides, changes: readonly RawChange[]): string[] {
  const paths = changes.map(({ path }) => path);
  const found = trees.find(head, paths);
  const lying = changes.filter(({ path, after }) => after !== undefined && found.get(path)?.object !== after.object);
  const known = new Set(trees.oddFolders(base, paths));
  const folders = trees.oddFolders(head, paths).filter((folder) => !known.has(folder));
  return [...lying.map(({ path }) => path), ...folders].map(
    (path) => `Its Git objects are malformed at ${JSON.stringify(path)}.`,
  );
}

/** Rounds of reading: what was read names more. A chain of references that is longer than this is nobody's honest work. */
const ROUNDS = 200;

interface Both {
  readonly base: Loaded;
  readonly head: Loaded;
}

function loadBoth(sides: Sides, touched: Touched, changes: readonly RawChange[], opener: Opener | undefined): Both {
  let paths = new Set(firstPaths(sides, touched, changes));
  for (let round = 1; ; round++) {
    sides.trees.warm([sides.base, sides.head], paths);
    const loaded = {
      base: loadPaths(sides, sides.base, paths, opener),
      head: loadPaths(sides, sides.head, paths, opener),
    };
    const named = [loaded.base.catalog, loaded.head.catalog].flatMap((catalog) => pathsNamedBy(catalog, touched));
    const more = new Set([...paths, ...named]);
    if (touched.everything || more.size === paths.size || round === ROUNDS) return loaded;
    paths = more;
  }
}

/** Only images that the proposal brings are opened. */
async function changedImages(catalog: Catalog, changes: readonly FileChange[]): ReturnType<typeof inspectImages> {
  const changed = new Set(changes.filter(({ after }) => after !== undefined).map(({ path }) => path));
  return inspectImages([...imageFiles(catalog)].filter(({ path }) => changed.has(path)));
}

function neighbourhoodOf({ trees, base, head }: Sides, touched: Touched, changes: readonly RawChange[]): Neighbourhood {
  const publishers = `${CATALOG}/publishers`;
  const files = trees.names(base, [publishers]).get(publishers) ?? [];
  const added = changes.filter(({ before, after }) => before === undefined && after !== undefined);
  const folders = new Set(added.flatMap(({ path }) => foldersAbove(path)));
  return {
    publishers: files.filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -'.yaml'.length)),
    // A listing of every asset is read only where a new name is compared with it.
    assets: touched.added.size > 0 ? allAssets(trees, base) : [],
    siblings: trees.names(head, folders),
    siblingsBefore: trees.names(base, folders),
  };
}

function allAssets(trees: Trees, base: string): AssetId[] {
  const folder = `${CATALOG}/assets`;
  const publishers = (trees.names(base, [folder]).get(folder) ?? []).filter(isSlug);
  const names = trees.names(
    base,
    publishers.map((publisher) => `${folder}/${publisher}`),
  );
  return publishers.flatMap((publisher) =>
    (names.get(`${folder}/${publisher}`) ?? []).filter(isAssetName).map((name) => assetId(publisher, name)),
  );
}

/** A blob that a commit of the proposal brings. */
interface Brought {
  readonly path: string;
  readonly object: string;
  readonly size: number;
  readonly removedLater: boolean;
}

/** What any commit of the proposal brings: what a later one removes stays in history, and is published with it. */
function broughtInAll(
  repository: string,
  blobs: Blobs,
  changes: readonly FileChange[],
  commits: readonly string[],
): Brought[] {
  const result = changes.flatMap(({ path, after }) =>
    after === undefined ? [] : [{ path, object: after.object, size: after.size, removedLater: false }],
  );
  // One commit brings what the result has.
  if (commits.length < 2 || commits.length > MAX_COMMITS) return result;
  const there = new Set(result.map(({ object }) => object));
  const onTheWay = broughtBy(repository, commits).filter(({ object }) => !there.has(object));
  const sizeOf = blobs.sizes(onTheWay.map(({ object }) => object));
  return [...result, ...onTheWay.map((brought) => ({ ...brought, size: sizeOf(brought.object), removedLater: true }))];
}

async function secretsIn(
  blobs: Blobs,
  brought: readonly Brought[],
  opener: Opener | undefined,
): Promise<FoundSecret[]> {
  // The same content under many names is looked at once.
  const texts = [...new Map(brought.map((one) => [one.object, one])).values()].filter(({ size }) => size > 0);
  const contents = [...blobs.read(texts)];
  const inside = [...plainFilesIn(blobs, opener, texts)].flatMap(([{ removedLater }, files]) =>
    [...files].map(([path, content]) => ({ path, removedLater, content })),
  );
  return findSecrets([
    ...texts.flatMap(({ path, removedLater }, index) => {
      const content = contents[index];
      return content === undefined ? [] : [{ path, removedLater, content }];
    }),
    ...inside,
  ]);
}
