import { agreementsToAgreeTo, PUBLISHING_AGREEMENTS } from '../../core/agreements.ts';
import { agreementLink } from './agreements.ts';
import { groupViews } from './collections.ts';
import type { ViewContext } from './context.ts';
import type { PublishPage } from './types.ts';

/** The page on which one publishes: the same for everybody, filled in the browser. */
export function publishPage(context: ViewContext): PublishPage {
  const { catalog, base, now } = context;
  return {
    kind: 'publish',
    head: {
      title: 'Publish',
      description: 'Publish an asset, or another version of one, in a form.',
      path: 'publish/',
    },
    categoryGroups: groupViews(context, context.tally),
    agreements: agreementsToAgreeTo(catalog, PUBLISHING_AGREEMENTS, now).map((one) => agreementLink(one, base)),
  };
}
