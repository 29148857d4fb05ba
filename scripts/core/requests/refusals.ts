import { DAY_IN_MILLISECONDS, isAhead, toInstant } from '../instant.ts';
import type { Refusal } from './outcome.ts';
import type { Request } from './request.ts';

export const SET_ASIDE: Refusal = {
  message: 'This request could not be decided: that is a fault of the gallery, not yours. It was set aside.',
  fix: 'A curator looks at it; you need not ask again.',
};

/**
 * Longer than in pull requests (rule entries-are-of-now), whose writers say themselves when it was: the door saw when this was asked, and
 * whoever asked must not suffer from automation that stood still.
 */
const WAITING = 7 * DAY_IN_MILLISECONDS;

export function untimely({ at }: Request, now: string): Refusal | undefined {
  if (isAhead(at, now)) {
    return { message: `This was asked at ${at}, and it is ${now} now.`, fix: 'Set the clock right, then ask again.' };
  }
  if (at >= toInstant(Date.parse(now) - WAITING)) return undefined;
  return {
    message: `This was asked at ${at}, more than 7 days ago: much may have changed since.`,
    fix: 'If you still wish it, ask again.',
  };
}

export function takenOver({ actor }: Request): Refusal {
  return {
    message: `The gallery knows ${actor.login} as another account than ${String(actor.id)}.`,
    fix: 'If the name changed hands, write to the curators.',
  };
}

export function unreadable(path: string): Refusal {
  return {
    message: `The file ${path} cannot be read, so nothing can be added to it.`,
    fix: 'Open an issue: a curator mends it, and nothing of it is lost.',
  };
}

export function sameName({ id }: Request): Refusal {
  return {
    message: `There is another request with the name ${id}, so it cannot be told whether this one was decided.`,
    fix: 'Give each request a name of its own.',
  };
}

export function tooLong(asset: string): Refusal {
  return {
    message: `The history of the subscription to ${asset} is as long as a file can be.`,
    fix: 'Open an issue: a curator sees how you can go on.',
  };
}
