import { contentKey } from './content-key.ts';
import type { SiteFile } from './hot.ts';

/** A file of the site before it is made: with the same key it is the same file. */
export interface KeyedFile {
  /** Path below the base. */
  readonly path: string;
  readonly key: string;
  readonly content: () => SiteFile['content'];
}

/** A file that is small enough to be made for its key. */
export function keyed({ path, content }: SiteFile): KeyedFile {
  return { path, key: contentKey(content), content: () => content };
}
