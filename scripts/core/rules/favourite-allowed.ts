import { about } from '../checks/check.ts';
import { noSuchAsset } from '../subscription/problem.ts';
import { visibleAsset } from '../audience.ts';
import { newFavourites } from './own-entries.ts';
import type { Rule } from './rule.ts';

export const favouriteAllowed: Rule = {
  id: 'favourite-allowed',
  docs: 'A favourite is an asset that one can see. Taking a favourite back is always possible (F9).',
  *check(proposal) {
    const { base, actor, now } = proposal;
    for (const { path, asset } of newFavourites(proposal)) {
      if (visibleAsset(base, asset, actor, now) === undefined) {
        yield about(this.id, path, noSuchAsset({ asset, actor }));
      }
    }
  },
};
