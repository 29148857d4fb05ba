import { join } from 'node:path';

import type { Files } from '../support/builders.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';

/** A repository as the hosting service has it, with pull request 7, and a clone of its main branch as a workflow begins with. */
export interface PullRequestWorld {
  readonly origin: string;
  readonly workspace: string;
  readonly base: string;
  readonly head: string;
}

export function pullRequest(base: Files, head: Files): PullRequestWorld {
  const directory = temporaryDirectory();
  const origin = join(directory, 'origin');
  git(directory, 'init', '--quiet', '--initial-branch=main', origin);
  const baseCommit = commit(origin, base);
  git(origin, 'switch', '--quiet', '--detach');
  const headCommit = commit(origin, head);
  git(origin, 'update-ref', 'refs/pull/7/head', headCommit);
  git(origin, 'switch', '--quiet', 'main');
  const workspace = join(directory, 'workspace');
  git(directory, 'clone', '--quiet', '--no-local', origin, workspace);
  return { origin, workspace, base: baseCommit, head: headCommit };
}

export function commit(repository: string, files: Files): string {
  writeFiles(repository, files);
  git(repository, 'add', '--all');
  git(repository, 'commit', '--quiet', '--message', 'A change');
  return git(repository, 'rev-parse', 'HEAD');
}

/** Moves the pull request to a commit whose tree has one entry of this name, which no honest Git would write. */
export function pushDisguise(origin: string, name: string): string {
  const blob = git(origin, 'rev-parse', 'HEAD:README.md');
  writeFiles(origin, { '.git/disguise': Buffer.concat([Buffer.from(`100644 ${name}\0`), Buffer.from(blob, 'hex')]) });
  const tree = git(origin, 'hash-object', '-t', 'tree', '-w', '--literally', '.git/disguise');
  const head = git(origin, 'commit-tree', tree, '-p', 'HEAD', '-m', 'Harmless');
  git(origin, 'update-ref', 'refs/pull/7/head', head);
  return head;
}
