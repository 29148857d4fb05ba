import type { Catalog } from '../catalog.ts';
import { compareText } from '../compare.ts';
import { favouriteTime, timelineOf, type FavouriteTime, type Timeline } from '../timeline.ts';

/** What lies under one login, as far as counts, trends and the list of accounts ask for it: the same whatever the time is. */
export interface LoginRecord {
  /** As it is spelled in paths. */
  readonly login: string;
  /** The account of the profile. */
  readonly profile: number | undefined;
  /** The name that the profile gives. */
  readonly nickname: string | undefined;
  /** The public keys that the profile gives. */
  readonly keys: readonly string[];
  /** The accounts of the entries. */
  readonly accounts: readonly number[];
  readonly subscriptions: readonly Timeline[];
  readonly favourites: readonly FavouriteTime[];
}

/** Whether anybody has a key. */
export function haveKeys(records: Iterable<LoginRecord>): boolean {
  for (const { keys } of records) if (keys.length > 0) return true;
  return false;
}

export type People = Pick<Catalog, 'users' | 'subscriptions' | 'favourites'>;

/** The records of everybody who is in a catalog, or in a part of one, in the order of logins. */
export function recordsOf({ users, subscriptions, favourites }: People): LoginRecord[] {
  const subscriptionsBy = Map.groupBy(subscriptions, ({ login }) => login);
  const favouritesBy = Map.groupBy(favourites, ({ login }) => login);
  const logins = new Set([...users.keys(), ...subscriptionsBy.keys(), ...favouritesBy.keys()]);
  return [...logins].sort(compareText).map((login) => {
    const ownSubscriptions = subscriptionsBy.get(login) ?? [];
    const ownFavourites = favouritesBy.get(login) ?? [];
    return {
      login,
      profile: users.get(login)?.data.id,
      nickname: users.get(login)?.data.nickname,
      keys: (users.get(login)?.data.keys ?? []).map(({ recipient }) => recipient),
      accounts: [...new Set([...ownSubscriptions, ...ownFavourites].map(({ data }) => data.id))],
      subscriptions: ownSubscriptions.map(({ asset, data }) => timelineOf(asset, data)),
      favourites: ownFavourites.map(({ asset, data }) => favouriteTime(asset, data)),
    };
  });
}
