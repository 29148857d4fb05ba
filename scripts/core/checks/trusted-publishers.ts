import { at, type Check } from './check.ts';
import { CATALOG } from '../kinds.ts';
import { didYouMean } from '../suggest.ts';

export const trustedPublishers: Check = {
  id: 'trusted-publishers',
  docs: 'Publishers that `gallery.yaml` trusts exist: whoever took the name of one that is not there would be trusted.',
  *check({ catalog, refused }) {
    for (const [index, publisher] of (catalog.gallery?.data.policies.trusted ?? []).entries()) {
      const exists = catalog.publishers.has(publisher) || refused.has(`${CATALOG}/publishers/${publisher}.yaml`);
      if (exists || catalog.gallery === undefined) continue;
      yield at(this.id, catalog.gallery, ['policies', 'trusted', index], {
        message: `There is no publisher ${publisher}.`,
        fix: didYouMean(publisher, catalog.publishers.keys(), 'Remove the line.'),
      });
    }
  },
};
