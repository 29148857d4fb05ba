import type { HotCounts } from '../hot.ts';
import type { CardView } from '../views/types.ts';
import type { Ranks } from '../../core/browse/ranks.ts';
import type { AssetRow } from '../../core/browse/row.ts';
import type { AssetId } from '../../core/ids.ts';
import type { AssetFacts, PersonFile } from '../../core/people/person-file.ts';
import type { Trend } from '../../core/trends.ts';

/**
 * What one key opens: everything that its owner may see and not everyone. It lies at `sealed/readers/<fingerprint of the key>.age` for each
 * key of each profile, for those who may see nothing more as well, so that its being there tells nothing. Opened, it is JSON in a file
 * `index.json` (core/seal/packed.ts, `READER_MAGIC`).
 */
export interface ReaderIndex {
  readonly login: string;
  readonly id: number;
  /** In the order of their ids. */
  readonly assets: readonly ReadableAsset[];
  /** The rows of My Gallery that the public file of the person leaves out. */
  readonly rows: Pick<PersonFile, 'publishes' | 'subscriptions' | 'favourites'>;
  /** Of the assets above. */
  readonly counts: Readonly<Record<AssetId, HotCounts>>;
  readonly trends: Readonly<Record<AssetId, Trend>>;
}

export interface ReadableAsset {
  readonly id: AssetId;
  /** What rows of My Gallery say of it; `page` is true, and `cover` an address of `SealedPages`. */
  readonly facts: AssetFacts;
  /** Whether lists and searches have it: a discontinued one is opened from My Gallery only. */
  readonly isListed: boolean;
  readonly card: CardView;
  readonly row: AssetRow;
  /** Where it stands among the assets that everyone may see: between two of them it has a number between theirs. */
  readonly ranks: Ranks;
  /** What can be found of its description, plain text. */
  readonly text: string;
  readonly pages: SealedPart;
  /** For its maintainers: the files as they are written, so that they can be edited: `AssetTexts` in `texts.json`, images by their paths. */
  readonly texts?: SealedPart;
}

/** A file of the site, below its base, and the secret key that opens it, as age writes it. */
export interface SealedPart {
  readonly file: string;
  readonly key: string;
}

/**
 * What `pages` of an asset is about. Its files: `index.html` and `versions/<x.y.z>.html`, each what stands within `<main>` of the page as
 * everybody would see it; `api.json`; and pictures, by the addresses that the pages have for them without the base: `media/….webp`.
 */
export interface SealedPages {
  readonly id: AssetId;
  /** File → the title of the page. */
  readonly titles: Readonly<Record<string, string>>;
}

/** The first lines of what is opened: see core/seal/packed.ts. */
export const READER_MAGIC = 'gallery-reader/1';
export const PAGES_MAGIC = 'gallery-pages/1';
export const TEXTS_MAGIC = 'gallery-texts/1';

/** Where the index of a key lies, by its fingerprint (core/seal/fingerprint.ts). */
export function readerPath(fingerprint: string): string {
  return `sealed/readers/${fingerprint}.age`;
}

/** The one page under which every restricted asset is opened; which one stands behind `#`, which no server ever sees. */
export const RESTRICTED_PAGE = 'restricted/';
