import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT, scriptOf } from './files.ts';
import { temporaryDirectory } from '../support/repository.ts';

interface StepRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** What the step wrote for later steps. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs the shell of a step as the hosting service does: `bash -e` on a file, values in the environment. */
export function runStep(
  file: string,
  id: string,
  env: Readonly<Record<string, string>>,
  { directory = ROOT, change = (script: string): string => script } = {},
): StepRun {
  const home = temporaryDirectory();
  const outputs = join(home, 'outputs');
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', change(scriptOf(file, id))],
    {
      cwd: directory,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: home, GIT_CONFIG_NOSYSTEM: '1', GITHUB_OUTPUT: outputs, ...env },
    },
  );
  const lines = existsSync(outputs) ? readFileSync(outputs, 'utf8').split('\n').filter(Boolean) : [];
  const pairs = lines.map((line): [string, string] => [line.replace(/=.*/, ''), line.replace(/^[^=]*=/, '')]);
  return { code: status, out: stdout, err: stderr, outputs: Object.fromEntries(pairs) };
}
