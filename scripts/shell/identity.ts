import { execFileSync } from 'node:child_process';

import type { Actor } from '../core/proposal.ts';

/** GitHub's private addresses say who somebody is: 583231+octocat@users.noreply.github.com. */
const PRIVATE_ADDRESS = /^(\d+)\+([A-Za-z0-9_-]+)@users\.noreply\.github\.com$/;

/**
 * Who works in a repository: `gallery.login` and `gallery.id` of its Git settings, else what a private address of GitHub tells.
 * For reviewing one's own work before it is pushed; it proves nothing.
 */
export function identityOf(repository: string): Actor | undefined {
  return identityIn(settingsOf(repository));
}

/** The account that an address of a commit names: one's own address stands for whoever works in the repository. */
export function accountOfAuthor(repository: string, address: string): Actor | undefined {
  const known = accountIn(address);
  if (known !== undefined || address === '') return known;
  const settings = settingsOf(repository);
  return address === settings.get('user.email') ? identityIn(settings) : undefined;
}

type Settings = ReadonlyMap<string, string>;

function identityIn(settings: Settings): Actor | undefined {
  const [login, id] = [settings.get('gallery.login'), settings.get('gallery.id')];
  if (login !== undefined && id !== undefined && /^[1-9]\d{0,15}$/.test(id)) return { login, id: Number(id) };
  return accountIn(settings.get('user.email') ?? '');
}

function accountIn(address: string): Actor | undefined {
  const match = PRIVATE_ADDRESS.exec(address);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { login: match[2], id: Number(match[1]) };
}

/** The last value of each, as Git has it; what is empty is not set. */
function settingsOf(repository: string): Settings {
  const words = ['config', '--null', '--get-regexp', '^(gallery\\.(login|id)|user\\.email)$'];
  try {
    const output = execFileSync('git', ['-C', repository, ...words], { stdio: ['ignore', 'pipe', 'ignore'] });
    const pairs = output
      .toString('utf8')
      .split('\0')
      .map((pair) => pair.split('\n'));
    return new Map(pairs.map(([name = '', value = '']) => [name, value.trim()] as const).filter(([, value]) => value));
  } catch {
    return new Map();
  }
}
