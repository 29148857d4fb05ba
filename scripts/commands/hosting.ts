import { CommandError, type Options } from './command.ts';
import { print, printJson, say } from './shared.ts';
import { isObjectId } from '../shell/git.ts';
import { connect, type Hosting } from '../shell/hosting/github.ts';
import type { StepResult } from '../shell/hosting/step.ts';

/** Options of every command that changes something at the hosting service. */
export const hostingOptions = {
  repo: { type: 'text', hint: 'OWNER/NAME', help: 'The repository at the hosting service' },
  json: { type: 'switch', help: 'Print JSON on standard output' },
  'dry-run': { type: 'switch', help: 'Say what would be done, and change nothing' },
} as const satisfies Options;

/** Options that name one commit of one pull request. */
export const pullOptions = {
  pull: { type: 'text', hint: 'N', help: 'The number of the pull request' },
  head: { type: 'text', hint: 'SHA', help: 'Its head commit; nothing is done if it is at another one' },
} as const satisfies Options;

/** Where a token comes from: the environment only, so that it stands in no list of processes. */
const TOKENS = ['GITHUB_TOKEN', 'GH_TOKEN'];

export function hasToken(): boolean {
  return token() !== undefined;
}

export function openHosting(repository: string | undefined, option = 'repo'): Hosting {
  if (repository === undefined) throw new CommandError(`--${option} is missing: owner/name at the hosting service`);
  if (!/^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/.test(repository)) {
    throw new CommandError(`--${option} takes owner/name, not ${repository}`);
  }
  const secret = token();
  if (secret === undefined)
    throw new CommandError(`A token is missing: set the environment variable ${TOKENS.join(' or ')}`);
  return connect({ token: secret, repository, apiUrl: apiUrl() });
}

/** A pull request and its head as they stand in the arguments. */
export function pullOf(options: { pull: string | undefined; head: string | undefined }): {
  number: number;
  head: string;
} {
  const { pull = '', head = '' } = options;
  if (!/^[1-9]\d{0,9}$/.test(pull)) throw new CommandError('--pull takes the number of a pull request');
  return { number: Number(pull), head: commitOf('head', head) };
}

export function commitOf(option: string, sha: string): string {
  if (!isObjectId(sha)) throw new CommandError(`--${option} takes the full sha of a commit`);
  return sha;
}

/** One answer for programs on standard output, one sentence for people on standard error. */
export function answer(json: boolean, value: object, sentence: string): void {
  if (json) printJson(value);
  say(sentence);
}

const MARKS = { fine: '✓', mended: '+', missing: '✗', unknown: '?' } as const satisfies Record<
  StepResult['state'],
  string
>;

/** One line a step, and below it what is missing and why nothing could be done. */
export function printSteps(results: readonly StepResult[]): void {
  for (const { state, title, missing, reason, note } of results) {
    print(`${MARKS[state]} ${title}`);
    for (const what of missing) print(`    ${what}`);
    if (reason !== undefined) print(`    could not: ${reason}`);
    if (note !== undefined) print(`    ${note}`);
  }
}

function token(): string | undefined {
  return TOKENS.map((name) => process.env[name]).find((value) => value !== undefined && value !== '');
}

/** A token is sent over encrypted connections only, or to this machine. */
function apiUrl(): string | undefined {
  const url = process.env['GITHUB_API_URL'];
  if (url === undefined || url === '' || /^https:\/\/|^http:\/\/127\.0\.0\.1[:/]/.test(url))
    return url === '' ? undefined : url;
  throw new CommandError('GITHUB_API_URL must begin with https://');
}
