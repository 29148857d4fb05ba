import { hotShardFile, hotShardOf } from '../browse/shards.ts';
import type { AssetId } from '../ids.ts';
import type { AssetType } from '../schema/asset.ts';
import type { NoticeKind, User } from '../schema/user.ts';
import type { SubscriptionEntry } from '../schema/subscription.ts';

/**
 * What My Gallery shows of one person (F21–F24): `data/people/<login in lower case>.json`. States and remaining times change by the
 * minute, so it holds terms and events, and the browser folds them (`subscriptionState`) at its own time.
 */
export interface PersonFile {
  readonly login: string;
  readonly id: number;
  readonly nickname: string | undefined;
  readonly description: string | undefined;
  /** What the person wishes to be told of. */
  readonly notices: readonly NoticeKind[];
  /** Their public keys: what is restricted is sealed to them. */
  readonly keys: NonNullable<User['keys']>;
  /** The profile as it is written; left out where there is none. */
  readonly profile?: ProfileText;
  /** The address of the photo: below the base of the site, or `data:`. Left out where there is none. */
  readonly photo?: string;
  /** The publishers whose maintainer the person is. */
  readonly publishers: readonly PublisherFacts[];
  readonly publishes: readonly PublishedRow[];
  readonly subscriptions: readonly SubscriptionRow[];
  readonly favourites: readonly FavouriteRow[];
  /** How many entries are left out, because their assets are not shown here: restricted and discontinued ones. */
  readonly unseen: number;
  /** Of the assets named above that are there. One that is not was deleted. */
  readonly assets: Readonly<Record<AssetId, AssetFacts>>;
}

export interface ProfileText {
  readonly path: string;
  readonly text: string;
  /** The file name of the photo beside it. */
  readonly photo?: string;
}

export interface PublisherFacts {
  readonly id: string;
  readonly name: string;
  readonly official: boolean;
}

export interface PublishedRow {
  readonly asset: AssetId;
  readonly subscriptions: number;
  readonly favourites: number;
  /** Null where nobody counted: "not tracked", never 0. */
  readonly views: number | null;
}

export interface SubscriptionRow extends Pick<SubscriptionEntry, 'terms' | 'events'> {
  readonly asset: AssetId;
}

export interface FavouriteRow {
  readonly asset: AssetId;
  readonly at: string;
}

/** What rows say of an asset. */
export interface AssetFacts {
  readonly type: AssetType;
  readonly title: string;
  readonly publisher: PublisherFacts;
  readonly state: 'released' | 'discontinued';
  /** Whether the site has a page of it, which everyone may see. */
  readonly page: boolean;
  /** The address of its cover, where the site has one. */
  readonly cover: string | undefined;
  /** Those that can be used, the highest first. */
  readonly versions: readonly VersionFacts[];
  /** Its code, where that is open: subscribers preview it, also where the asset has no page (F33). */
  readonly code?: CodeFacts;
}

/** Where open code is and under which licence, which is the asset’s own where the code has none. */
export interface CodeFacts {
  readonly url?: string;
  readonly licence?: string;
  readonly licenceUrl?: string;
}

export interface VersionFacts {
  readonly version: string;
  readonly released: string;
  readonly constraints: readonly string[];
}

/** The data file of a person. Logins are the same in any case. */
export function personPath(login: string): string {
  return `data/people/${login.toLowerCase()}.json`;
}

/** Where the site has a photo, by its file name beside the profile. */
export function photoPath(name: string): string {
  return `media/photos/${name}.webp`;
}

/** One of 256 files that list the logins, in lower case, which have a data file: nobody asks for one that is not there. */
export function loginsPath(login: string): string {
  return loginsShardPath(hotShardOf(login.toLowerCase()));
}

export function loginsShardPath(shard: number): string {
  return `data/people/logins/${hotShardFile(shard)}`;
}
