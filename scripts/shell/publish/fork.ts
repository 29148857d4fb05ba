import { HostingError, unless, type Hosting } from '../hosting/github.ts';
import type { Actor } from '../../core/proposal.ts';

/** The gallery's repository as far as a proposal needs it. */
export interface Upstream {
  readonly branch: string;
  readonly mayPush: boolean;
}

/** Where a branch can be pushed to. */
export interface Target {
  /** For Git: the name of a remote, or an address. */
  readonly remote: string;
  readonly owner: string;
  readonly isFork: boolean;
}

export async function upstreamOf({ octokit, where }: Hosting): Promise<Upstream> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}', where);
  return { branch: data.default_branch, mayPush: data.permissions?.push === true };
}

/** How long to wait for a fork to be there. */
export interface Waiting {
  readonly attempts: number;
  readonly pause: () => Promise<void>;
}

/** The repository itself where the person may push, else their fork of it, which is made where there is none. */
export async function targetOf(
  hosting: Hosting,
  { mayPush }: Upstream,
  me: Actor,
  isSsh: boolean,
  waiting: Waiting,
): Promise<Target> {
  const { octokit, where } = hosting;
  if (mayPush) return { remote: 'origin', owner: where.owner, isFork: false };
  // Of a repository that was forked before, the hosting service gives that fork.
  const { data } = await octokit.request('POST /repos/{owner}/{repo}/forks', { ...where, default_branch_only: true });
  const fork = { owner: data.owner.login, repo: data.name };
  const address = isSsh ? data.ssh_url : data.clone_url;
  if (fork.owner.toLowerCase() !== me.login.toLowerCase() || !/^(?:https:\/\/|[\w.-]+@)/.test(address)) {
    throw new HostingError(`POST /repos/${where.owner}/${where.repo}/forks`, 500, 'gave a fork of somebody else');
  }
  const branch = data.default_branch;
  for (let attempt = 1; ; attempt++) {
    const route = 'GET /repos/{owner}/{repo}/branches/{branch}';
    if ((await unless(octokit.request(route, { ...fork, branch }), 404)) !== undefined) break;
    if (attempt >= waiting.attempts) {
      throw new HostingError(
        route,
        404,
        `the fork ${fork.owner}/${fork.repo} is not there yet. Try again in a minute.`,
      );
    }
    await waiting.pause();
  }
  return { remote: address, owner: fork.owner, isFork: true };
}

/** What Git is told so that it speaks to the hosting service with the token: in the environment, where no list of processes shows it. */
export function gitAs(token: string, origin: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (!/^https:\/\//.test(origin) || !URL.canParse(origin)) return {};
  const count = Number(env['GIT_CONFIG_COUNT'] ?? 0);
  const secret = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: String(count + 1),
    [`GIT_CONFIG_KEY_${String(count)}`]: `http.${new URL(origin).origin}/.extraheader`,
    [`GIT_CONFIG_VALUE_${String(count)}`]: `AUTHORIZATION: basic ${secret}`,
  };
}
