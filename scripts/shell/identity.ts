import { execFileSync } from 'node:child_process';

import type { Actor } from '../core/proposal.ts';

/** GitHub's private addresses say who somebody is: 583231+octocat@users.noreply.github.com. */
const PRIVATE_ADDRESS = /^(\d+)\+([A-Za-z0-9_-]+)@users\.noreply\.github\.com$/;

/**
 * Who works in a repository: `gallery.login` and `gallery.id` of its Git settings, else what a private address of GitHub tells.
 * For reviewing one's own work before it is pushed; it proves nothing.
 */
export function identityOf(repository: string): Actor | undefined {
  const [login, id] = [setting(repository, 'gallery.login'), setting(repository, 'gallery.id')];
  if (login !== undefined && id !== undefined && /^[1-9]\d{0,15}$/.test(id)) return { login, id: Number(id) };
  return accountIn(setting(repository, 'user.email') ?? '');
}

/** The account that an address of a commit names: one's own address stands for whoever works in the repository. */
export function accountOfAuthor(repository: string, address: string): Actor | undefined {
  const isOwn = address !== '' && address === setting(repository, 'user.email');
  return accountIn(address) ?? (isOwn ? identityOf(repository) : undefined);
}

function accountIn(address: string): Actor | undefined {
  const match = PRIVATE_ADDRESS.exec(address);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { login: match[2], id: Number(match[1]) };
}

function setting(repository: string, name: string): string | undefined {
  try {
    const value = execFileSync('git', ['-C', repository, 'config', '--get', name], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return value.toString('utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
