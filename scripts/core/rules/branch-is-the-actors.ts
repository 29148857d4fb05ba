import type { Rule } from './rule.ts';

export const branchIsTheActors: Rule = {
  id: 'branch-is-the-actors',
  docs: 'Where the branch belongs to another account than the proposal, others can push to it, so a curator looks before it is merged.',
  *check({ foreignBranch, actor }) {
    if (!foreignBranch) return;
    yield {
      rule: branchIsTheActors.id,
      severity: 'review',
      path: '.',
      message: `The branch belongs to another account than ${actor.login}, and its owner can push to it too.`,
      fix: 'To do without a curator, propose from a branch of your own account.',
    };
  },
};
