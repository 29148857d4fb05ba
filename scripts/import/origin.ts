import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

import { isInstant, toInstant } from '../core/instant.ts';

/** Which commit of which repository a folder is. */
export interface Origin {
  /** https address without `.git` at its end. */
  readonly repository: string;
  readonly commit: string;
  /** When the commit was made, where that is known. */
  readonly date: string | undefined;
  /** The path of the folder inside the repository; empty at its top. */
  readonly prefix: string;
}

export interface GivenOrigin {
  readonly repository?: string | undefined;
  readonly commit?: string | undefined;
}

export const COMMIT_PATTERN = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** What the person said comes first, then a SOURCE.txt in the folder or above it, then Git itself. */
export function findOrigin(directory: string, given: GivenOrigin): Origin | undefined {
  const found = originOfFile(directory) ?? originOfGit(directory);
  const repository = given.repository === undefined ? found?.repository : httpsRepository(given.repository);
  const commit = given.commit ?? found?.commit;
  if (repository === undefined || commit === undefined || !COMMIT_PATTERN.test(commit)) return undefined;
  const date = commit === found?.commit ? found.date : undefined;
  return { repository, commit, date, prefix: found?.prefix ?? '' };
}

/** The path inside the repository of a path inside the folder. */
export function repositoryPath(origin: Origin, path: string): string {
  return [origin.prefix, path].filter((part) => part !== '').join('/');
}

/** The page that shows a file (`blob`) or a folder (`tree`) of the repository at the commit. */
export function pageOf(origin: Origin, path: string, kind: 'blob' | 'tree' = 'blob'): string {
  return `${origin.repository}/${kind}/${origin.commit}${path === '' ? '' : `/${encodePath(path)}`}`;
}

/** For addresses in Markdown too: parentheses and spaces would end a link. */
export function encodePath(path: string): string {
  return path
    .toWellFormed()
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replace(/[()'*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join('/');
}

/** A remote as Git has it → an https address that anybody may see: no password, no `.git`. */
export function httpsRepository(remote: string): string | undefined {
  const ssh = /^(?:ssh:\/\/)?git@([^:/]+)[:/](.+)$/.exec(remote.trim());
  const address = ssh === null ? remote.trim() : `https://${ssh[1] ?? ''}/${ssh[2] ?? ''}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'https:') return undefined;
  return `https://${url.host}${url.pathname}`.replace(/\/+$/, '').replace(/\.git$/, '');
}

/** `SOURCE.txt`: lines `repository: URL` and `commit: SHA DATE`. */
function originOfFile(directory: string): Origin | undefined {
  const here = resolve(directory);
  for (const [folder, prefix] of [
    [here, ''],
    [dirname(here), basename(here)],
  ] as const) {
    const text = readIfThere(join(folder, 'SOURCE.txt'));
    const repository = httpsRepository(/^repository:\s*(\S+)/m.exec(text)?.[1] ?? '');
    const [, commit, day] = /^commit:\s*([0-9a-f]+)(?:\s+(\S+))?/m.exec(text) ?? [];
    if (repository !== undefined && commit !== undefined && COMMIT_PATTERN.test(commit)) {
      return { repository, commit, date: instantOf(day ?? ''), prefix };
    }
  }
  return undefined;
}

/** What Git knows of a folder that is, or is part of, a checkout. */
export function originOfGit(directory: string): Origin | undefined {
  const prefix = git(directory, ['rev-parse', '--show-prefix'])?.replace(/\/$/, '');
  const commit = git(directory, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  const repository = httpsRepository(git(directory, ['config', '--get', 'remote.origin.url']) ?? '');
  if (prefix === undefined || commit === undefined || repository === undefined) return undefined;
  // A folder that merely lies inside somebody's checkout is no part of that repository.
  if (git(directory, ['rev-parse', '--verify', '--quiet', `HEAD:${prefix}`]) === undefined) return undefined;
  const seconds = /^committer .* (\d+) [+-]\d{4}$/m.exec(git(directory, ['cat-file', 'commit', commit]) ?? '')?.[1];
  return { repository, commit, date: seconds === undefined ? undefined : toInstant(Number(seconds) * 1000), prefix };
}

/** Plumbing commands only: a foreign checkout's configuration must not make Git start other programs. */
function git(directory: string, words: readonly string[]): string | undefined {
  try {
    const output = execFileSync('git', ['-C', directory, ...words], {
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
    });
    return output.trimEnd();
  } catch {
    // No checkout, no commit, no remote, no Git: each means that Git does not know.
    return undefined;
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** `2022-06-22`, `2020-9-8` or an instant → an instant; undefined for whatever is no real day. */
export function instantOf(text: string): string | undefined {
  const [, year = '', month = '', day = '', time = '00:00:00'] =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{2}:\d{2}:\d{2})(?:\.\d+)?(?:Z|\+00:00))?$/.exec(text.trim()) ?? [];
  const instant = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${time}Z`;
  return isInstant(instant) ? instant : undefined;
}
