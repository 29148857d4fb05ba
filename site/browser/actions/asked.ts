import type { FavouriteRow, PersonFile, SubscriptionRow } from '../../../scripts/core/people/person-file.ts';
import type { Wish } from '../../../scripts/core/service.ts';
import { ASKED, store, stored } from './storage.ts';

/** A wish whose form was opened at the hosting service. Whether the person sent it is seen when it is recorded. */
export interface Asked {
  /** The base path of the gallery: several may share an origin. */
  readonly base: string;
  readonly wish: Wish;
  /** The form, filled in. */
  readonly address: string;
  readonly at: string;
}

/** What was not recorded until then was not sent, or was refused in its issue. */
const REMEMBERED = 2 * 86_400_000;

/** The clock of this machine and that of the hosting service differ. */
const CLOCKS_DIFFER = 10 * 60_000;

/** What was asked in this gallery and is not too old, the oldest first. */
export function allAsked(): readonly Asked[] {
  const oldest = Date.now() - REMEMBERED;
  return read().filter(({ base, at }) => location.pathname.startsWith(base) && Date.parse(at) > oldest);
}

/** A wish takes the place of the one that it follows upon: who asks to cancel does not wait for the subscription any more. */
export function rememberAsked(asked: Asked): void {
  const others = read().filter((other) => other.base !== asked.base || !follows(asked.wish, other.wish));
  write([...others, asked]);
}

/** For who did not send the form. */
export function forgetAsked(asked: Asked): void {
  write(read().filter((other) => other.address !== asked.address || other.at !== asked.at));
}

/** Forgets what is recorded by now. */
export function settleAsked(person: PersonFile): void {
  const recorded = new Set(allAsked().filter((asked) => isRecorded(asked, person)));
  const isSettled = (asked: Asked): boolean =>
    [...recorded].some(({ at, address }) => at === asked.at && address === asked.address);
  if (recorded.size > 0) write(read().filter((asked) => !isSettled(asked)));
}

function isRecorded({ wish, at }: Asked, person: PersonFile): boolean {
  switch (wish.action) {
    case 'subscribe':
    case 'cancel':
    case 'retrieve':
      return lastStanding(rowOf(person.subscriptions, wish.asset), at) === STANDING[wish.action];
    case 'use':
      return (
        rowOf(person.subscriptions, wish.asset)?.events.some(
          (event) =>
            event.event === 'used' &&
            event.version === wish.version &&
            (wish.name === undefined || event.name === wish.name) &&
            isSince(event.at, at),
        ) === true
      );
    case 'favourite':
      return rowOf(person.favourites, wish.asset) !== undefined;
    case 'unfavourite':
      return rowOf(person.favourites, wish.asset) === undefined;
    case 'profile':
      return (
        (wish.nickname === undefined || (wish.nickname ?? undefined) === person.nickname) &&
        (wish.description === undefined || (wish.description ?? undefined) === person.description) &&
        (wish.addKey === undefined || hasKey(person, wish.addKey.recipient)) &&
        (wish.removeKey === undefined || wish.removeKey === wish.addKey?.name || !hasKey(person, wish.removeKey))
      );
  }
}

function hasKey({ keys }: PersonFile, wanted: string): boolean {
  return keys.some(({ name, recipient }) => recipient === wanted || name.toLowerCase() === wanted.toLowerCase());
}

const STANDING = { subscribe: 'subscribed', cancel: 'cancelled', retrieve: 'retrieved' } as const;

/** What the person wished last of the subscription as a whole, where that was since. */
function lastStanding(row: SubscriptionRow | undefined, since: string): string | undefined {
  const wished: readonly string[] = Object.values(STANDING);
  const last = row?.events.findLast(({ event }) => wished.includes(event));
  return last !== undefined && isSince(last.at, since) ? last.event : undefined;
}

function isSince(instant: string, since: string): boolean {
  return Date.parse(instant) >= Date.parse(since) - CLOCKS_DIFFER;
}

function rowOf<Row extends SubscriptionRow | FavouriteRow>(rows: readonly Row[], asset: string): Row | undefined {
  return rows.find((row) => row.asset === asset);
}

function follows(wish: Wish, other: Wish): boolean {
  const subject = subjectOf(wish);
  return subject !== undefined && subject === subjectOf(other);
}

/** What a wish is about. Each use is one of its own. */
function subjectOf(wish: Wish): string | undefined {
  switch (wish.action) {
    case 'subscribe':
    case 'cancel':
    case 'retrieve':
      return `subscription ${wish.asset}`;
    case 'favourite':
    case 'unfavourite':
      return `favourite ${wish.asset}`;
    case 'profile':
      return 'profile';
    case 'use':
      return undefined;
  }
}

function read(): readonly Asked[] {
  try {
    const list: unknown = JSON.parse(stored(ASKED) ?? '[]');
    return Array.isArray(list) ? list.filter(isAsked) : [];
  } catch {
    return [];
  }
}

function isAsked(value: unknown): value is Asked {
  if (typeof value !== 'object' || value === null) return false;
  const { base, wish, address, at } = value as Partial<Record<keyof Asked, unknown>>;
  return typeof base === 'string' && typeof wish === 'object' && typeof address === 'string' && typeof at === 'string';
}

function write(list: readonly Asked[]): void {
  store(ASKED, list.length === 0 ? undefined : JSON.stringify(list));
}
