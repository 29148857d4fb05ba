import type { Rule } from './rule.ts';

export const proposalCanBeRead: Rule = {
  id: 'proposal-can-be-read',
  docs: 'A proposal has at most 3,000 files, 64 MB and 1,000 commits, and its Git objects are well formed: what cannot be read is not merged.',
  *check({ excess }) {
    for (const message of excess) {
      yield {
        rule: proposalCanBeRead.id,
        severity: 'error',
        path: '.',
        message,
        fix: 'Split it into proposals that people can read, each from the main branch.',
      };
    }
  },
};
