import type { Rule } from './rule.ts';

export const codeWaitsForACurator: Rule = {
  id: 'code-waits-for-a-curator',
  docs: 'Code, workflows, the site and everything else outside of the catalog’s known files waits for a curator: it runs with rights that the catalog has not.',
  *check({ elsewhere }) {
    for (const { path } of elsewhere) {
      yield {
        rule: codeWaitsForACurator.id,
        severity: 'review',
        path,
        message: 'Changes of code and settings of the repository are read by a curator.',
      };
    }
  },
};
