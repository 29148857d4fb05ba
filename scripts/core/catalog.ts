import type { AssetId } from './ids.ts';
import type { MarkdownLink } from './markdown-links.ts';
import type { AgreementMeta } from './schema/agreement.ts';
import type { AssetMeta } from './schema/asset.ts';
import type { VersionMeta } from './schema/asset-version.ts';
import type { Categories, Category } from './schema/categories.ts';
import type { Comments } from './schema/comments.ts';
import type { FavouriteEntry } from './schema/favourite.ts';
import type { Gallery } from './schema/gallery.ts';
import type { Publisher } from './schema/publisher.ts';
import type { SubscriptionEntry } from './schema/subscription.ts';
import type { Tombstone } from './schema/tombstone.ts';
import type { User } from './schema/user.ts';
import type { Views } from './schema/views.ts';

/** A key path inside a document: `['code', 'licence']`, `['files', 3, 'name']`. */
export type KeyPath = readonly (string | number)[];

/** What checks ask of a body. */
export interface BodyFacts {
  /** As UTF-8. */
  readonly bytes: number;
  /** Those that may need a word. */
  readonly links: readonly MarkdownLink[];
}

/** A checked document and where it stands. */
export interface Document<T> {
  /** Path inside the repository. */
  readonly path: string;
  readonly data: T;
  /** The Markdown below the front matter; empty for YAML files. */
  readonly body: string;
  /** One-based line of the file at which the body begins. */
  readonly bodyLine: number;
  /** Known where its content was read before: then nothing is parsed, and the body, the text and the lines are read when somebody asks. */
  readonly facts?: BodyFacts | undefined;
  /** The file as it is written; undefined of what was made up. */
  readonly text?: string | undefined;
  /** One-based line of the file at which a key (or the nearest key above it) stands. */
  readonly line: (keys: KeyPath) => number;
}

/** A file that is not parsed, by what Git and the file system say of it. */
export interface BinaryFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  read(): Uint8Array;
}

/** A file that holds a whole asset, sealed. */
export interface SealedFile extends BinaryFile {
  /** What it says of itself; undefined where nobody here has a key for it, and then its asset is among the broken ones. */
  readonly opened: SealFacts | undefined;
}

export interface SealFacts {
  readonly revision: number;
  /** The public keys that it is sealed to. */
  readonly readers: readonly string[];
  /** How many stanzas its header has, decoys included. */
  readonly stanzas: number;
}

export interface AssetVersion extends Document<VersionMeta> {
  readonly version: string;
}

export interface Asset extends Document<AssetMeta> {
  readonly id: AssetId;
  /** All versions, lowest first. */
  readonly versions: readonly AssetVersion[];
  readonly cover: BinaryFile | undefined;
  /** Images inside the asset's folder, by their path relative to it. */
  readonly attachments: ReadonlyMap<string, BinaryFile>;
}

/** The same asset with other versions and files. One that reads its file when it is asked does so still. */
export function withParts(
  asset: Asset,
  { versions, cover, attachments }: Pick<Asset, 'versions' | 'cover' | 'attachments'>,
): Asset {
  const { id, path } = asset;
  return {
    ...{ id, path, versions, cover, attachments },
    get data() {
      return asset.data;
    },
    get bodyLine() {
      return asset.bodyLine;
    },
    get facts() {
      return asset.facts;
    },
    get body() {
      return asset.body;
    },
    get text() {
      return asset.text;
    },
    line: (keys) => asset.line(keys),
  };
}

export interface Agreement extends Document<AgreementMeta> {
  readonly agreement: string;
  readonly version: string;
}

export interface Entry<T> extends Document<T> {
  readonly login: string;
  readonly asset: AssetId;
}

/** Everything that lies in `catalog/`, parsed and checked on its own. Immutable. */
export interface Catalog {
  /** Undefined when it is absent or broken: nothing can be built then. */
  readonly gallery: Document<Gallery> | undefined;
  readonly categories: Document<Categories> | undefined;
  readonly featured: readonly AssetId[];
  readonly featuredDocument: Document<{ assets: AssetId[] }> | undefined;
  /** Agreement → its versions, lowest first. */
  readonly agreements: ReadonlyMap<string, readonly Agreement[]>;
  readonly publishers: ReadonlyMap<string, Document<Publisher>>;
  readonly users: ReadonlyMap<string, Document<User>>;
  readonly photos: ReadonlyMap<string, BinaryFile>;
  /** In the order of their ids. */
  readonly assets: ReadonlyMap<AssetId, Asset>;
  /** Ids whose asset.md is there and broken, or sealed and not opened: they exist, and nothing is known of them. */
  readonly broken: ReadonlySet<AssetId>;
  readonly subscriptions: readonly Entry<SubscriptionEntry>[];
  readonly favourites: readonly Entry<FavouriteEntry>[];
  readonly comments: ReadonlyMap<AssetId, Document<Comments>>;
  /** Period → counted views. */
  readonly views: ReadonlyMap<string, Document<Views>>;
  readonly tombstones: ReadonlyMap<AssetId, Document<Tombstone>>;
  /** The assets that do not lie in the clear. */
  readonly sealed: ReadonlyMap<AssetId, SealedFile>;
}

/** Versions that are released, lowest first. */
export function releasedVersions(asset: Asset): AssetVersion[] {
  return asset.versions.filter((version) => version.data.state === 'released');
}

/** The highest released version: not the newest by date. */
export function latestVersion(asset: Asset): AssetVersion | undefined {
  return releasedVersions(asset).at(-1);
}

/** When the asset was first released here. */
export function firstReleased(asset: Asset): string | undefined {
  return asset.versions.map((version) => version.data.released).sort()[0];
}

/** When a version was last released. */
export function lastUpdated(asset: Asset): string | undefined {
  return asset.versions
    .map((version) => version.data.released)
    .sort()
    .at(-1);
}

/** Asked for every asset, and the same for all of them. */
const categoriesOf = new WeakMap<Categories, ReadonlyMap<string, Category>>();

/** All categories of the vocabulary, by id, in the order of display. */
export function categoriesById(catalog: Catalog): ReadonlyMap<string, Category> {
  const vocabulary = catalog.categories?.data;
  if (vocabulary === undefined) return new Map();
  const known = categoriesOf.get(vocabulary) ?? byId(vocabulary);
  categoriesOf.set(vocabulary, known);
  return known;
}

function byId({ groups }: Categories): ReadonlyMap<string, Category> {
  return new Map(groups.flatMap((group) => group.categories.map((category) => [category.id, category] as const)));
}

/** Whether keys had anything to do with what is in it. */
export function hasOpened({ sealed }: Catalog): boolean {
  return [...sealed.values()].some(({ opened }) => opened !== undefined);
}

export function isOfficial(catalog: Catalog, publisher: string): boolean {
  return catalog.publishers.get(publisher)?.data.official === true;
}

/** The version of an agreement that is the one to agree to at an instant. */
export function currentAgreement(catalog: Catalog, agreement: string, now: string): Agreement | undefined {
  return catalog.agreements
    .get(agreement)
    ?.filter((version) => version.data.since <= now)
    .at(-1);
}
