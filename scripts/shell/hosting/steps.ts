import { allowedActions, forkApproval, workflowToken } from './actions.ts';
import { labels } from './labels.ts';
import { discussions, merging, pages, secretScanning } from './repository-settings.ts';
import { ruleset } from './ruleset.ts';
import type { Step } from './step.ts';

/** Everything that a gallery's repository should have, in the order of setting it up: what restricts others comes last. */
export const STEPS: readonly Step[] = [
  labels,
  discussions,
  pages,
  merging,
  workflowToken,
  forkApproval,
  allowedActions,
  secretScanning,
  ruleset,
];
