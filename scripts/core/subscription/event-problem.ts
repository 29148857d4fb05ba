import type { SubscriptionEntry } from '../schema/subscription.ts';
import { subscriptionState, type SubscriptionEvent } from '../subscription.ts';
import { subscribingProblem } from './beginning.ts';
import type { EventContext, Problem } from './problem.ts';
import { notAgain, retrievingProblem, standingProblem } from './standing.ts';
import { useProblem } from './use.ts';

/** Why a person may not add an event to a subscription (F14–F19), or to none; undefined where nothing speaks against it. */
export function eventProblem(
  before: SubscriptionEntry | undefined,
  event: SubscriptionEvent,
  context: EventContext,
): Problem | undefined {
  const last = before?.events.at(-1)?.at;
  if (last !== undefined && event.at < last) return outOfOrder(event.at, last);
  const state = before === undefined ? undefined : subscriptionState(before, event.at);
  switch (event.event) {
    case 'subscribed':
      return state === undefined || state.status === 'expired'
        ? subscribingProblem(event, context)
        : notAgain(state.status, context);
    case 'used':
      return standingProblem(state, 'used', context) ?? useProblem(state, event, context);
    case 'cancelled':
      return standingProblem(state, 'cancelled', context);
    case 'retrieved':
      return retrievingProblem(state, context);
    case 'renewed':
    case 'expired':
      return {
        message: `The event ${event.event} is written by the gallery’s automation when the duration ends.`,
        fix: 'Take this event back: what has ended or began again counts without it.',
      };
  }
}

function outOfOrder(at: string, last: string): Problem {
  return {
    message: `This event (${at}) is before the last one (${last}).`,
    fix: 'Events are added at the end, in the order of their times.',
  };
}
