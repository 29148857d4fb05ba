import type { SubscriptionEntry } from './schema/subscription.ts';
import { addDays } from './instant.ts';

/**
 * Whether a subscription is live at an instant: not cancelled, and its duration has not ended. One that renews itself lasts
 * until it is cancelled. Events count up to `now` only.
 */
export function isSubscribed(entry: SubscriptionEntry, now: string): boolean {
  let live = false;
  let began = '';
  for (const event of entry.events) {
    if (event.at > now) continue;
    if (event.event === 'subscribed' || event.event === 'renewed') began = event.at;
    if (event.event === 'subscribed' || event.event === 'renewed' || event.event === 'retrieved') live = true;
    if (event.event === 'cancelled' || event.event === 'expired') live = false;
  }
  const { duration } = entry.terms;
  return live && (duration === undefined || duration.renew || addDays(began, duration.days) > now);
}
