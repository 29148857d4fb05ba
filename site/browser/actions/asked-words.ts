import type { Wish } from '../../../scripts/core/service.ts';

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** `at 12:03`, or `on 21 Nov at 12:03`, by the clock of who reads it. */
export function askedAt(instant: string, now: string): string {
  const [then, today] = [new Date(instant), new Date(now)];
  const day = then.toDateString() === today.toDateString() ? '' : `on ${DAY.format(then)} `;
  return `${day}at ${TIME.format(then)}`;
}

/** `to subscribe`: what a person asked for, after "You asked". */
export function askedWhat(wish: Exclude<Wish, { action: 'profile' }>): string {
  switch (wish.action) {
    case 'subscribe':
      return 'to subscribe';
    case 'cancel':
      return 'to cancel the subscription';
    case 'retrieve':
      return 'to retrieve the subscription';
    case 'use':
      return `for ${wish.use === 'job' ? 'a training job with' : 'an import of'} version ${wish.version}`;
    case 'favourite':
      return 'to make it a favourite';
    case 'unfavourite':
      return 'to take it off your favourites';
  }
}
