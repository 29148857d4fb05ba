import type { AssetId } from '../ids.ts';
import type { AssetType } from '../schema/asset.ts';

/** What lists know of an asset: what facets and sorts are made of. Written by the build, never sent as it is. */
export interface AssetRow {
  readonly id: AssetId;
  readonly type: AssetType;
  readonly title: string;
  /** Ids of the vocabulary. */
  readonly categories: readonly string[];
  readonly publisher: string;
  readonly official: boolean;
  readonly featured: boolean;
  readonly licence: string | undefined;
  /** Whether the code is open, where the publisher says so. */
  readonly code: 'open' | 'closed' | undefined;
  readonly hasPaper: boolean;
  readonly durationLimited: boolean;
  readonly frameworks: readonly string[];
  /** Instants. */
  readonly released: string | undefined;
  readonly updated: string | undefined;
}
