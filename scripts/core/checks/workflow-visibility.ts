import { at, forEachAsset } from './check.ts';
import { referencesOf } from '../references.ts';
import { isVisibleWherever } from '../visibility.ts';

export const workflowVisibility = forEachAsset({
  id: 'workflow-visibility',
  docs: 'A workflow is never more visible than what it is built from (F30): whoever sees the workflow sees its parts.',
  *checkAsset(workflow, { catalog }) {
    if (workflow.data.type !== 'workflow') return;
    for (const { to, keys } of referencesOf(workflow)) {
      const part = catalog.assets.get(to);
      if (part === undefined || isVisibleWherever(part, workflow, catalog)) continue;
      yield at(this.id, workflow, keys, {
        message: `The workflow is more visible than ${to}, which it is built from.`,
        fix: 'Narrow who sees the workflow, or ask the publisher of that asset to widen who sees it.',
      });
    }
  },
});
