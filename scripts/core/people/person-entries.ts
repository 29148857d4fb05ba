import type { Document, Entry } from '../catalog.ts';
import { compareText } from '../compare.ts';
import type { AssetId } from '../ids.ts';
import type { FavouriteEntry } from '../schema/favourite.ts';
import type { SubscriptionEntry } from '../schema/subscription.ts';
import type { User } from '../schema/user.ts';
import type { People } from './records.ts';

/** What one account has, whatever it is called now, in the order of the assets' ids. */
export interface PersonEntries {
  readonly user: Document<User> | undefined;
  readonly subscriptions: readonly Entry<SubscriptionEntry>[];
  readonly favourites: readonly Entry<FavouriteEntry>[];
}

/** Finds profile and entries by account. Where an account has two of an asset, under two logins, the first counts. */
export function entriesByAccount({ users, subscriptions, favourites }: People): (id: number) => PersonEntries {
  const usersBy = Map.groupBy(users.values(), ({ data }) => data.id);
  const subscriptionsBy = Map.groupBy(subscriptions, ({ data }) => data.id);
  const favouritesBy = Map.groupBy(favourites, ({ data }) => data.id);
  return (id) => ({
    user: usersBy.get(id)?.[0],
    subscriptions: firstOfEach(subscriptionsBy.get(id) ?? []),
    favourites: firstOfEach(favouritesBy.get(id) ?? []),
  });
}

function firstOfEach<T extends { readonly asset: AssetId }>(entries: readonly T[]): T[] {
  const first = new Map<AssetId, T>();
  for (const entry of entries) if (!first.has(entry.asset)) first.set(entry.asset, entry);
  return [...first.values()].sort((a, b) => compareText(a.asset, b.asset));
}
