import type { Entry } from '../catalog.ts';
import { at } from '../checks/check.ts';
import type { Finding } from '../finding.ts';
import type { Proposal } from '../proposal.ts';
import { newFavourites, ownSubscriptions } from './own-entries.ts';
import type { Rule } from './rule.ts';

/** A renamed account is the same person (DESIGN.md, decision 3): a new name gives no new quota and no second favourite. */
export const oneEntryAPerson: Rule = {
  id: 'one-entry-a-person',
  docs: 'An account has one subscription to an asset and marks it as a favourite once, also when it was called otherwise before.',
  *check(proposal) {
    const { subscriptions, favourites } = proposal.base;
    for (const { before, after } of ownSubscriptions(proposal)) {
      if (before === undefined) yield* judge(proposal, after, subscriptions, 'subscription to');
    }
    for (const favourite of newFavourites(proposal)) yield* judge(proposal, favourite, favourites, 'favourite');
  },
};

function* judge(
  { actor }: Proposal,
  entry: Entry<unknown>,
  others: readonly Entry<{ readonly id: number }>[],
  what: string,
): Iterable<Finding> {
  const other = others.find(
    ({ path, asset, data }) => path !== entry.path && asset === entry.asset && data.id === actor.id,
  );
  if (other === undefined) return;
  yield at(oneEntryAPerson.id, entry, ['id'], {
    message: `The account ${String(actor.id)} has a ${what} ${entry.asset} already, under the name ${other.login}.`,
    fix: `Go on with ${other.path}: it is yours whatever your account is called now.`,
  });
}
