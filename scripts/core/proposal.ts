import type { Asset, AssetVersion, Catalog } from './catalog.ts';
import type { World } from './checks/check.ts';
import { compareText } from './compare.ts';
import type { Finding } from './finding.ts';
import { publisherOf, type AssetId } from './ids.ts';
import { CATALOG, placeOf, type Place } from './kinds.ts';
import type { ScanReport } from './scan.ts';

/** What stands at a path of a tree. */
export interface TreeEntry {
  /** As Git writes it: 100644 an ordinary file, 100755 executable, 120000 a symbolic link, 160000 a submodule. */
  readonly mode: string;
  readonly object: string;
  /** Bytes; 0 for submodules. */
  readonly size: number;
}

/** One changed path. A rename is a removal and an addition, so that both ends of it are judged. */
export interface FileChange {
  /** Path inside the repository with forward slashes. Bytes that are no UTF-8 are U+FFFD. */
  readonly path: string;
  readonly before: TreeEntry | undefined;
  readonly after: TreeEntry | undefined;
}

/** The authenticated account that asks: never the author of a commit (DESIGN.md, decision 3). */
export interface Actor {
  readonly login: string;
  readonly id: number;
}

/** A secret that a scanner saw in what the proposal adds, in any of its commits. */
export interface FoundSecret {
  readonly path: string;
  readonly line: number;
  /** What it is, without the secret itself: `an AWS secret access key`. */
  readonly what: string;
  /** Whether it is in the proposal's result, or only in a commit on the way there. */
  readonly removedLater: boolean;
}

/** One side of a proposal: as much of the catalog as the proposal concerns, and what the loader said of it. */
export interface Side {
  readonly world: World;
  readonly findings: readonly Finding[];
}

/** What a proposal is compared with beyond the files it concerns: names only, from base. */
export interface Neighbourhood {
  readonly assets: readonly AssetId[];
  readonly publishers: readonly string[];
  /** Folder → the names in it after the proposal, for each folder in which the proposal adds something. */
  readonly siblings: ReadonlyMap<string, readonly string[]>;
  /** The same folders → the names in them before. */
  readonly siblingsBefore: ReadonlyMap<string, readonly string[]>;
}

/** Everything a proposal is judged by, as the shell gathers it. */
export interface GatheredProposal {
  readonly base: Side;
  /** What would be: the result of merging the proposal into base. */
  readonly head: Side;
  /** Every changed path, in the order of paths: those inside sealed files too, as if they lay in the clear, where there is a key. */
  readonly changes: readonly FileChange[];
  /** Paths that cannot be merged because base changed them too. */
  readonly conflicts: readonly string[];
  /** Why the proposal is too large to be read: one sentence each. What was not read was not judged. */
  readonly excess: readonly string[];
  readonly actor: Actor;
  /** Whether the branch belongs to another account than the actor and to another repository than the gallery’s. */
  readonly foreignBranch: boolean;
  readonly now: string;
  readonly neighbourhood: Neighbourhood;
  readonly secrets: readonly FoundSecret[];
  /** `image@digest` → what a scanner said of it. */
  readonly scans: ReadonlyMap<string, ScanReport>;
  /** Whether whoever judges has the gallery’s own key: what is sealed to it is open then. */
  readonly hasGalleryKey?: boolean;
}

/** A changed path inside the catalog and what the path says the file is. */
export type PlacedChange<K extends Place['kind'] = Place['kind']> = FileChange & {
  readonly place: Place & { readonly kind: K };
};

/** What a proposal does to one asset: every changed file of its folder. */
export interface AssetChange {
  readonly id: AssetId;
  readonly publisher: string;
  /** The asset in base and after; undefined where it is not there or its asset.md is broken. */
  readonly before: Asset | undefined;
  readonly after: Asset | undefined;
  /** Whether it exists at all, broken or not. */
  readonly existed: boolean;
  readonly exists: boolean;
  readonly files: readonly PlacedChange<'asset' | 'cover' | 'attachment' | 'version'>[];
}

