import { spawnSync } from 'node:child_process';

import { localGit, orFail } from './simple.ts';
import { GitError, isObjectId } from '../git.ts';
import type { Actor } from '../../core/proposal.ts';

export interface Author {
  readonly name: string;
  readonly email: string;
}

/** Whose name a commit bears: as the settings of Git say it, else the account's own with its private address. */
export function authorOf(repository: string, { login, id }: Actor, asAccount = false): Author {
  const [name, email] = asAccount ? [] : [setting(repository, 'user.name'), setting(repository, 'user.email')];
  return name === undefined || email === undefined
    ? { name: login, email: `${String(id)}+${login}@users.noreply.github.com` }
    : { name: plain(name), email: plain(email) };
}

/** One commit of these files as they are, upon a commit. No branch knows of it. */
export async function commitTree(repository: string, { tree, parent, message, author, now }: NewTree): Promise<string> {
  const { name, email } = author;
  const date = `${String(Date.parse(now) / 1000)} +0000`;
  const variables = {
    ...{ GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date },
    ...{ GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date },
  };
  const words = ['commit-tree', tree, '-p', parent, '-F', '-'];
  const said = await orFail('Git cannot write the commit', localGit(repository, variables, message).raw(words));
  const id = said.trim();
  if (isObjectId(id)) return id;
  throw new GitError(`Git cannot write the commit: ${id}`);
}

interface NewTree {
  readonly tree: string;
  readonly parent: string;
  readonly message: string;
  readonly author: Author;
  readonly now: string;
}

function setting(repository: string, name: string): string | undefined {
  const { status, stdout } = spawnSync('git', ['-C', repository, 'config', '--get', name], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
}

/** These end a name where Git writes it down. */
function plain(text: string): string {
  return text.replace(/[<>\p{Cc}]/gu, '');
}
