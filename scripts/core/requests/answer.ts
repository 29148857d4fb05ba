import type { Entries } from './entries.ts';
import type { Refusal } from './outcome.ts';

/** What deciding one request gives: the file that says it, or why not. */
export type Answer =
  { readonly already: boolean; readonly path: string | undefined } | { readonly problems: readonly Refusal[] };

/** Who asks when, and where the entries of that account lie. */
export interface Asked {
  readonly entries: Entries;
  readonly login: string;
  /** When it was asked; never after the drain. */
  readonly at: string;
}
