import type { Rule } from './rule.ts';
import { about } from '../checks/check.ts';
import { nameOf } from '../ids.ts';
import { changesOf } from '../proposal.ts';
import { isSealedId } from '../seal/sealed-id.ts';

/** An asset that is there keeps its name for life, also when it is sealed only now. */
export const sealedIdsTellNothing: Rule = {
  id: 'sealed-ids-tell-nothing',
  docs: 'The name of a new sealed asset is 20 random hexadecimal digits, which tell nothing of what it is.',
  *check(proposal) {
    const { base } = proposal;
    for (const { path, place, before, after } of changesOf(proposal, 'sealed')) {
      const { asset } = place;
      const isNew = before === undefined && after !== undefined && !base.assets.has(asset) && !base.broken.has(asset);
      if (!isNew || isSealedId(nameOf(asset))) continue;
      yield about(this.id, path, {
        message: 'The name of a sealed asset is seen by everybody, and this one is not random.',
        fix: `Seal it under a name that tells nothing: npm run gallery -- seal`,
      });
    }
  },
};
