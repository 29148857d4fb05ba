import { ownsLogin } from '../authority.ts';
import type { Catalog, Entry } from '../catalog.ts';
import { canonical } from '../canonical.ts';
import { changesOf, type PlacedChange, type Proposal } from '../proposal.ts';
import type { FavouriteEntry } from '../schema/favourite.ts';
import type { SubscriptionEntry } from '../schema/subscription.ts';

/** A subscription of the actor that a proposal adds to; `before` is undefined where it is new. */
export interface SubscriptionChange {
  readonly before: Entry<SubscriptionEntry> | undefined;
  readonly after: Entry<SubscriptionEntry>;
  /** The first event that base has otherwise, where its events are not the beginning of the new ones. */
  readonly rewritten: number | undefined;
}

/**
 * The subscriptions that the actor changes. Those of others, and files that one side cannot read, are told by other rules: one
 * trouble is one finding.
 */
export function ownSubscriptions(proposal: Proposal): SubscriptionChange[] {
  return ownChanges(proposal, 'subscription').flatMap((change) => {
    const find = ({ subscriptions }: Catalog) => subscriptions.find(({ path }) => path === change.path);
    const [before, after] = [find(proposal.base), find(proposal.head)];
    if (after === undefined || (before === undefined && change.before !== undefined)) return [];
    return [{ before, after, rewritten: before === undefined ? undefined : firstRewritten(before.data, after.data) }];
  });
}

/** The favourites that the actor adds. */
export function newFavourites(proposal: Proposal): Entry<FavouriteEntry>[] {
  return ownChanges(proposal, 'favourite')
    .filter(({ before }) => before === undefined)
    .flatMap(({ path }) => proposal.head.favourites.find((favourite) => favourite.path === path) ?? []);
}

/** What the actor changes under logins that are the actor's own. */
export function ownChanges<K extends 'subscription' | 'favourite' | 'user'>(
  proposal: Proposal,
  ...kinds: readonly K[]
): PlacedChange<K>[] {
  const { base, actor } = proposal;
  return changesOf(proposal, ...kinds).filter(({ place }) => ownsLogin(base, place.login, actor));
}

/** The index of the first event that `after` does not have as `before` had it. */
function firstRewritten(before: SubscriptionEntry, after: SubscriptionEntry): number | undefined {
  const index = before.events.findIndex((event, at) => canonical(event) !== canonical(after.events[at]));
  return index === -1 ? undefined : index;
}
