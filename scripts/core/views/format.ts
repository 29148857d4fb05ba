/** What one line of a file says. Nothing of the person behind it is kept: no address, no account, no browser. */
export type Entry =
  | {
      readonly kind: 'page';
      /** The UTC day, `2026-11-03`. */
      readonly day: string;
      /** Path and query as they were asked for. */
      readonly path: string;
      readonly times: number;
      readonly robot: boolean;
    }
  /** A sound line that is no page that somebody got: another method, a failure, an event. */
  | { readonly kind: 'other'; readonly day: string }
  | { readonly kind: 'malformed' };

export const MALFORMED: Entry = { kind: 'malformed' };

/** Takes a text in pieces of any length and gives what its lines say, one after the other. */
export interface EntryReader {
  push(text: string): Iterable<Entry>;
  end(): Iterable<Entry>;
}

/** A kind of file that views are counted from. */
export interface ViewsFormat {
  readonly id: string;
  /** Who counted, for `source` of the files that are written. */
  readonly source: string;
  /** Whether a file that begins like this is of this format. */
  recognises(beginning: string): boolean;
  reader(): EntryReader;
}

/** Longer lines (in characters) are malformed and never held in memory; servers refuse such requests long before. */
export const LINE_LIMIT = 65_536;
