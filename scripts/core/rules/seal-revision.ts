import type { Rule } from './rule.ts';
import { about } from '../checks/check.ts';
import { changesOf } from '../proposal.ts';

export const sealRevision: Rule = {
  id: 'seal-revision',
  docs: 'What is sealed says of itself its publisher, its name and its revision, which begins with 1 and is one more with every change: a file that was swapped, or an older one that comes back, is noticed.',
  *check(proposal) {
    const { base, head } = proposal;
    for (const { path, place, before, after } of changesOf(proposal, 'sealed')) {
      const now = head.sealed.get(place.asset)?.opened?.revision;
      const was = before === undefined ? 0 : base.sealed.get(place.asset)?.opened?.revision;
      if (after === undefined || now === undefined || was === undefined || now === was + 1) continue;
      yield about(this.id, path, {
        message: `Its revision is ${String(now)}; ${before === undefined ? 'a new file begins with 1' : `after ${String(was)} comes ${String(was + 1)}`}.`,
        fix: `Change what the main branch has, and seal it anew: npm run gallery -- reseal ${place.asset}`,
      });
    }
  },
};
