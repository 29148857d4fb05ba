import { at } from '../checks/check.ts';
import type { Document, KeyPath } from '../catalog.ts';
import type { Finding } from '../finding.ts';
import { DAY_IN_MILLISECONDS, isAhead, toInstant } from '../instant.ts';
import type { Proposal } from '../proposal.ts';
import { newFavourites, ownSubscriptions } from './own-entries.ts';
import type { Rule } from './rule.ts';

/** A proposal may wait a while. */
const WAITING = DAY_IN_MILLISECONDS;

export const entriesAreOfNow: Rule = {
  id: 'entries-are-of-now',
  docs: 'New events and favourites are of now: at most a day ago, as a proposal may wait, and at most 10 minutes ahead, as clocks differ.',
  *check(proposal) {
    for (const { before, after, rewritten } of ownSubscriptions(proposal)) {
      if (rewritten !== undefined) continue;
      for (const [index, event] of after.data.events.entries()) {
        if (index < (before?.data.events.length ?? 0)) continue;
        yield* judge(proposal, after, ['events', index, 'at'], event.at);
      }
    }
    for (const favourite of newFavourites(proposal)) yield* judge(proposal, favourite, ['at'], favourite.data.at);
  },
};

function* judge({ now }: Proposal, document: Document<unknown>, keys: KeyPath, instant: string): Iterable<Finding> {
  const ahead = isAhead(instant, now);
  if (!ahead && instant >= toInstant(Date.parse(now) - WAITING)) return;
  yield at(entriesAreOfNow.id, document, keys, {
    message: `${instant} is ${ahead ? 'in the future' : 'more than a day ago'}: it is ${now} now.`,
    fix: `Write when it happens, in UTC: ${now}.`,
  });
}
