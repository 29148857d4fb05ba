import GithubSlugger from 'github-slugger';

import { clean } from './characters.ts';

export interface TocEntry {
  readonly id: string;
  readonly text: string;
  readonly level: number;
}

const MAX_SLUG = 120;

/** The headings of one text: their levels, their ids and what points to them. */
export class Headings {
  readonly toc: TocEntry[] = [];
  readonly #slugger = new GithubSlugger();
  readonly #outline: number[] = [];
  readonly #ids = new Map<string, string>();
  readonly #prefix: string;
  readonly #top: number;
  #waiting: string[] = [];

  constructor(prefix: string, top: number) {
    this.#prefix = prefix;
    this.#top = top;
  }

  /**
   * The level to render: the depth of the outline, whatever number of marks the publisher used. Levels are never skipped, and
   * headings that were equal stay equal.
   */
  levelFor(written: number): number {
    while ((this.#outline.at(-1) ?? 0) >= written) this.#outline.pop();
    this.#outline.push(written);
    return Math.min(6, this.#top + this.#outline.length - 1);
  }

  /** Gives a heading its id. What was named just before it (`<a name="usage"></a>`) means this heading too. */
  add(text: string, level: number): string {
    const slug = this.#slugger.slug(shortSlugSource(text));
    const id = `${this.#prefix}-${slug}`;
    this.toc.push({ id, text, level });
    this.#ids.set(slug, id);
    for (const name of this.#waiting) if (!this.#ids.has(name)) this.#ids.set(name, id);
    this.#waiting = [];
    return id;
  }

  /** A place that the publisher named; the next heading stands for it. */
  nameNext(name: string): void {
    if (this.#waiting.length < 20) this.#waiting.push(name.toLowerCase());
  }

  /** The id for a fragment that the publisher wrote. */
  idFor(fragment: string): string | undefined {
    return this.#ids.get(fragment.toLowerCase());
  }
}

function shortSlugSource(text: string): string {
  const short = clean(text).slice(0, MAX_SLUG).trim();
  return /[\p{L}\p{N}]/u.test(short) ? short : 'section';
}
