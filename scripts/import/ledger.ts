import type { Progress } from '../shell/progress.ts';

/** Why an entry became no asset. The code groups the report; the detail is for people. */
export class Refusal {
  readonly code: RefusalCode;
  readonly detail: string;

  constructor(code: RefusalCode, detail: string) {
    this.code = code;
    this.detail = detail;
  }
}

export type RefusalCode =
  | 'no-asset-type'
  | 'not-an-entry'
  | 'template'
  | 'unreadable'
  | 'incomplete'
  | 'placeholder'
  | 'no-version'
  | 'no-name'
  | 'conflict'
  | 'deleted-here'
  | 'does-not-fit';

/** Something a person should know about an entry that was imported. */
export interface Note {
  readonly code: NoteCode;
  readonly detail: string;
}

export type NoteCode =
  | 'archived'
  | 'category-unknown'
  | 'category-missing-here'
  | 'characters-removed'
  | 'checksum-unusable'
  | 'date-unusable'
  | 'deprecated'
  | 'description-absent'
  | 'description-left'
  | 'description-too-large'
  | 'file-without-address'
  | 'front-matter-found-below'
  | 'image-dangling'
  | 'image-elsewhere'
  | 'licence-absent'
  | 'licence-by-text'
  | 'licence-not-spdx'
  | 'licence-several'
  | 'line-not-understood'
  | 'link-not-https'
  | 'link-outside'
  | 'link-rewritten'
  | 'list-cut'
  | 'metric-as-written'
  | 'name-changed'
  | 'name-clash'
  | 'paper-without-title'
  | 'reference-circle'
  | 'reference-hidden'
  | 'reference-unknown'
  | 'spelling-differs'
  | 'text-cut'
  | 'value-not-used'
  | 'version-differs-here'
  | 'version-mapped'
  | 'yaml-repaired';

export type EntryOutcome =
  | {
      readonly entry: string;
      readonly outcome: 'asset' | 'version';
      readonly asset: string;
      readonly version: string;
      readonly change: Change;
    }
  | { readonly entry: string; readonly outcome: 'merged'; readonly into: string; readonly detail: string }
  | { readonly entry: string; readonly outcome: 'refused'; readonly reason: Refusal };

/** What an import did to the files of a version: `kept` ones were there before and do not change. */
export type Change = 'added' | 'kept';

/**
 * The account of an import: what became of every source entry. An entry is settled once; `settled` finds those that an
 * importer forgot, which the runner reports as a bug.
 */
export class Ledger {
  readonly #outcomes = new Map<string, EntryOutcome>();
  readonly #notes = new Map<string, Note[]>();
  readonly #progress: Progress;

  constructor(progress: Progress) {
    this.#progress = progress;
  }

  refuse(entry: string, reason: Refusal): void {
    this.#settle({ entry, outcome: 'refused', reason });
  }

  /** The result of reading an entry, or undefined after a refusal was written down. */
  accept<T>(entry: string, result: T | Refusal): T | undefined {
    if (!(result instanceof Refusal)) return result;
    this.refuse(entry, result);
    return undefined;
  }

  /** The entry says nothing of its own: it joined what another entry became. */
  merge(entry: string, into: string, detail: string): void {
    this.#settle({ entry, outcome: 'merged', into, detail });
  }

  became(entry: string, outcome: 'asset' | 'version', asset: string, version: string, change: Change): void {
    this.#settle({ entry, outcome, asset, version, change });
  }

  note(entry: string, code: NoteCode, detail: string): void {
    const notes = this.#notes.get(entry);
    if (notes === undefined) this.#notes.set(entry, [{ code, detail }]);
    else if (!notes.some((note) => note.code === code && note.detail === detail)) notes.push({ code, detail });
  }

  settled(entry: string): boolean {
    return this.#outcomes.has(entry);
  }

  outcomeOf(entry: string): EntryOutcome | undefined {
    return this.#outcomes.get(entry);
  }

  notesOf(entry: string): readonly Note[] {
    return this.#notes.get(entry) ?? [];
  }

  #settle(outcome: EntryOutcome): void {
    const before = this.#outcomes.get(outcome.entry);
    if (before !== undefined)
      throw new Error(`${outcome.entry} is settled twice: ${before.outcome}, ${outcome.outcome}`);
    this.#outcomes.set(outcome.entry, outcome);
    this.#progress.tick();
  }
}
