import { groupViews } from './collections.ts';
import type { ViewContext } from './context.ts';
import type { EditPage } from './types.ts';

/** The page on which publishers edit what is theirs: the same for everybody and for every asset, filled in the browser. */
export function editPage(context: ViewContext): EditPage {
  return {
    kind: 'edit',
    head: {
      title: 'Edit',
      description: 'Edit, discontinue, release again or delete an asset of your own.',
      path: 'edit/',
    },
    categoryGroups: groupViews(context, context.tally),
  };
}
