import type { Actor } from '../../proposal.ts';
import type { AssetMeta, AssetType } from '../../schema/asset.ts';
import type { Source } from '../../schema/asset-version.ts';

/**
 * What stands in the form *Create asset* or *Add asset version*, as it was typed: plain JSON, so that it survives a reload. Nothing in it
 * need be right. The cover is kept apart.
 */
export interface PublishForm {
  /** A new asset with its first version, or another version of an asset of one's own. */
  readonly kind: 'asset' | 'version';
  readonly about: AboutForm;
  readonly version: VersionForm;
  /** The agreements whose boxes are ticked. */
  readonly agreed: readonly string[];
}

/** What is said of a new asset. */
export interface AboutForm extends EditableForm {
  readonly publisher: string;
  /** The name in addresses; never changed later. */
  readonly name: string;
  readonly type: AssetType;
  readonly visibility: AssetMeta['visibility'];
  /** The specific users. */
  readonly users: readonly Actor[];
}

/** What can be said of an asset at any time (F31); the form *Edit* is of the same fields. */
export interface EditableForm {
  readonly title: string;
  readonly summary: string;
  readonly categories: readonly string[];
  /** Markdown. */
  readonly description: string;
  readonly isLimited: boolean;
  readonly days: string;
  readonly renew: boolean;
  readonly quota: string;
  readonly licence: string;
  readonly licenceUrl: string;
  readonly paperTitle: string;
  readonly paperUrl: string;
  readonly isCodeOpen: boolean;
  readonly codeUrl: string;
  readonly codeLicence: string;
  readonly codeLicenceUrl: string;
  readonly homepage: string;
  readonly details: DetailsForm;
}

/** What assets of one type have besides; what does not belong to the chosen type is left out. Lists are one thing a line. */
export interface DetailsForm {
  readonly frameworks: string;
  /** Algorithm. */
  readonly hyperparameters: readonly {
    readonly name: string;
    readonly default: string;
    readonly description: string;
  }[];
  /** Model. */
  readonly parameters: string;
  readonly trainedWith: string;
  readonly derivedFrom: string;
  readonly datasets: string;
  readonly metrics: readonly { readonly name: string; readonly value: string; readonly dataset: string }[];
  /** Workflow: ids of assets. */
  readonly builtFrom: readonly string[];
  readonly steps: readonly { readonly name: string; readonly asset: string }[];
}

/** What is said of a version: the asset it is of, where that is there already, and what never changes afterwards. */
export interface VersionForm {
  /** Of kind `version`: the id of the asset. */
  readonly asset: string;
  readonly number: string;
  readonly source: SourceForm;
  readonly files: readonly FileForm[];
  /** One sentence a line. */
  readonly constraints: string;
  /** Markdown: what is new. */
  readonly notes: string;
}

export type SourceKind = Source['kind'];

/** Fields of all kinds of source side by side, so that another kind can be looked at and nothing typed is lost. */
export interface SourceForm {
  readonly kind: SourceKind;
  /** ModelArts. */
  readonly region: string;
  readonly name: string;
  readonly id: string;
  readonly obs: string;
  /** Git: an https address; Hugging Face: owner/name (`model`). */
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  readonly model: string;
  readonly revision: string;
  /** Container. */
  readonly image: string;
  readonly digest: string;
}

export interface FileForm {
  readonly name: string;
  /** Bytes; '' where it is not known. */
  readonly size: string;
  readonly sha256: string;
  readonly url: string;
}

/** A picture as the browser encoded it anew, or one that the asset has already and that stays. */
export interface Cover {
  readonly bytes: Uint8Array;
  readonly format: 'webp' | 'png' | 'jpeg';
  readonly width: number;
  readonly height: number;
}

/**
 * A field of a form by the path of its key: `about.title`, `version.source.commit`, `version.files.2.name`, `agreed.service-agreement`,
 * `cover`; of the form *Edit* without `about.`: `title`, `details.metrics.0.value`. '' where it is of none.
 */
export type FieldName = string;

/** What is wrong, or worth a thought, at a field. */
export interface FieldProblem {
  readonly field: FieldName;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly fix: string | undefined;
}
