import { canonical } from '../canonical.ts';
import type { Catalog } from '../catalog.ts';
import { compareText } from '../compare.ts';
import { CATALOG, DOCUMENTS } from '../kinds.ts';
import type { SubscriptionEntry } from '../schema/subscription.ts';
import { Entries } from './entries.ts';
import { decideFavourite } from './favourite-requests.ts';
import { Limits } from './limits.ts';
import type { Answer, Asked } from './answer.ts';
import type { Decision, Outcome, Refusal } from './outcome.ts';
import { decideProfile } from './profile-requests.ts';
import { sameName, SET_ASIDE, takenOver, tooLong, unreadable, untimely } from './refusals.ts';
import { compareNames, type Request } from './request.ts';
import { isOutdated, stepOf, type SubscriptionRequest } from './subscription-requests.ts';

/**
 * Requests upon a base → what becomes of each, and the files as they are then. The order in which they arrive does not matter: each is
 * decided upon what those asked before it left. `broken` are paths of base at which something broken lies: it is never overwritten.
 */
export function decide(
  base: Catalog,
  requests: readonly Request[],
  now: string,
  broken: ReadonlySet<string> = new Set(),
): Decision {
  const desk = new Desk(base, now, broken);
  const outcomes = inOrder(requests).map((request) => desk.outcomeOf(request));
  return { outcomes, files: desk.entries.changes() };
}

/** By the time of asking, then by name; equal ones by everything, so that no order of arrival shows. */
function inOrder(requests: readonly Request[]): Request[] {
  return requests
    .map((request) => ({ request, text: canonical(request) }))
    .sort(
      ({ request: a, text: left }, { request: b, text: right }) =>
        compareText(a.at, b.at) || compareNames(a.id, b.id) || compareText(left, right),
    )
    .map(({ request }) => request);
}

class Desk {
  readonly entries: Entries;
  readonly #limits: Limits;
  readonly #now: string;
  readonly #broken: ReadonlySet<string>;
  readonly #seen = new Map<string, Outcome>();

  constructor(base: Catalog, now: string, broken: ReadonlySet<string>) {
    this.entries = new Entries(base);
    this.#limits = new Limits(this.entries);
    this.#now = now;
    this.#broken = broken;
  }

  outcomeOf(request: Request): Outcome {
    const key = `${request.source} ${request.id}`;
    const first = this.#seen.get(key);
    if (first !== undefined) return repeated(request, first);
    const outcome = this.#decided(request);
    this.#seen.set(key, outcome);
    return outcome;
  }

  /** One request that nothing can be made of must not hold up all others: it is set aside, and says so. */
  #decided(request: Request): Outcome {
    try {
      const answer = this.#answer(request);
      return 'problems' in answer
        ? { request, accepted: false, problems: answer.problems }
        : { request, accepted: true, ...answer };
    } catch (error) {
      return { request, accepted: false, problems: [SET_ASIDE], aside: String(error) };
    }
  }

  #answer(request: Request): Answer {
    const recorded = recordedAt(this.entries, request);
    if (recorded !== undefined) return { already: true, path: recorded };
    const login = this.entries.folderOf(request.actor);
    if (login === undefined) return { problems: [takenOver(request)] };
    const refusal = untimely(request, this.#now) ?? this.#limits.take(request) ?? this.#unreadable(request, login);
    if (refusal !== undefined) return { problems: [refusal] };
    const asked: Asked = { entries: this.entries, login, at: request.at < this.#now ? request.at : this.#now };
    switch (request.action) {
      case 'subscribe':
      case 'cancel':
      case 'retrieve':
      case 'use':
        return decideSubscription(request, asked);
      case 'favourite':
      case 'unfavourite':
        return decideFavourite(request, asked);
      case 'profile':
        return decideProfile(request, asked);
    }
  }

  #unreadable(request: Request, login: string): Refusal | undefined {
    const path = pathOf(request, login);
    return this.#broken.has(path) ? unreadable(path) : undefined;
  }
}

function decideSubscription(request: SubscriptionRequest, { entries, login, at }: Asked): Answer {
  const { actor, asset } = request;
  const before = entries.subscription(actor.id, asset);
  if (isOutdated(request, entries.subscriptionInBase(actor.id, asset))) return { already: true, path: before?.path };
  const step = stepOf(before?.data, request, { catalog: entries.catalogFor(actor), now: at });
  switch (step.done) {
    case 'already':
      return { already: true, path: before?.path };
    case 'refused': {
      const { message, fix, wayOn = fix } = step.problem;
      return { problems: [{ message, fix: wayOn }] };
    }
    case 'written':
      // What is too long to be read would be lost. Who wishes to stop always can.
      if (request.action !== 'cancel' && isTooLong(step.entry)) return { problems: [tooLong(asset)] };
      return { already: false, path: entries.putSubscription(login, asset, step.entry) };
  }
}

/** YAML is longer than JSON by its indentation, less than half of it. */
function isTooLong(entry: SubscriptionEntry): boolean {
  return new TextEncoder().encode(JSON.stringify(entry)).length * 1.5 > DOCUMENTS.subscription.limit;
}

/** The same request again: what was said of it the first time. Another request of that name is none. */
function repeated(request: Request, first: Outcome): Outcome {
  if (canonical(request) !== canonical(first.request)) {
    return { request, accepted: false, problems: [sameName(request)] };
  }
  return first.accepted ? { ...first, already: true } : first;
}

/** The file that records a request already: an event redelivered, a drain started again, a double click. */
function recordedAt(entries: Entries, { id, actor, ...request }: Request): string | undefined {
  if (!('asset' in request)) return undefined;
  const subscription = entries.subscription(actor.id, request.asset);
  const favourite = entries.favourite(actor.id, request.asset);
  if (favourite?.data.request === id) return favourite.path;
  return subscription?.data.events.some((event) => 'request' in event && event.request === id) === true
    ? subscription.path
    : undefined;
}

function pathOf(request: Request, login: string): string {
  switch (request.action) {
    case 'profile':
      return `${CATALOG}/users/${login}.yaml`;
    case 'favourite':
    case 'unfavourite':
      return `${CATALOG}/favourites/${login}/${request.asset}.yaml`;
    default:
      return `${CATALOG}/subscriptions/${login}/${request.asset}.yaml`;
  }
}
