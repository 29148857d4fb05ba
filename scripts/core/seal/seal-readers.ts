import type { Asset, Catalog } from '../catalog.ts';
import { publisherOf, type AssetId } from '../ids.ts';
import type { Actor } from '../proposal.ts';
import type { User } from '../schema/user.ts';

/** To whom the files of a restricted asset are sealed. */
export interface SealReaders {
  /** The public keys, in their order, each once: those of people, and the gallery’s own. */
  readonly keys: readonly string[];
  /** Who should read it and has no key yet. */
  readonly without: readonly Actor[];
}

/** The maintainers of its publisher, its named users, the curators, who review it, and the gallery itself. */
export function sealReaders(
  { id, data }: { readonly id: AssetId; readonly data: Pick<Asset['data'], 'visibility' | 'users'> },
  { gallery, publishers, users }: Pick<Catalog, 'gallery' | 'publishers' | 'users'>,
): SealReaders {
  const { key, curators = [] } = gallery?.data ?? {};
  const named = data.visibility === 'users' ? (data.users ?? []) : [];
  const people = [...(publishers.get(publisherOf(id))?.data.maintainers ?? []), ...named, ...curators];
  const keysOf = keysByAccount(users);
  const distinct = [...new Map(people.map((person) => [person.id, person])).values()];
  const keys = new Set([...(key === undefined ? [] : [key]), ...distinct.flatMap((person) => keysOf(person.id))]);
  return { keys: [...keys].sort(), without: distinct.filter((person) => keysOf(person.id).length === 0) };
}

/** Account → its public keys. */
export function keysByAccount(users: ReadonlyMap<string, { readonly data: User }>): (id: number) => readonly string[] {
  const keys = new Map<number, string[]>();
  for (const { data } of users.values()) {
    const own = keys.get(data.id) ?? [];
    keys.set(data.id, [...own, ...(data.keys ?? []).map(({ recipient }) => recipient)]);
  }
  return (id) => keys.get(id) ?? [];
}
