import type { Asset } from '../catalog.ts';
import type { SubscriptionEntry } from '../schema/subscription.ts';
import { isLiveState, subscriptionState, type SubscriptionEvent, type SubscriptionState } from '../subscription.ts';
import { eventProblem } from '../subscription/event-problem.ts';
import type { EventContext, Problem } from '../subscription/problem.ts';
import { offeredTerms } from '../subscription/terms.ts';
import { compareNames, type RequestFor } from './request.ts';

export type SubscriptionRequest = RequestFor<'subscribe' | 'cancel' | 'retrieve' | 'use'>;

/** What a request makes of a subscription: nothing where it is so already, else the entry as it is then. */
export type Step =
  | { readonly done: 'already' }
  | { readonly done: 'written'; readonly entry: SubscriptionEntry }
  | { readonly done: 'refused'; readonly problem: Problem };

/**
 * Decided at the moment when it was asked: whoever asked before the end of a duration is not too late because the drain is. It is
 * judged by the same functions as an event in a pull request.
 */
export function stepOf(
  before: SubscriptionEntry | undefined,
  request: SubscriptionRequest,
  context: Omit<EventContext, 'asset' | 'actor'>,
): Step {
  const last = before?.events.at(-1)?.at ?? '';
  const at = context.now > last ? context.now : last;
  const state = before && subscriptionState(before, at);
  if (before !== undefined && isSo(request, before, state)) return { done: 'already' };
  const { asset, actor } = request;
  const offered = context.catalog.assets.get(asset);
  const event = eventOf(request, at, before === undefined ? undefined : offered);
  const problem = eventProblem(before, event, { ...context, asset, actor, now: at });
  if (problem !== undefined) return { done: 'refused', problem };
  if (before !== undefined) {
    return { done: 'written', entry: { ...before, events: [...before.events, event] } };
  }
  const terms = offered === undefined ? {} : offeredTerms(offered);
  return { done: 'written', entry: { id: actor.id, terms, events: [event] } };
}

/**
 * Whether the person wished otherwise since: a request that arrives late, or once more, does not undo what was asked after it. A use is
 * a use, whenever it arrives. Within one second the names of issues tell which was first; other names tell nothing, and their doors
 * decide one request after the other.
 */
export function isOutdated({ action, at, id, source }: SubscriptionRequest, recorded?: SubscriptionEntry): boolean {
  const last = recorded?.events.findLast(isStanding);
  if (action === 'use' || last === undefined) return false;
  const isCounted = source === 'issue' && last.request?.startsWith('issue-') === true;
  return last.at > at || (last.at === at && isCounted && compareNames(last.request ?? '', id) > 0);
}

/** Whether the subscription is as the request wishes. Each use is one of its own. */
function isSo(
  { action }: SubscriptionRequest,
  { events }: SubscriptionEntry,
  state: SubscriptionState | undefined,
): boolean {
  switch (action) {
    case 'subscribe':
      return state?.status === 'subscribed';
    case 'cancel':
      return state?.status === 'cancelled';
    case 'retrieve':
      return isLiveState(state) && events.findLast(isStanding)?.event === 'retrieved';
    case 'use':
      return false;
  }
}

type Standing = Extract<SubscriptionEvent, { event: 'subscribed' | 'cancelled' | 'retrieved' }>;

/** What a person wished of the subscription as a whole. */
function isStanding(event: SubscriptionEvent): event is Standing {
  return event.event === 'subscribed' || event.event === 'cancelled' || event.event === 'retrieved';
}

/** The event that a request asks for. What begins anew has terms of its own: those that the asset offers then. */
function eventOf(request: SubscriptionRequest, at: string, anew: Asset | undefined): SubscriptionEvent {
  const { id } = request;
  switch (request.action) {
    case 'subscribe': {
      const { agreements, confirmed } = request;
      return {
        event: 'subscribed',
        at,
        ...(Object.keys(agreements).length > 0 && { agreements }),
        ...(confirmed !== undefined && { confirmed }),
        ...(anew !== undefined && { terms: offeredTerms(anew) }),
        request: id,
      };
    }
    case 'cancel':
      return { event: 'cancelled', at, request: id };
    case 'retrieve':
      return { event: 'retrieved', at, request: id };
    case 'use': {
      const { use, version, region, name, confirmed } = request;
      return {
        event: 'used',
        at,
        use,
        version,
        ...(region !== undefined && { region }),
        ...(name !== undefined && { name }),
        ...(confirmed !== undefined && { confirmed }),
        request: id,
      };
    }
  }
}
