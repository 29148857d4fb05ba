import { existsSync } from 'node:fs';

import { openCatalog } from './shared.ts';
import type { Loaded } from '../core/assemble.ts';
import { git } from '../shell/git.ts';
import type { StepResult } from '../shell/hosting/step.ts';
import { noProgress } from '../shell/progress.ts';
import { counted } from '../core/words.ts';

/** The first that run TypeScript as it is, and that merge without a work tree. */
const NODE = [22, 18] as const;
const GIT = [2, 38] as const;

export function openedCatalog(directory: string): Loaded | undefined {
  return existsSync(directory) ? openCatalog({ catalog: directory }, noProgress) : undefined;
}

/** What this machine and the catalog need, told like the steps of the repository. */
export function localChecks(loaded: Loaded | undefined, directory: string): StepResult[] {
  const broken = loaded?.findings.filter(({ severity }) => severity === 'error').length ?? 0;
  return [
    program('node', 'Node', process.versions.node, NODE),
    program('git', 'Git', gitVersion(), GIT),
    check('catalog', 'The catalog can be read', [
      ...(loaded === undefined ? [`there is no folder ${directory}`] : []),
      ...(broken > 0 ? [`${counted(broken, 'error')}: see gallery check`] : []),
    ]),
  ];
}

function program(id: string, name: string, found: string, least: readonly [number, number]): StepResult {
  const [major = 0, minor = 0] = found.split('.').map(Number);
  const enough = major > least[0] || (major === least[0] && minor >= least[1]);
  return check(id, `${name} ${least.join('.')} or newer`, enough ? [] : [`this is ${name} ${found}`]);
}

function gitVersion(): string {
  const text = git('.', ['--version'], 'Git cannot be run').toString('utf8');
  return /\d+\.\d+/.exec(text)?.[0] ?? text.trim();
}

function check(id: string, title: string, missing: readonly string[]): StepResult {
  return { id, title, state: missing.length === 0 ? 'fine' : 'missing', missing };
}
