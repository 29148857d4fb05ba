import type { Rule } from './rule.ts';
import type { AssetId } from '../ids.ts';
import { assetFolder, CATALOG, placeOf } from '../kinds.ts';
import { isDeletion, type Proposal } from '../proposal.ts';
import { subscribersOf } from '../subscribers.ts';
import { counted } from '../words.ts';

/** Cancelled is not subscribed: only live subscriptions hold off a deletion (DESIGN.md, decision 12). */
export const deletionWithoutSubscribers: Rule = {
  id: 'deletion-without-subscribers',
  docs: 'An asset can be deleted while nobody is subscribed to it (F4). Discontinue it instead: its subscribers keep what they were promised, and nobody else sees it.',
  *check(proposal) {
    for (const { id } of proposal.assetChanges.filter(isDeletion)) {
      const about = { rule: deletionWithoutSubscribers.id, path: `${assetFolder(id)}/asset.md` };
      const subscribers = subscribersOf(proposal, id);
      if (subscribers > 0) {
        yield {
          ...about,
          severity: 'error',
          message: `${id} has ${counted(subscribers, 'subscriber')}, so it cannot be deleted.`,
          fix: 'Put its files back and discontinue it: state: discontinued. Its subscribers keep their rights.',
        };
      } else if (hasUnreadable(proposal, id)) {
        yield {
          ...about,
          severity: 'review',
          message: `A subscription to ${id} cannot be read on the main branch, so a person looks whether anybody is subscribed.`,
        };
      }
    }
  },
};

function hasUnreadable({ sides }: Proposal, asset: AssetId): boolean {
  return sides.base.findings.some(({ path }) => {
    const place = placeOf(path.slice(CATALOG.length + 1));
    return place?.kind === 'subscription' && place.asset === asset;
  });
}
