import type { SubscriptionState } from '../subscription.ts';
import type { AssetFacts } from './person-file.ts';
import { dayOf } from './time-words.ts';

/** Whether a subscriber may do something; if not, why, and the way on. */
export type Permission = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

export interface Permissions {
  /** Some version of it; constraints that are not confirmed yet are asked for then. */
  readonly use: Permission;
  readonly cancel: Permission;
  readonly retrieve: Permission;
  /** Once more, with the terms of now. Agreements and constraints are asked for then. */
  readonly subscribe: Permission;
}

/**
 * What the core decides when it is asked (scripts/core/subscription), foreseen from what a page knows, so that nothing is offered
 * that would be refused. `facts` are undefined where the asset was deleted.
 */
export function permissionsOf(
  state: SubscriptionState,
  quota: number | undefined,
  facts: AssetFacts | undefined,
): Permissions {
  const subscribe = subscribing(state, facts);
  return {
    use: using(state, quota, facts, subscribe),
    cancel: cancelling(state),
    retrieve: retrieving(state, facts, subscribe),
    subscribe,
  };
}

const ALLOWED: Permission = { allowed: true };
const no = (reason: string): Permission => ({ allowed: false, reason });

function using(
  { status, endsAt }: SubscriptionState,
  quota: number | undefined,
  facts: AssetFacts | undefined,
  again: Permission,
): Permission {
  if (facts === undefined) return no('It was deleted. Look for another one in the lists.');
  switch (status) {
    case 'subscribed':
      return facts.versions.length > 0
        ? ALLOWED
        : no(`It has no released version. Wait until ${facts.publisher.name} releases one.`);
    case 'exhausted':
      return no(`${usedUp(quota)} ${askForMore(facts)}`);
    case 'cancelled':
      return no('You cancelled it. Retrieve it first.');
    case 'expired':
      return no(`${ended(endsAt)} ${wayBack(again)}`);
  }
}

/** What has no use left can still be cancelled (F18). */
function cancelling({ status }: SubscriptionState): Permission {
  switch (status) {
    case 'subscribed':
    case 'exhausted':
      return ALLOWED;
    case 'cancelled':
      return no('You cancelled it already.');
    case 'expired':
      return no('It has ended: there is nothing to cancel.');
  }
}

function retrieving(
  { status, endsAt }: SubscriptionState,
  facts: AssetFacts | undefined,
  again: Permission,
): Permission {
  switch (status) {
    case 'subscribed':
    case 'exhausted':
      return no('You did not cancel it: it goes on.');
    case 'cancelled':
      return facts === undefined
        ? no('It was deleted after you cancelled it, so it cannot be retrieved. Look for another one in the lists.')
        : ALLOWED;
    case 'expired':
      return no(`${ended(endsAt)} What has ended cannot be retrieved. ${wayBack(again)}`);
  }
}

function subscribing({ status }: SubscriptionState, facts: AssetFacts | undefined): Permission {
  if (facts === undefined) return no('It was deleted. Look for another one in the lists.');
  switch (status) {
    case 'subscribed':
      return no('You are subscribed already.');
    case 'exhausted':
      return no(`You are subscribed already, and no use is left. ${askForMore(facts)}`);
    case 'cancelled':
      return no('You cancelled it. Retrieve it instead: its quota and its duration go on as they were.');
    case 'expired':
      return facts.state === 'discontinued'
        ? no('It is discontinued: nobody can subscribe until it is released again.')
        : facts.versions.length > 0
          ? ALLOWED
          : no('It has no released version. Subscribe when one is out.');
  }
}

function usedUp(quota: number | undefined): string {
  return quota === 1 ? 'Its one use is used up.' : `All ${String(quota ?? '')} uses are used up.`;
}

function askForMore({ publisher }: AssetFacts): string {
  return `Ask ${publisher.name} in an issue whether you may have more.`;
}

function ended(endsAt: string | undefined): string {
  return endsAt === undefined ? 'It expired.' : `It expired on ${dayOf(endsAt)}.`;
}

function wayBack(again: Permission): string {
  return again.allowed ? 'Subscribe again.' : again.reason;
}
