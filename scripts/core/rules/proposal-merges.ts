import type { Rule } from './rule.ts';

export const proposalMerges: Rule = {
  id: 'proposal-merges',
  docs: 'A proposal changes something, and can be joined with what the main branch changed since.',
  *check({ conflicts, changes, excess }) {
    for (const path of conflicts) {
      yield {
        rule: proposalMerges.id,
        severity: 'error',
        path,
        message: 'The main branch changed this file too, in a way that cannot be joined.',
        fix: 'Merge the main branch into yours, and resolve the conflict there.',
      };
    }
    if (changes.length > 0 || excess.length > 0) return;
    yield {
      rule: proposalMerges.id,
      severity: 'review',
      path: '.',
      message: 'This proposal changes nothing.',
      fix: 'Commit what you mean to propose, or close it.',
    };
  },
};
