import type { CodeFields, Hyperparameter, Metric } from '../importer.ts';
import type { LicenceFields } from '../licence.ts';
import type { AssetType } from '../../core/schema/asset.ts';
import type { Source, VersionFile } from '../../core/schema/asset-version.ts';

/** A source as far as it is known: what ModelArts lists does not say its region. */
export type KnownSource =
  Exclude<Source, { kind: 'modelarts' }> | Omit<Extract<Source, { kind: 'modelarts' }>, 'region'>;

/** What another place says of an asset that is about to be published here: answers that need not be typed. */
export interface Prefill extends LicenceFields {
  readonly type?: AssetType | undefined;
  /** For addresses. */
  readonly name?: string | undefined;
  readonly title?: string | undefined;
  readonly summary?: string | undefined;
  /** Markdown. */
  readonly description?: string | undefined;
  readonly paper?: { readonly title: string; readonly url: string } | undefined;
  readonly code?: Pick<CodeFields, 'url' | 'licence'> | undefined;
  readonly source?: KnownSource | undefined;
  readonly files?: readonly VersionFile[] | undefined;
  /** x.y.z */
  readonly version?: string | undefined;
  /** Other keys of the asset's front matter. */
  readonly more: {
    readonly homepage?: string | undefined;
    readonly frameworks?: readonly string[] | undefined;
    readonly hyperparameters?: readonly Hyperparameter[] | undefined;
    readonly datasets?: readonly string[] | undefined;
    readonly metrics?: readonly Metric[] | undefined;
  };
  /** What the publisher should look at: sentences. */
  readonly notes: readonly string[];
}

/** A prefill, or why there is none: sentences that name the file and, where it is known, its line. */
export type PrefillResult =
  { readonly ok: true; readonly prefill: Prefill } | { readonly ok: false; readonly problem: string };
