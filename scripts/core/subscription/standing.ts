import { publisherOf } from '../ids.ts';
import { standingOf } from '../references.ts';
import type { SubscriptionState } from '../subscription.ts';
import { noSuchAsset, type EventContext, type Problem } from './problem.ts';
import { reachedAsset } from '../audience.ts';

/** What was promised holds to its end, so only what has ended is begun anew (DESIGN.md, decision 10). */
export function notAgain(status: Exclude<SubscriptionState['status'], 'expired'>, { asset }: EventContext): Problem {
  switch (status) {
    case 'subscribed':
      return { message: `There is a subscription to ${asset} already.`, fix: 'Take this event back: it goes on.' };
    case 'exhausted':
      return {
        message: `There is a subscription to ${asset} already, and its uses are used up.`,
        fix: `Ask ${publisherOf(asset)} in an issue whether you may have more.`,
      };
    case 'cancelled':
      return {
        message: `The subscription to ${asset} was cancelled; it is not begun anew.`,
        fix: 'Retrieve it: write the event retrieved instead. Its quota and its duration go on as they were.',
        wayOn: 'Retrieve it instead: its quota and its duration go on as they were.',
      };
  }
}

/** Only what is subscribed can be used or cancelled (F18, F19); what has no use left can still be cancelled. */
export function standingProblem(
  state: SubscriptionState | undefined,
  deed: 'used' | 'cancelled',
  { asset }: EventContext,
): Problem | undefined {
  switch (state?.status) {
    case 'subscribed':
      return undefined;
    case 'exhausted':
      if (deed === 'cancelled') return undefined;
      return {
        message: `No use of ${asset} is left: its quota is used up.`,
        fix: `Ask ${publisherOf(asset)} in an issue whether you may have more.`,
      };
    case 'cancelled':
      return deed === 'cancelled'
        ? { message: `The subscription to ${asset} is cancelled already.`, fix: 'Take this event back.' }
        : {
            message: `The subscription to ${asset} was cancelled, so it cannot be used.`,
            fix: 'Retrieve it first: write the event retrieved before this one.',
            wayOn: 'Retrieve it first.',
          };
    case 'expired':
      return {
        message: `The subscription to ${asset} expired${onDay(state.endsAt)}, so it cannot be ${deed}.`,
        ...(deed === 'cancelled'
          ? { fix: 'Take this event back: it has ended.', wayOn: 'There is nothing to do: it has ended.' }
          : { fix: BEGIN_ANEW, wayOn: 'Subscribe again.' }),
      };
    case undefined:
      return {
        message: `There is no subscription to ${asset} that could be ${deed}.`,
        fix: 'Subscribe first: the first event is subscribed.',
        wayOn: 'Subscribe first.',
      };
  }
}

const BEGIN_ANEW = 'Subscribe again: add the event subscribed, with the terms that the asset has now.';

function onDay(endsAt: string | undefined): string {
  return endsAt === undefined ? '' : ` on ${endsAt.slice(0, 10)}`;
}

/** Only what was cancelled is retrieved, while its duration lasts and its asset is there (F18; DESIGN.md, decision 12). */
export function retrievingProblem(state: SubscriptionState | undefined, context: EventContext): Problem | undefined {
  const { catalog, asset, actor } = context;
  switch (state?.status) {
    case undefined:
    case 'subscribed':
    case 'exhausted':
      return {
        message: `The subscription to ${asset} was not cancelled, so there is nothing to retrieve.`,
        ...(state === undefined
          ? { fix: 'Subscribe first: the first event is subscribed.', wayOn: 'Subscribe first.' }
          : { fix: 'Take this event back: it goes on.', wayOn: 'There is nothing to do: it goes on.' }),
      };
    case 'expired':
      return {
        message: `The subscription to ${asset} expired${onDay(state.endsAt)}; what has ended cannot be retrieved.`,
        fix: BEGIN_ANEW,
        wayOn: 'Subscribe again.',
      };
    case 'cancelled':
      if (standingOf(catalog, asset) === 'deleted') {
        return {
          message: `${asset} was deleted while the subscription was cancelled; it cannot be retrieved.`,
          fix: 'Take this event back, and look for another asset in the gallery.',
          wayOn: 'Look for another asset in the gallery.',
        };
      }
      return reachedAsset(catalog, asset, actor) === undefined ? noSuchAsset(context) : undefined;
  }
}
