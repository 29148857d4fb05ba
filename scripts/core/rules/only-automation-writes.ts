import { deniedActs } from './denied.ts';
import type { Rule } from './rule.ts';

export const onlyAutomationWrites: Rule = {
  id: 'only-automation-writes',
  docs: 'Snapshots of comments and counted views are written by the gallery’s automation, never by a proposal.',
  check: (proposal) => deniedActs(proposal, onlyAutomationWrites.id, ['comments', 'views']),
};
