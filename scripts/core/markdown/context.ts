import { Headings } from './headings.ts';
import { type Frame, Tree } from './tree.ts';

export interface MarkdownImage {
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly srcset?: string;
}

/** What a text may refer to, and how it fits into its page. */
export interface MarkdownContext {
  /** Prefix of every id, so that ids of publishers never meet ids of the page: `description` makes `id="description-usage"`. */
  readonly idPrefix: string;
  /** Where inside the asset's folder the text stands, if not in the folder itself: what is relative is relative to it. */
  readonly folder?: string;
  /** The image at a path inside the asset's folder, or undefined where there is none. */
  image(path: string): MarkdownImage | undefined;
  /** The https address or the path on the site that a path inside the asset's folder leads to; without it only the text is shown. */
  link?(path: string): string | undefined;
  /** The heading level that `#` becomes. The page has its own h1, so it is 2 by default. */
  readonly topHeading?: 2 | 3;
  /** What the text is called where a name must be unique on the page ("Description, table 1"); made from `idPrefix` by default. */
  readonly label?: string;
}

/** A link to a heading, which may stand before the heading does. */
export interface FragmentLink {
  readonly frame: Frame;
  readonly fragment: string;
}

/** Short references can stand for long addresses: what is written out by them is limited, so that output stays in proportion. */
const ALLOWANCE = 100_000;
const PER_CHARACTER = 4;

/** One text being rendered. */
export class Rendering {
  readonly tree = new Tree();
  readonly headings: Headings;
  readonly context: MarkdownContext;
  readonly fragmentLinks: FragmentLink[] = [];
  /** Highlighted code, which is put in after the sanitiser. */
  readonly code: string[] = [];
  /** What the first paragraphs say. */
  summary = '';
  tables = 0;
  #allowance: number;

  constructor(context: MarkdownContext, length: number) {
    this.context = context;
    this.headings = new Headings(context.idPrefix, context.topHeading ?? 2);
    this.#allowance = ALLOWANCE + PER_CHARACTER * length;
  }

  /** Whether so much more may still be written out. */
  affords(characters: number): boolean {
    this.#allowance -= characters;
    return this.#allowance >= 0;
  }
}
