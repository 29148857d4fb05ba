import type { Cover, PublishForm } from '../../../scripts/core/publish/form/publish-form.ts';
import { coverOf, keptCover } from './kept-cover.ts';

/** A form that somebody has not proposed yet. `form` is whatever stood in the storage. */
export interface Draft {
  readonly form: unknown;
  readonly cover: Cover | undefined;
}

/**
 * What became of keeping a draft: `elsewhere` where another tab kept another one meanwhile, which stays; `without-cover` and `nowhere`
 * where the storage is full or shut.
 */
export type Kept = 'kept' | 'without-cover' | 'nowhere' | 'elsewhere';

/** The draft of one account and kind, in this browser. */
export class DraftStore {
  #key = '';
  /** What stood there when this tab last read or wrote it. */
  #known: string | null = null;

  /** `elsewhere` is called when another tab keeps another draft. */
  constructor(elsewhere: () => void) {
    addEventListener('storage', (event) => {
      if (event.key === this.#key && event.newValue !== this.#known) elsewhere();
    });
  }

  /** What was kept under that name; it is what is kept from now on. */
  open(key: string): Draft | undefined {
    this.#key = key;
    this.#known = stored(key);
    return this.#known === null ? undefined : parsed(this.#known);
  }

  keep(form: PublishForm, cover: Cover | undefined): Kept {
    if (stored(this.#key) !== this.#known) return 'elsewhere';
    // Consent is given each time anew.
    const draft = { form: { ...form, agreed: [] } };
    if (this.#put(JSON.stringify(cover === undefined ? draft : { ...draft, cover: keptCover(cover) }))) return 'kept';
    if (cover !== undefined && this.#put(JSON.stringify(draft))) return 'without-cover';
    return 'nowhere';
  }

  forget(): void {
    this.#put(null);
  }

  /** From now on what another tab kept may be written over. */
  prevail(): void {
    this.#known = stored(this.#key);
  }

  #put(text: string | null): boolean {
    try {
      if (text === null) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, text);
      this.#known = text;
      return true;
    } catch {
      return false;
    }
  }
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function parsed(text: string): Draft | undefined {
  try {
    const { form, cover } = JSON.parse(text) as { readonly form?: unknown; readonly cover?: unknown };
    return { form, cover: coverOf(cover) };
  } catch {
    return undefined;
  }
}
