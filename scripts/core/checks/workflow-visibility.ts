import { at, forEachAsset } from './check.ts';
import { referencesOf } from '../references.ts';
import { seesOnly } from '../visibility.ts';
import { listedUpTo } from '../words.ts';

export const workflowVisibility = forEachAsset({
  id: 'workflow-visibility',
  docs: 'A workflow is never more visible than what it is built from (F30): whoever sees the workflow sees its parts.',
  *checkAsset(workflow, { catalog }) {
    if (workflow.data.type !== 'workflow') return;
    for (const { to, keys } of referencesOf(workflow)) {
      const part = catalog.assets.get(to);
      if (part === undefined) continue;
      const who = seesOnly(workflow, part, catalog);
      if (who !== 'everyone' && who.size === 0) continue;
      // Named, so that a proposal which adds somebody is told apart from what was wrong before.
      const names =
        who === 'everyone'
          ? 'everyone'
          : listedUpTo(
              5,
              [...who].map(([id, login]) => `${login} (${String(id)})`),
            );
      yield at(this.id, workflow, keys, {
        message: `The workflow is more visible than ${to}, which it is built from: ${names} would see only the workflow.`,
        fix: 'Narrow who sees the workflow, or ask the publisher of that asset to widen who sees it.',
      });
    }
  },
});
