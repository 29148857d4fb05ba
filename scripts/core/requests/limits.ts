import { toInstant } from '../instant.ts';
import type { Entries } from './entries.ts';
import type { Refusal } from './outcome.ts';
import type { Request } from './request.ts';

type Group = 'subscription' | 'use' | 'favourite' | 'profile';

/**
 * How many requests of a kind one account may make within an hour. People stay far below; what goes beyond is a program that ran
 * wild or means harm, and every entry stays in the history of everybody who clones the gallery.
 */
export const HOURLY: Readonly<Record<Group, number>> = {
  // Whoever looks around on a first evening subscribes to some dozens.
  subscription: 60,
  // A sweep over hyperparameters is one job of the console, not one use for each run.
  use: 60,
  // One click each, and a long list is read quickly.
  favourite: 120,
  // A name is found after some attempts.
  profile: 12,
};

const HOUR = 60 * 60 * 1000;

/** Counts what people asked for: what base has of them, and what a batch asks. */
export class Limits {
  readonly #entries: Entries;
  readonly #recorded = new Map<string, readonly string[]>();
  readonly #asked = new Map<string, string[]>();

  constructor(entries: Entries) {
    this.#entries = entries;
  }

  /** Counts a request; a refusal where it is one too many. */
  take({ action, actor, at }: Request): Refusal | undefined {
    const group = groupOf(action);
    const asked = this.#askedBy(actor.id, group);
    const since = toInstant(Date.parse(at) - HOUR);
    const isRecent = (instant: string): boolean => instant > since && instant <= at;
    const before = [...this.#recordedOf(actor.id, group), ...asked].filter(isRecent).length;
    asked.push(at);
    if (before < HOURLY[group]) return undefined;
    return {
      message: `${actor.login} asked for more than ${String(HOURLY[group])} ${WORDS[group]} within an hour; this one was not taken.`,
      fix: 'Wait an hour, then ask again. If you need more, a curator is glad to hear why.',
    };
  }

  #askedBy(id: number, group: Group): string[] {
    const key = `${String(id)} ${group}`;
    const asked = this.#asked.get(key) ?? [];
    this.#asked.set(key, asked);
    return asked;
  }

  /** As base has it: read before the first request of the account in this group changes anything. */
  #recordedOf(id: number, group: Group): readonly string[] {
    const key = `${String(id)} ${group}`;
    const known = this.#recorded.get(key) ?? [...recorded(this.#entries, id, group)];
    this.#recorded.set(key, known);
    return known;
  }
}

const WORDS: Readonly<Record<Group, string>> = {
  subscription: 'changes of subscriptions',
  use: 'uses',
  favourite: 'changes of favourites',
  profile: 'changes of a profile',
};

function groupOf(action: Request['action']): Group {
  switch (action) {
    case 'subscribe':
    case 'cancel':
    case 'retrieve':
      return 'subscription';
    case 'favourite':
    case 'unfavourite':
      return 'favourite';
    case 'use':
    case 'profile':
      return action;
  }
}

function* recorded(entries: Entries, id: number, group: Group): Iterable<string> {
  if (group === 'favourite') for (const { data } of entries.favouritesOf(id)) yield data.at;
  if (group === 'favourite' || group === 'profile') return;
  for (const { data } of entries.subscriptionsOf(id)) {
    for (const { event, at } of data.events) if (GROUPS[event] === group) yield at;
  }
}

/** Renewals and ends are nobody's request. */
const GROUPS = {
  subscribed: 'subscription',
  cancelled: 'subscription',
  retrieved: 'subscription',
  used: 'use',
  renewed: undefined,
  expired: undefined,
} as const;
