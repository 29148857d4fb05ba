import type { ImageFacts } from '../checks/check.ts';
import type { AssetId } from '../ids.ts';
import type { Actor } from '../proposal.ts';
import type { AssetMeta } from '../schema/asset.ts';
import { namedIn, type Details } from './details.ts';

/** A picture, and what whoever opened it says that it is. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly facts: ImageFacts;
}

/**
 * What a publisher wishes for an asset of theirs. What never changes has no wish: what a version delivers, its constraints included,
 * and who was once shown something (F29, F32).
 */
export type Edit =
  | { readonly edit: 'title'; readonly title: string }
  | { readonly edit: 'summary'; readonly summary: string | undefined }
  | { readonly edit: 'categories'; readonly categories: readonly string[] }
  | { readonly edit: 'description'; readonly text: string }
  | { readonly edit: 'cover'; readonly cover: Picture | undefined }
  /** Undefined: a subscription lasts. */
  | { readonly edit: 'duration'; readonly duration: AssetMeta['duration'] }
  /** Undefined: any number of uses. */
  | { readonly edit: 'quota'; readonly quota: number | undefined }
  | { readonly edit: 'licence'; readonly licence: string | undefined; readonly url: string | undefined }
  | { readonly edit: 'paper'; readonly paper: AssetMeta['paper'] }
  /** Since when late opened code is open, the edit writes by itself (F33). */
  | { readonly edit: 'code'; readonly code: AssetMeta['code'] }
  | { readonly edit: 'homepage'; readonly homepage: string | undefined }
  /** What assets of its type have besides; each key that is named. */
  | { readonly edit: 'details'; readonly details: Details }
  | { readonly edit: 'widen'; readonly to: 'public' }
  /** These users too, beside those who see it already. */
  | { readonly edit: 'widen'; readonly to: 'users'; readonly users: readonly Actor[] }
  /** Agreements that were read and are agreed to in the version of now (F27). */
  | { readonly edit: 'agree'; readonly agreements: readonly string[] }
  | { readonly edit: 'notes'; readonly version: string; readonly text: string }
  | { readonly edit: 'discontinue-version' | 'release-version'; readonly version: string }
  | { readonly edit: 'discontinue' | 'release' }
  | { readonly edit: 'delete'; readonly reason?: string | undefined }
  /** The curators' choice (F5). */
  | { readonly edit: 'feature'; readonly featured: boolean };

/** The assets that will be named because of edits. */
export function namedByEdits(edits: readonly Edit[]): readonly AssetId[] {
  return edits.flatMap((edit) => (edit.edit === 'details' ? namedIn(edit.details) : []));
}
