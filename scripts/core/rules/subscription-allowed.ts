import type { Catalog } from '../catalog.ts';
import { at } from '../checks/check.ts';
import type { Finding } from '../finding.ts';
import type { Proposal } from '../proposal.ts';
import type { SubscriptionEntry } from '../schema/subscription.ts';
import type { SubscriptionEvent } from '../subscription.ts';
import { eventProblem } from '../subscription/event-problem.ts';
import type { EventContext, Problem } from '../subscription/problem.ts';
import { ownSubscriptions, type SubscriptionChange } from './own-entries.ts';
import type { Rule } from './rule.ts';

export const subscriptionAllowed: Rule = {
  id: 'subscription-allowed',
  docs: 'Subscribing, using, cancelling and retrieving follow the terms (F14–F19): to an asset that one can see, with the agreements in their current version and constraints confirmed, while uses and time are left. Renewals and ends are written by automation.',
  *check(proposal) {
    for (const change of ownSubscriptions(proposal)) yield* problemsOf(proposal, change);
  },
};

/** Events are judged in their order, each upon those before it. */
function* problemsOf({ base, head, actor, now }: Proposal, change: SubscriptionChange): Iterable<Finding> {
  const { before, after, rewritten } = change;
  const { events } = after.data;
  if (rewritten !== undefined || events[0]?.event !== 'subscribed') return;
  for (const [index, event] of events.entries()) {
    if (index < (before?.data.events.length ?? 0) || isToldByChecks(head, event, events[index - 1])) continue;
    const entry = index === 0 ? undefined : { ...after.data, events: events.slice(0, index) };
    const context = { catalog: base, asset: after.asset, actor, now };
    // What was possible when it is dated must still be possible now: a date in the past gives nothing back.
    const problem = eventProblem(entry, event, context) ?? lateProblem(entry, { ...event, at: now }, event.at, context);
    if (problem !== undefined) yield at(subscriptionAllowed.id, after, ['events', index, 'event'], problem);
  }
}

/** Whether time has passed an event by: the same event now. A subscription that began in this proposal is of now anyway. */
function lateProblem(
  entry: SubscriptionEntry | undefined,
  event: SubscriptionEvent,
  dated: string,
  context: EventContext,
): Problem | undefined {
  if (entry === undefined || dated >= context.now || entry.events.some(({ at }) => at > context.now)) return undefined;
  return eventProblem(entry, event, context);
}

/** `subscription-events` tells of the order, as of the first event, and `agreements-exist` of agreements that are none. */
function isToldByChecks(
  { agreements }: Catalog,
  event: SubscriptionEvent,
  last: SubscriptionEvent | undefined,
): boolean {
  if (last !== undefined && event.at < last.at) return true;
  if (event.event !== 'subscribed') return false;
  return Object.entries(event.agreements ?? {}).some(
    ([agreement, version]) => agreements.get(agreement)?.some((known) => known.version === version) !== true,
  );
}
