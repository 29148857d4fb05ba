import { compareText } from '../compare.ts';
import type { AssetId } from '../ids.ts';
import { addDays } from '../instant.ts';
import type { AssetType } from '../schema/asset.ts';
import type { AssetFacts, FavouriteRow, PersonFile, PublishedRow, SubscriptionRow } from './person-file.ts';
import { standingIn, type Standing } from './standing.ts';

/** A subscription as My Gallery lists it. */
export interface MySubscription {
  readonly asset: AssetId;
  /** Undefined where the asset was deleted. */
  readonly facts: AssetFacts | undefined;
  readonly standing: Standing;
  /** When it began last. */
  readonly since: string;
}

export interface MyFavourite extends FavouriteRow {
  readonly facts: AssetFacts | undefined;
}

export interface MyPublication extends PublishedRow {
  readonly facts: AssetFacts;
}

/** What one chooses at the top: a type, or what is of no type any more because its asset was deleted. */
type Chosen = AssetType | 'deleted';

/** What ends that soon is first: there is something to be done about it. It is also when subscribers are told. */
const SOON_IN_DAYS = 7;

/** The subscriptions of a type: what ends soon first, then what goes on, then the rest; the newest first in each. */
export function mySubscriptions({ subscriptions, assets }: PersonFile, chosen: Chosen, now: string): MySubscription[] {
  return subscriptions
    .filter(({ asset }) => isOf(assets[asset], chosen))
    .map((row) => mySubscription(row, assets[row.asset], now))
    .map((row) => ({ row, rank: rankOf(row.standing, now) }))
    .sort(
      (a, b) => a.rank - b.rank || bySoonest(a, b) || compareText(b.row.since, a.row.since) || byAsset(a.row, b.row),
    )
    .map(({ row }) => row);
}

export function mySubscription(row: SubscriptionRow, facts: AssetFacts | undefined, now: string): MySubscription {
  const begun = row.events.findLast(({ event }) => event === 'subscribed') ?? row.events[0];
  return { asset: row.asset, facts, standing: standingIn(row, facts, now), since: begun?.at ?? now };
}

/** The favourites of a type, the newest first. */
export function myFavourites({ favourites, assets }: PersonFile, chosen: Chosen): MyFavourite[] {
  return favourites
    .filter(({ asset }) => isOf(assets[asset], chosen))
    .map((row) => ({ ...row, facts: assets[row.asset] }))
    .sort((a, b) => compareText(b.at, a.at) || byAsset(a, b));
}

/** The assets of a type that the person publishes, those with the most subscriptions first. */
export function myPublications({ publishes, assets }: PersonFile, type: AssetType): MyPublication[] {
  return publishes
    .flatMap((row) => {
      const facts = assets[row.asset];
      return facts?.type === type ? [{ ...row, facts }] : [];
    })
    .sort((a, b) => b.subscriptions - a.subscriptions || compareText(a.facts.title, b.facts.title) || byAsset(a, b));
}

function isOf(facts: AssetFacts | undefined, chosen: Chosen): boolean {
  return (facts?.type ?? 'deleted') === chosen;
}

const SOON = 0;
const RANKS: Readonly<Record<Standing['status'], number>> = {
  subscribed: 1,
  exhausted: 2,
  cancelled: 3,
  expired: 4,
  deleted: 5,
};

function rankOf({ status, endsAt, renews }: Standing, now: string): number {
  const isEnding = status !== 'expired' && !renews && endsAt !== undefined && endsAt <= addDays(now, SOON_IN_DAYS);
  return isEnding ? SOON : RANKS[status];
}

interface Ranked {
  readonly row: MySubscription;
  readonly rank: number;
}

function bySoonest(a: Ranked, b: Ranked): number {
  return a.rank === SOON ? compareText(a.row.standing.endsAt ?? '', b.row.standing.endsAt ?? '') : 0;
}

function byAsset(a: { readonly asset: AssetId }, b: { readonly asset: AssetId }): number {
  return compareText(a.asset, b.asset);
}
