import { deniedActs } from './denied.ts';
import type { Rule } from './rule.ts';

export const onlyOwnersChangeEntries: Rule = {
  id: 'only-owners-change-entries',
  docs: 'Subscriptions, favourites and profiles are changed by the account they belong to and by nobody else (F34).',
  check: (proposal) => deniedActs(proposal, onlyOwnersChangeEntries.id, ['user', 'photo', 'subscription', 'favourite']),
};
