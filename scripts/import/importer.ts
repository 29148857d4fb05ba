import type { Folder } from './folder.ts';
import type { UsableImages } from './images.ts';
import type { Ledger } from './ledger.ts';
import type { Origin } from './origin.ts';
import type { AssetType } from '../core/schema/asset.ts';
import type { Source, VersionFile } from '../core/schema/asset-version.ts';

/** What an importer reads: a folder, where it comes from, and what the person at the terminal said. */
export interface ImportSource {
  readonly folder: Folder;
  /** The images of the folder that the gallery takes. */
  readonly images: UsableImages;
  /** Undefined where nobody knows; importers that cannot do without say so by `needsOrigin`. */
  readonly origin: Origin | undefined;
  /** The date that the person gave for versions without one. */
  readonly released: string | undefined;
  /** Publisher of everything, instead of the importer's own choice. */
  readonly publisher: string | undefined;
  /** An entry's own date after this instant is not believed. */
  readonly now: string;
}

/** A publisher that an importer needs, for galleries that have none of this id. */
export interface PublisherDraft {
  readonly name: string;
  readonly description?: string;
  readonly website?: string;
}

/** What of an asset the source says. The gallery's own decisions (visibility, quota, agreements) are not the importer's. */
export interface AssetFields {
  readonly type: AssetType;
  readonly title: string;
  readonly summary?: string | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly state?: 'released' | 'discontinued';
  readonly licence?: string | undefined;
  readonly licenceUrl?: string | undefined;
  readonly paper?: { readonly title: string; readonly url: string } | undefined;
  readonly code?: CodeFields | undefined;
  readonly homepage?: string | undefined;
  readonly frameworks?: readonly string[] | undefined;
  readonly parameters?: number | undefined;
  readonly datasets?: readonly string[] | undefined;
  readonly metrics?: readonly Metric[] | undefined;
  readonly hyperparameters?: readonly Hyperparameter[] | undefined;
}

export interface CodeFields {
  readonly open: boolean;
  readonly url?: string | undefined;
  readonly licence?: string | undefined;
  readonly licenceUrl?: string | undefined;
}

export interface Metric {
  readonly name: string;
  readonly value: number | string;
  readonly dataset?: string | undefined;
}

export interface Hyperparameter {
  readonly name: string;
  readonly default?: string | number | boolean | undefined;
  readonly description?: string | undefined;
}

/** One version as the source has it. */
export interface VersionDraft {
  /** The source entry it comes from: its path inside the folder. */
  readonly entry: string;
  readonly version: string;
  /** The number is the date of the source, because the source has none: a version that says nothing new is not added. */
  readonly unversioned?: boolean;
  /** The entry's own date, where it has one. */
  readonly released?: string | undefined;
  readonly source: Source;
  readonly files: readonly VersionFile[];
  readonly constraints?: readonly string[];
  /** Markdown. */
  readonly notes: string;
}

/** An image that goes into the asset's folder. */
export interface ImageDraft {
  /** Path inside the asset's folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A step of a workflow; `uses` names another asset as the source writes it. */
export interface StepDraft {
  readonly name: string;
  readonly uses?: string | undefined;
}

/** Other assets of the source, by the names it gives them; they become ids when all names are known. */
export interface References {
  readonly derivedFrom?: string | undefined;
  readonly steps?: readonly StepDraft[];
}

/** One asset as an importer understood it. */
export interface AssetDraft {
  readonly publisher: string;
  /** The name as the source writes it. It is unique for its publisher and type. */
  readonly name: string;
  /** The name of the asset in its whole catalog, where `name` is only its last part: `owner/name`. */
  readonly originId?: string;
  /** Who publishes it, for publishers that the importer does not know beforehand. */
  readonly publisherDraft?: PublisherDraft;
  /** The address of the asset at its origin. */
  readonly address: string;
  readonly fields: AssetFields;
  readonly references?: References;
  /** The description in Markdown, its links already rewritten. */
  readonly body: string;
  readonly images: readonly ImageDraft[];
  /** At least one, lowest first. */
  readonly versions: readonly [VersionDraft, ...VersionDraft[]];
}

/** Reads one kind of catalog. Register it in importers.ts, in one line. */
export interface Importer {
  /** The word on the command line. */
  readonly id: string;
  /** What assets say of where they come from: `origin.name`. */
  readonly name: string;
  readonly summary: string;
  /** True where versions are Git commits, so that repository and commit must be known. */
  readonly needsOrigin: boolean;
  readonly publishers: Readonly<Record<string, PublisherDraft>>;
  /** Every entry of the source, by path, in the order of their names. Each one ends in the report. */
  entries(folder: Folder): readonly string[];
  /** Reads the entries; what becomes no asset of its own is told to the ledger. */
  read(source: ImportSource, entries: readonly string[], ledger: Ledger): Iterable<AssetDraft>;
}

/** What the asset is called in its whole catalog: `origin.id`. */
export function originIdOf(draft: AssetDraft): string {
  return draft.originId ?? draft.name;
}
