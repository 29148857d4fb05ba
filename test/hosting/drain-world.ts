import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { aGitHub, hostingOf, type FakeGitHub, type Fault } from './fake-github.ts';
import { anIssue, type FakeIssue } from './fake-issues.ts';
import { bodyOf } from '../../scripts/core/requests/form-body.ts';
import type { Request } from '../../scripts/core/requests/request.ts';
import { drainIssues, type Drained, type DrainWish } from '../../scripts/shell/hosting/drain-issues.ts';
import { aCatalog, anAsset, BEN, NOW } from '../support/builders.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { LOGGIA } from '../requests/requests.ts';

const WORLD = aCatalog(LOGGIA, anAsset('loggia/free'), anAsset('loggia/flow', { type: 'workflow' }));

/** A bare repository with the ruleset of a gallery: nothing lands that was not shown before. */
export function anOrigin(): string {
  const directory = temporaryDirectory();
  git(directory, 'init', '--quiet', '--initial-branch=main', 'work');
  writeFiles(join(directory, 'work/catalog'), WORLD);
  git(join(directory, 'work'), 'add', '--all');
  git(join(directory, 'work'), 'commit', '--quiet', '--message', 'Begin');
  git(directory, 'clone', '--quiet', '--bare', 'work', 'origin.git');
  const origin = join(directory, 'origin.git');
  hook(origin, 'update', '[ "$1" != refs/heads/main ] || [ "$(git rev-parse refs/gallery/entries)" = "$3" ]');
  return origin;
}

export function hook(repository: string, name: string, script: string): void {
  const path = join(repository, 'hooks', name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

/** What a runner has: the last commit and nothing before it. */
export function aCheckout(origin: string): string {
  const directory = temporaryDirectory();
  git(directory, 'clone', '--quiet', '--depth=1', `file://${origin}`, 'clone');
  return join(directory, 'clone');
}

export interface World {
  readonly github: FakeGitHub;
  readonly origin: string;
  /** Runs the drain in a fresh checkout, then closes what the commits say, as GitHub does. */
  readonly drain: (different?: Partial<DrainWish>) => Promise<Drained>;
}

export async function aWorld(issues: FakeIssue[], faults: Fault[] = []): Promise<World> {
  const origin = anOrigin();
  const github = await aGitHub({ issues }, faults);
  const drain: World['drain'] = async (different = {}) => {
    const patience = { attempts: 5, pause: () => Promise.resolve() };
    const wish = {
      repository: aCheckout(origin),
      remote: 'origin',
      branch: undefined,
      now: NOW,
      patience,
      dryRun: false,
    };
    try {
      return await drainIssues(hostingOf(github), { ...wish, ...different });
    } finally {
      closeByCommits(github, origin);
    }
  };
  return { github, origin, drain };
}

/** What GitHub does when commits arrive on the default branch. */
export function closeByCommits({ state }: FakeGitHub, origin: string): void {
  const numbers = [...git(origin, 'log', '--format=%B', 'main').matchAll(/^Closes #(\d+)$/gm)].map(([, n]) =>
    Number(n),
  );
  for (const issue of state.issues) {
    if (numbers.includes(issue.number)) Object.assign(issue, { state: 'CLOSED', stateReason: 'COMPLETED' });
  }
}

let number = 0;

/** The number of the next issue. */
export const next = (): number => ++number;

export function asking(request: Request, different: Partial<FakeIssue> = {}): FakeIssue {
  return { ...anIssue(bodyOf(request), BEN, next()), ...different };
}

export const commits = (origin: string): number => Number(git(origin, 'rev-list', '--count', 'main')) - 1;
