import type { AssetId } from '../ids.ts';
import type { Actor } from '../proposal.ts';
import type { AssetType } from '../schema/asset.ts';
import type { ConcernedPeople } from './consequences.ts';

/**
 * What the pages on which one publishes know of a gallery: its own files, as they are written, so that a browser reads and judges them
 * as the command line does. On a static host the build writes these files; a local service answers with those of the branch as it is.
 */
export interface GalleryTexts {
  /** Path inside the repository → text: `gallery.yaml`, `categories.yaml`, `featured.yaml`, agreements and publishers. */
  readonly files: Readonly<Record<string, string>>;
  /** The ids that are taken: of all assets that everyone may see (or, locally, this person), each with what lists show of it. */
  readonly assets: readonly TakenId[];
  /** The ids of deleted assets, which are never given out again. */
  readonly deleted: readonly AssetId[];
  /** The commit that all of it is of, where that is known: locally. What is made from it is joined with what came after. */
  readonly commit?: string | undefined;
}

export interface TakenId {
  readonly id: AssetId;
  readonly type: AssetType;
  readonly title: string;
}

/** People who can be chosen as specific users: those with a profile. */
export interface PeopleList {
  readonly people: readonly KnownPerson[];
  /** How many are not listed; they are found by their whole login (`personPath`). */
  readonly more: number;
}

export interface KnownPerson extends Actor {
  readonly nickname: string | undefined;
}

/** What is there of one asset. */
export interface AssetTexts {
  readonly id: AssetId;
  /** Path inside the repository → text: `asset.md` and the versions. */
  readonly files: Readonly<Record<string, string>>;
  /** The cover and images of the description: path inside the repository → bytes, and the address at which the site shows it. */
  readonly images: Readonly<Record<string, { readonly size: number; readonly src: string | undefined }>>;
  /** Undefined on a static host, whose pages know some of it by other ways: counts change all day. */
  readonly people: ConcernedPeople | undefined;
  /** The assets that name it, and whether curators chose it: as of the build. */
  readonly namedBy: readonly AssetId[];
  readonly featured: boolean;
  /** As that of `GalleryTexts`. */
  readonly commit?: string | undefined;
  /** How often it was sealed, where it lies sealed in the repository: what is edited of it is sealed again. */
  readonly sealed?: { readonly revision: number } | undefined;
}

/** Files of the site, below its base path. */
export const TEXTS = {
  gallery: 'data/publish/gallery.json',
  people: 'data/publish/people.json',
  asset: (id: AssetId): string => `data/publish/assets/${id}.json`,
} as const;
