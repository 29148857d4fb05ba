import type { EditForm } from '../../../scripts/core/publish/form/edit-form.ts';
import type { Cover } from '../../../scripts/core/publish/form/publish-form.ts';
import { store, stored } from '../actions/storage.ts';
import { coverOf, keptCover } from '../publish/kept-cover.ts';
import { readDeeds, type Deeds } from './deeds.ts';
import type { Editing } from './editing.ts';

/** The picture of a form: another one, none any more, or the one that is there. */
export type CoverState = Cover | 'removed' | 'same';

/** What was changed and is not proposed yet. */
export interface Draft {
  readonly form: EditForm;
  readonly cover: CoverState;
  readonly deeds: Deeds;
}

/** The changes of one account to one asset, in this browser, as long as the asset is what they were made from. */
export class DraftStore {
  readonly #key: string;
  readonly #was: string;
  readonly #before: EditForm;

  private constructor(key: string, was: string, before: EditForm) {
    this.#key = key;
    this.#was = was;
    this.#before = before;
  }

  static async of({ base, id, person, texts, before }: Editing): Promise<DraftStore> {
    const key = `gallery-edit ${base} ${person.login.toLowerCase()} ${id}`;
    return new DraftStore(key, await fingerprint(JSON.stringify([texts.files, Object.keys(texts.images)])), before);
  }

  /** `moved` where the asset is another one since: what was changed then is given up. */
  load(): Draft | 'moved' | undefined {
    const text = stored(this.#key);
    if (text === undefined) return undefined;
    const saved = parsed(text);
    if (saved['was'] === this.#was) return this.#read(saved);
    this.forget();
    return 'moved';
  }

  keep({ form, cover, deeds }: Draft): void {
    const picture = typeof cover === 'string' ? cover : keptCover(cover);
    store(this.#key, JSON.stringify({ was: this.#was, form, cover: picture, deeds }));
  }

  forget(): void {
    store(this.#key, undefined);
  }

  #read({ form, cover, deeds }: Readonly<Record<string, unknown>>): Draft {
    return {
      form: likeness(this.#before, form),
      cover: cover === 'removed' ? cover : (coverOf(cover) ?? 'same'),
      deeds: readDeeds(deeds),
    };
  }
}

async function fingerprint(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** What was kept, in the shape of what there is: anything may stand in a browser’s storage. */
function likeness<T>(shape: T, saved: unknown): T {
  if (Array.isArray(shape)) return (Array.isArray(saved) ? saved : shape) as T;
  if (!isObject(shape)) return (typeof saved === typeof shape ? saved : shape) as T;
  const from = isObject(saved) ? saved : {};
  return Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, likeness(value, from[key])])) as T;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
