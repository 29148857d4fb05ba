import { DAY_IN_MILLISECONDS } from '../instant.ts';
import type { SubscriptionState } from '../subscription.ts';
import { counted } from '../words.ts';

const HOUR = 60 * 60 * 1000;
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** `2026-11-25T00:00:00Z` → `25 Nov 2026`. */
export function dayOf(instant: string): string {
  return DATE.format(new Date(instant));
}

/** How long a subscription goes on, in words and as a date: `ends in 3 days, on 25 Nov 2026`, `no end`. */
export function timeWords({ status, endsAt, renews }: SubscriptionState, now: string): string {
  if (status === 'expired') return endsAt === undefined ? 'expired' : `expired on ${dayOf(endsAt)}`;
  if (endsAt === undefined) return status === 'cancelled' ? 'can be retrieved at any time' : 'no end';
  const left = timeLeft(endsAt, now);
  if (status === 'cancelled') return `can be retrieved for ${left}, until ${dayOf(endsAt)}`;
  return `${renews ? 'renews' : 'ends'} in ${left}, on ${dayOf(endsAt)}`;
}

/** To the nearest day; within two days to the nearest hour, because a day more or less matters then. */
function timeLeft(endsAt: string, now: string): string {
  const left = Date.parse(endsAt) - Date.parse(now);
  if (left < HOUR) return 'less than an hour';
  if (left < 2 * DAY_IN_MILLISECONDS) return counted(Math.round(left / HOUR), 'hour');
  return counted(Math.round(left / DAY_IN_MILLISECONDS), 'day');
}
