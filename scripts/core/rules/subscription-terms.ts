import { at } from '../checks/check.ts';
import { canonical } from '../canonical.ts';
import type { KeyPath } from '../catalog.ts';
import { visibleAsset } from '../audience.ts';
import { offeredTerms, type Terms } from '../subscription/terms.ts';
import { ownSubscriptions, type SubscriptionChange } from './own-entries.ts';
import type { Rule } from './rule.ts';

export const subscriptionTerms: Rule = {
  id: 'subscription-terms',
  docs: 'The terms of a new subscription, and of one that begins anew after its end, are the duration and the quota that the asset has on the main branch.',
  *check(proposal) {
    const { base, actor, now } = proposal;
    for (const change of ownSubscriptions(proposal)) {
      const { after } = change;
      // Of an asset that the actor cannot see nothing is told, its terms neither.
      const asset = visibleAsset(base, after.asset, actor, now);
      if (asset === undefined) continue;
      const offered = offeredTerms(asset);
      for (const { keys, terms } of newTerms(change)) {
        for (const term of ['duration', 'quota'] as const) {
          if (canonical(offered[term]) === canonical(terms[term])) continue;
          yield at(this.id, after, [...keys, term], {
            message: `${asset.id} is offered with ${shown(term, offered)}, and this subscription says ${shown(term, terms)}.`,
            fix: `Write terms: ${inYaml(offered)}`,
          });
        }
      }
    }
  },
};

/** The terms of the entry where it is new, and those of what begins anew: its own, else the entry's. */
function newTerms({ before, after, rewritten }: SubscriptionChange): { keys: KeyPath; terms: Terms }[] {
  const { terms, events } = after.data;
  const known = before?.data.events.length ?? 0;
  const anew = events.flatMap((event, index) => {
    if (event.event !== 'subscribed' || index < known || (index === 0 && event.terms === undefined)) return [];
    return [{ keys: ['events', index, 'terms'], terms: event.terms ?? terms }];
  });
  return [...(before === undefined ? [{ keys: ['terms'], terms }] : []), ...(rewritten === undefined ? anew : [])];
}

function shown(term: 'duration' | 'quota', { duration, quota }: Terms): string {
  if (term === 'quota') return quota === undefined ? 'no quota' : `a quota of ${String(quota)}`;
  if (duration === undefined) return 'no duration';
  return `${String(duration.days)} days, ${duration.renew ? 'renewed' : 'not renewed'}`;
}

function inYaml({ duration, quota }: Terms): string {
  const parts = [
    ...(duration ? [`duration: { days: ${String(duration.days)}, renew: ${String(duration.renew)} }`] : []),
    ...(quota === undefined ? [] : [`quota: ${String(quota)}`]),
  ];
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
