import type { SiteFile } from './hot.ts';

/** A file of the site before it is made: with the same key it is the same file. */
export interface KeyedFile {
  /** Path below the base. */
  readonly path: string;
  readonly key: string;
  readonly content: () => SiteFile['content'];
}
