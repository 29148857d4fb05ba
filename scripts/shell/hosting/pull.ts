import type { Hosting } from './github.ts';

/** What is asked of a pull request before anything is done to it. */
export interface Pull {
  readonly number: number;
  readonly title: string;
  readonly draft: boolean;
  readonly base: string;
  readonly defaultBranch: string;
}

export type PullState =
  { readonly current: true; readonly pull: Pull } | { readonly current: false; readonly why: string };

/**
 * The pull request, if it is still what the event spoke of. An event may be old and a job may be run again: then a newer event has
 * its own run, and this one does nothing.
 */
export async function currentPull({ octokit, where }: Hosting, number: number, head: string): Promise<PullState> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
    ...where,
    pull_number: number,
  });
  const name = `Pull request ${String(number)}`;
  if (data.state !== 'open') return { current: false, why: `${name} is closed.` };
  if (data.head.sha !== head) return { current: false, why: `${name} is at ${data.head.sha} now, not at ${head}.` };
  const { title, draft = false, base } = data;
  return {
    current: true,
    pull: { number, title, draft, base: base.ref, defaultBranch: base.repo.default_branch },
  };
}
