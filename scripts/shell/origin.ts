import { spawnSync } from 'node:child_process';

/** The address from which a repository was cloned, as its settings have it. */
export function originOf(repository: string): string | undefined {
  const words = ['-C', repository, 'config', '--get', 'remote.origin.url'];
  const { status, stdout } = spawnSync('git', words, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
