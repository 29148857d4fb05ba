import { about, at } from '../checks/check.ts';
import { ownChanges, ownSubscriptions } from './own-entries.ts';
import type { Rule } from './rule.ts';

export const subscriptionHistoryStays: Rule = {
  id: 'subscription-history-stays',
  docs: 'The events of a subscription are only ever added to: what the main branch has stays as it is and comes first. A subscription is cancelled, not removed.',
  *check(proposal) {
    for (const { before, after, rewritten } of ownSubscriptions(proposal)) {
      if (before === undefined || rewritten === undefined) continue;
      const { event, at: instant } = before.data.events[rewritten] ?? { event: '', at: '' };
      yield at(this.id, after, ['events', rewritten], {
        message: `On the main branch, event ${String(rewritten + 1)} of this subscription is ${event} (${instant}); here it is another or gone.`,
        fix: 'Put the events back as the main branch has them, and add new ones below them.',
      });
    }
    for (const { path, after } of ownChanges(proposal, 'subscription')) {
      if (after !== undefined) continue;
      yield about(this.id, path, {
        message: 'A subscription is cancelled, not removed: what was promised and used stays readable.',
        fix: 'Put the file back; to end the subscription, add the event cancelled.',
      });
    }
  },
};
