import type { Asset } from '../catalog.ts';
import type { SubscriptionEntry } from '../schema/subscription.ts';

export type Terms = SubscriptionEntry['terms'];

/** What whoever subscribes now is promised: neither more nor less than what the publisher offers (DESIGN.md, decision 10). */
export function offeredTerms({ data: { duration, quota } }: Asset): Terms {
  return { ...(duration && { duration }), ...(quota !== undefined && { quota }) };
}
