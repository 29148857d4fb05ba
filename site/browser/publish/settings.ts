import type { Gallery } from '../../../scripts/core/schema/gallery.ts';

/** What the template tells the script. */
export interface Settings {
  readonly base: string;
  readonly repository: string;
  readonly limits: Gallery['limits'];
}