/** What a proposal does to one version of an asset. */
export interface VersionChange {
  readonly asset: AssetChange;
  readonly version: string;
  readonly file: PlacedChange<'version'>;
  readonly before: AssetVersion | undefined;
  readonly after: AssetVersion | undefined;
}

/** A proposal and what it does, told once for all rules. */
export interface Proposal extends Omit<GatheredProposal, 'base' | 'head'> {
  readonly base: Catalog;
  readonly head: Catalog;
  readonly sides: { readonly base: Side; readonly head: Side };
  /** Changed paths at known places of the catalog. */
  readonly placed: readonly PlacedChange[];
  /** All other changed paths: code, workflows, documents, and what belongs nowhere in the catalog. */
  readonly elsewhere: readonly FileChange[];
  readonly assetChanges: readonly AssetChange[];
  readonly versionChanges: readonly VersionChange[];
}

/** What was gathered → the proposal that rules look at. */
export function describeProposal(gathered: GatheredProposal): Proposal {
  const [base, head] = [gathered.base.world.catalog, gathered.head.world.catalog];
  // What is too much to be read was not read: nothing can be said of what it does, nor of who may do it.
  const read = gathered.excess.length > 0 ? [] : gathered.changes;
  const placed = read.flatMap((change) => placedChange(change));
  const places = new Set(placed.map(({ path }) => path));
  const assetChanges = assetChangesOf(placed, base, head);
  return {
    ...gathered,
    base,
    head,
    sides: { base: gathered.base, head: gathered.head },
    placed,
    elsewhere: read.filter(({ path }) => !places.has(path)),
    assetChanges,
    versionChanges: assetChanges.flatMap(versionChangesOf),
  };
}

/** The changes at places of these kinds. */
export function changesOf<K extends Place['kind']>(proposal: Proposal, ...kinds: readonly K[]): PlacedChange<K>[] {
  const wanted: readonly string[] = kinds;
  return proposal.placed.filter((change): change is PlacedChange<K> => wanted.includes(change.place.kind));
}

function placedChange(change: FileChange): PlacedChange[] {
  if (!change.path.startsWith(`${CATALOG}/`)) return [];
  const place = placeOf(change.path.slice(CATALOG.length + 1));
  return place === undefined ? [] : [{ ...change, place }];
}

type AssetFile = AssetChange['files'][number];

function isAssetFile(change: PlacedChange): change is AssetFile {
  return ['asset', 'cover', 'attachment', 'version'].includes(change.place.kind);
}

function assetChangesOf(placed: readonly PlacedChange[], base: Catalog, head: Catalog): AssetChange[] {
  const files = new Map<AssetId, AssetFile[]>();
  for (const change of placed) {
    if (!isAssetFile(change)) continue;
    const list = files.get(change.place.asset);
    if (list === undefined) files.set(change.place.asset, [change]);
    else list.push(change);
  }
  return [...files]
    .sort(([a], [b]) => compareText(a, b))
    .map(([id, changes]) => ({
      id,
      publisher: publisherOf(id),
      before: base.assets.get(id),
      after: head.assets.get(id),
      existed: base.assets.has(id) || base.broken.has(id),
      exists: head.assets.has(id) || head.broken.has(id),
      files: changes,
    }));
}

function versionChangesOf(asset: AssetChange): VersionChange[] {
  return asset.files
    .filter((file): file is PlacedChange<'version'> => file.place.kind === 'version')
    .map((file) => {
      const { version } = file.place;
      const find = (side: Asset | undefined): AssetVersion | undefined =>
        side?.versions.find((other) => other.version === version);
      return { asset, version, file, before: find(asset.before), after: find(asset.after) };
    });
}

/** A proposal that adds an asset which was not there. */
export function isNewAsset(change: AssetChange): boolean {
  return !change.existed && change.exists;
}

/** A proposal that removes an asset as a whole. */
export function isDeletion(change: AssetChange): boolean {
  return change.existed && !change.exists;
}
