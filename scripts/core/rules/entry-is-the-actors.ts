import { at } from '../checks/check.ts';
import type { Document } from '../catalog.ts';
import type { PlacedChange, Proposal } from '../proposal.ts';
import { ownChanges } from './own-entries.ts';
import type { Rule } from './rule.ts';

/** Whoever has the login now owns the path; the number inside says who that was (DESIGN.md, decision 3). */
export const entryIsTheActors: Rule = {
  id: 'entry-is-the-actors',
  docs: 'A new subscription, favourite or profile carries the numeric account id of who proposes it.',
  *check(proposal) {
    const { actor } = proposal;
    for (const change of ownChanges(proposal, 'subscription', 'favourite', 'user')) {
      const document = change.before === undefined ? documentOf(proposal, change) : undefined;
      if (document === undefined || document.data.id === actor.id) continue;
      yield at(this.id, document, ['id'], {
        message: `The id here is ${String(document.data.id)}; the account ${actor.login} has the id ${String(actor.id)}.`,
        fix: `Write id: ${String(actor.id)}.`,
      });
    }
  },
};

function documentOf(
  { head }: Proposal,
  { path, place }: PlacedChange<'subscription' | 'favourite' | 'user'>,
): Document<{ readonly id: number }> | undefined {
  switch (place.kind) {
    case 'user':
      return head.users.get(place.login);
    case 'subscription':
      return head.subscriptions.find((entry) => entry.path === path);
    case 'favourite':
      return head.favourites.find((entry) => entry.path === path);
  }
}
