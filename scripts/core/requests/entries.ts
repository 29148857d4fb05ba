import { sameLogin } from '../authority.ts';
import { canonical } from '../canonical.ts';
import type { Catalog, Document, Entry } from '../catalog.ts';
import { compareText } from '../compare.ts';
import type { AssetId } from '../ids.ts';
import { CATALOG } from '../kinds.ts';
import type { Actor } from '../proposal.ts';
import type { FavouriteEntry } from '../schema/favourite.ts';
import type { SubscriptionEntry } from '../schema/subscription.ts';
import type { User } from '../schema/user.ts';
import type { ChangedFile } from './outcome.ts';

/** What one account has, whatever it is called now. */
interface Person {
  readonly login: string;
  readonly subscriptions: Map<AssetId, Entry<SubscriptionEntry>>;
  readonly favourites: Map<AssetId, Entry<FavouriteEntry>>;
  user: Document<User> | undefined;
}

/**
 * The entries of a catalog, found by account and asset, and changed one by one: each request is decided upon what those before it
 * left. Looking through everything for each would take minutes in a large gallery.
 */
export class Entries {
  readonly #catalog: Catalog;
  readonly #people = new Map<number, Person>();
  /** Login in lower case → as it is spelled in paths, and the accounts behind it. */
  readonly #logins = new Map<string, { readonly spelling: string; readonly ids: Set<number> }>();
  /** Path → the file as it was and as it is, where it was touched. */
  readonly #touched = new Map<string, { readonly before: ChangedFile; readonly after: ChangedFile }>();

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
    for (const [login, user] of catalog.users) this.#person(user.data.id, login).user ??= user;
    for (const entry of catalog.subscriptions) {
      setFirst(this.#person(entry.data.id, entry.login).subscriptions, entry.asset, entry);
    }
    for (const entry of catalog.favourites) {
      setFirst(this.#person(entry.data.id, entry.login).favourites, entry.asset, entry);
    }
  }

  /**
   * The login under which an account's entries lie: its own as the catalog spells it, or the former one of an account that was
   * renamed. Undefined where the catalog knows the login as another account (DESIGN.md, decision 3).
   */
  folderOf({ login, id }: Actor): string | undefined {
    const known = this.#logins.get(login.toLowerCase());
    const isCuratorsName = this.#catalog.gallery?.data.curators.some(
      (curator) => sameLogin(curator.login, login) && curator.id !== id,
    );
    if (isCuratorsName === true) return undefined;
    if (known === undefined) return this.#people.get(id)?.login ?? login;
    return known.ids.size === 1 && known.ids.has(id) ? known.spelling : undefined;
  }

  /** The catalog as rules need it for one account: of the entries only its own. */
  catalogFor({ id }: Actor): Catalog {
    return { ...this.#catalog, subscriptions: [...(this.#people.get(id)?.subscriptions.values() ?? [])] };
  }

  subscription(id: number, asset: AssetId): Entry<SubscriptionEntry> | undefined {
    return this.#people.get(id)?.subscriptions.get(asset);
  }

  /** The same as it was before any request was decided. */
  subscriptionInBase(id: number, asset: AssetId): SubscriptionEntry | undefined {
    const entry = this.subscription(id, asset);
    const touched = entry && this.#touched.get(entry.path)?.before;
    return touched?.kind === 'subscription' ? touched.data : entry?.data;
  }

  favourite(id: number, asset: AssetId): Entry<FavouriteEntry> | undefined {
    return this.#people.get(id)?.favourites.get(asset);
  }

  user(id: number): Document<User> | undefined {
    return this.#people.get(id)?.user;
  }

  /** Another account with a public key, as far as profiles were read. */
  hasKeyOfAnother(id: number, recipient: string): boolean {
    return [...this.#people].some(
      ([other, { user }]) => other !== id && user?.data.keys?.some((key) => key.recipient === recipient) === true,
    );
  }

  /** The gallery's own public key. */
  get galleryKey(): string | undefined {
    return this.#catalog.gallery?.data.key;
  }

  subscriptionsOf(id: number): Iterable<Entry<SubscriptionEntry>> {
    return this.#people.get(id)?.subscriptions.values() ?? [];
  }

  favouritesOf(id: number): Iterable<Entry<FavouriteEntry>> {
    return this.#people.get(id)?.favourites.values() ?? [];
  }

  putSubscription(login: string, asset: AssetId, data: SubscriptionEntry): string {
    const before = this.subscription(data.id, asset);
    const path = before?.path ?? `${CATALOG}/subscriptions/${login}/${asset}.yaml`;
    const entry = { login, asset, ...before, ...documentOf(path, data) };
    this.#person(data.id, login).subscriptions.set(asset, entry);
    return this.#touch({ kind: 'subscription', path, data: before?.data }, { kind: 'subscription', path, data });
  }

  putFavourite(login: string, asset: AssetId, data: FavouriteEntry): string {
    const path = `${CATALOG}/favourites/${login}/${asset}.yaml`;
    this.#person(data.id, login).favourites.set(asset, { login, asset, ...documentOf(path, data) });
    return this.#touch({ kind: 'favourite', path, data: undefined }, { kind: 'favourite', path, data });
  }

  removeFavourite(entry: Entry<FavouriteEntry>): string {
    this.#people.get(entry.data.id)?.favourites.delete(entry.asset);
    const { path, data } = entry;
    return this.#touch({ kind: 'favourite', path, data }, { kind: 'favourite', path, data: undefined });
  }

  putUser(login: string, data: User): string {
    const before = this.user(data.id);
    const path = before?.path ?? `${CATALOG}/users/${login}.yaml`;
    this.#person(data.id, login).user = documentOf(path, data);
    return this.#touch({ kind: 'user', path, data: before?.data }, { kind: 'user', path, data });
  }

  /** The files that are not as they were. */
  changes(): ChangedFile[] {
    return [...this.#touched.values()]
      .filter(({ before, after }) => canonical(before.data) !== canonical(after.data))
      .map(({ after }) => after)
      .sort((a, b) => compareText(a.path, b.path));
  }

  #touch(before: ChangedFile, after: ChangedFile): string {
    this.#touched.set(after.path, { before: this.#touched.get(after.path)?.before ?? before, after });
    return after.path;
  }

  #person(id: number, login: string): Person {
    const key = login.toLowerCase();
    const known = this.#logins.get(key);
    if (known === undefined) this.#logins.set(key, { spelling: login, ids: new Set([id]) });
    else known.ids.add(id);
    let person = this.#people.get(id);
    if (person === undefined) {
      person = { login, subscriptions: new Map(), favourites: new Map(), user: undefined };
      this.#people.set(id, person);
    }
    return person;
  }
}

function setFirst<K, V>(map: Map<K, V>, key: K, value: V): void {
  if (!map.has(key)) map.set(key, value);
}

/** What is not written yet has no lines: nobody is told of them. */
function documentOf<T>(path: string, data: T): Document<T> {
  return { path, data, body: '', bodyLine: 1, line: () => 1 };
}
