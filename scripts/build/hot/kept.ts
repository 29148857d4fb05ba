import { HOT_FOLDERS, type CommitParts } from './commit.ts';
import type { AssetId } from '../../core/ids.ts';
import { nextMonday, toInstant } from '../../core/instant.ts';
import { haveKeys, type LoginRecord } from '../../core/people/records.ts';
import { secondsOf, type FavouriteTime, type Timeline } from '../../core/timeline.ts';

/** The folders that have a folder or a file for each login. */
export const LOGIN_FOLDERS = ['subscriptions', 'favourites', 'users'] as const;
export type LoginFolder = (typeof LOGIN_FOLDERS)[number];

/** What was made of the entries of a commit, so that those of the next are compared and not read. */
export interface Kept {
  /** What lay in each folder, by Git's names for it. */
  readonly listings: Record<LoginFolder, Buffer>;
  /** Login, as it is spelled in paths → what lies under it. */
  readonly records: Map<string, LoginRecord>;
  /** Period → its counted views. */
  readonly views: Map<string, KeptViews>;
}

export interface KeptViews {
  readonly object: string;
  readonly views: readonly { readonly asset: AssetId; readonly count: number }[];
}

/** The commit and the time that the files of a site are of. */
export interface Synced {
  readonly trees: CommitParts['trees'];
  readonly now: string;
  /** The first instant after it at which the files would be others by time alone. */
  readonly until: string;
  /** Whether anybody has a key. */
  readonly hasKeys: boolean;
}

export function syncedWith(kept: Pick<Kept, 'records'>, trees: CommitParts['trees'], now: string): Synced {
  const at = secondsOf(now);
  let next = secondsOf(nextMonday(now));
  const look = (time: number): void => {
    if (time > at && time < next) next = time;
  };
  for (const { subscriptions, favourites } of kept.records.values()) {
    for (const { changes, uses } of subscriptions) for (const times of [changes, uses]) times.forEach(look);
    for (const favourite of favourites) look(favourite.at);
  }
  return { trees, now, until: toInstant(next * 1000), hasKeys: haveKeys(kept.records.values()) };
}

/** Whether all that is made of entries is at a later commit and time what it was. */
export function isStillSo({ trees, now, until }: Synced, after: CommitParts['trees'], at: string): boolean {
  return at >= now && at < until && HOT_FOLDERS.every((folder) => trees[folder] === after[folder]);
}

export function nothingKept(): Kept {
  const nothing = Buffer.alloc(0);
  return {
    listings: { subscriptions: nothing, favourites: nothing, users: nothing },
    records: new Map(),
    views: new Map(),
  };
}

/** A record as it is written: 100,000 of them are read at each rebuild, so keys are left out. */
export type RecordRow = readonly [
  login: string,
  profile: number,
  nickname: string,
  keys: readonly string[],
  accounts: readonly number[],
  subscriptions: readonly (readonly [AssetId, readonly number[], readonly number[]])[],
  favourites: readonly (readonly [AssetId, number])[],
];

export function toRow({ login, profile, nickname, keys, accounts, subscriptions, favourites }: LoginRecord): RecordRow {
  return [
    login,
    profile ?? 0,
    nickname ?? '',
    keys,
    accounts,
    subscriptions.map(({ asset, changes, uses }) => [asset, changes, uses] as const),
    favourites.map(({ asset, at }) => [asset, at] as const),
  ];
}

/** By index: to take rows apart as lists takes several times as long. */
export function fromRow(row: RecordRow): LoginRecord {
  return {
    login: row[0],
    profile: row[1] === 0 ? undefined : row[1],
    nickname: row[2] === '' ? undefined : row[2],
    keys: row[3],
    accounts: row[4],
    subscriptions: row[5].map((times): Timeline => ({ asset: times[0], changes: times[1], uses: times[2] })),
    favourites: row[6].map((time): FavouriteTime => ({ asset: time[0], at: time[1] })),
  };
}
