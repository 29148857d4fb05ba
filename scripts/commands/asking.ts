import { CommandError, type ExitCode } from './command.ts';
import { hasToken, openHosting } from './hosting.ts';
import { print, printJson, say } from './shared.ts';
import type { Actor } from '../core/proposal.ts';
import { repositoryName } from '../core/repository-name.ts';
import { requestAddress } from '../core/requests/forms.ts';
import type { Wish } from '../core/service.ts';
import { resolveRevision } from '../shell/git.ts';
import { readBase } from '../shell/entries/base.ts';
import { readerOf } from '../shell/reader.ts';
import type { Hosting } from '../shell/hosting/github.ts';
import { openIssue, tokenOwner } from '../shell/hosting/open-issue.ts';
import { identityOf } from '../shell/identity.ts';
import { mainBranch } from '../shell/main-branch.ts';
import { originOf } from '../shell/origin.ts';

/** The repository at the hosting service that a clone was made of. */
export interface Home {
  /** Its address. */
  readonly url: string;
  /** What the clone last saw of it. */
  readonly base: string;
}

/** Where a clone belongs, if it is a clone of the repository that its gallery names. */
export function homeOf(repository: string): Home | undefined {
  const origin = repositoryName(originOf(repository) ?? '');
  if (origin === undefined) return undefined;
  const base = resolveRevision(repository, mainBranch(repository));
  const url = readBase(readerOf(repository), base, []).catalog.gallery?.data.repository.url;
  return url !== undefined && repositoryName(url) === origin ? { url, base } : undefined;
}

/** An account that the catalog does not know: it sees what everybody sees. Who asks is whoever sends the form. */
const ANYBODY: Actor = { login: 'anybody', id: Number.MAX_SAFE_INTEGER };

/** Who would ask there: the token's owner, else whom the settings of the clone name. */
export async function askerOf(home: Home, repository: string): Promise<Actor> {
  const hosting = hostingOf(home);
  if (hosting === undefined) return identityOf(repository) ?? ANYBODY;
  const owner = await tokenOwner(hosting);
  if (owner === undefined)
    throw new CommandError('The token is no person’s, and only persons ask. Use one of your own.');
  return owner;
}

/** Asks by an issue, or says where the person can: nothing is written here. */
export async function ask(home: Home, wish: Wish, json: boolean): Promise<ExitCode> {
  const hosting = hostingOf(home);
  const address = requestAddress(home.url, wish);
  const issue = hosting && (await openIssue(hosting, wish));
  if (json) printJson({ issue: issue ?? null, address });
  else print(issue ?? address);
  say(
    issue === undefined
      ? 'Nothing is asked yet: open this address and send the form. (--local writes to this clone instead.)'
      : 'Asked. The gallery closes the issue when it is written down, and says there if anything stands against it.',
  );
  return 0;
}

/** A token is for one hosting service: GitHub’s own, or the one that the environment names. */
export function hostingOf({ url }: Home): Hosting | undefined {
  const [host, ...path] = (repositoryName(url) ?? '').split('/');
  const isKnown = host === 'github.com' || (process.env['GITHUB_API_URL'] ?? '') !== '';
  return hasToken() && isKnown && path.length === 2 ? openHosting(path.join('/')) : undefined;
}
