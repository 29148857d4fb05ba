import { isAnswer, type Hosting } from './github.ts';
import { currentPull, type Pull } from './pull.ts';
import { buildSite } from './site-build.ts';
import { statusAt, VERDICT_CONTEXT } from './status.ts';
import { commitTitle } from './title.ts';

export interface MergeWish {
  readonly number: number;
  readonly head: string;
  /** The commit of the default branch that the verdict was derived from: on another one it may be another. */
  readonly base: string | undefined;
  readonly dryRun: boolean;
}

export type MergeResult =
  { readonly merged: true; readonly commit: string } | { readonly merged: false; readonly why: string };

/** Merges one commit of a pull request and has the site built, or says why it leaves it alone. */
export async function mergePull(hosting: Hosting, wish: MergeWish): Promise<MergeResult> {
  const { number, head, dryRun } = wish;
  const state = await currentPull(hosting, number, head);
  if (!state.current) return { merged: false, why: state.why };
  const obstacle = await obstacleTo(hosting, state.pull, wish);
  if (obstacle !== undefined) return { merged: false, why: obstacle };
  if (dryRun) return { merged: false, why: 'Nothing stands against it, and --dry-run changes nothing.' };
  const result = await merge(hosting, state.pull, head);
  if (result.merged) await buildSite(hosting, state.pull.defaultBranch);
  return result;
}

async function obstacleTo(hosting: Hosting, pull: Pull, { head, base }: MergeWish): Promise<string | undefined> {
  const { number, draft, base: branch, defaultBranch } = pull;
  const name = `Pull request ${String(number)}`;
  if (draft) return `${name} is a draft.`;
  if (branch !== defaultBranch) return `${name} is for ${branch}, not for ${defaultBranch}.`;
  const verdict = (await statusAt(hosting, head))?.state ?? 'missing';
  if (verdict !== 'success') return `The status ${VERDICT_CONTEXT} of ${head} is ${verdict}.`;
  if (base === undefined) return undefined;
  const tip = await tipOf(hosting, defaultBranch);
  return tip === base ? undefined : `${defaultBranch} moved from ${base} to ${tip}.`;
}

async function tipOf({ octokit, where }: Hosting, branch: string): Promise<string> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/branches/{branch}', { ...where, branch });
  return data.commit.sha;
}

/** Merges exactly `head`: `sha` makes the hosting service refuse whatever was pushed since. */
async function merge(hosting: Hosting, { number, title }: Pull, head: string): Promise<MergeResult> {
  const { octokit, where } = hosting;
  try {
    const { data } = await octokit.request('PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge', {
      ...where,
      pull_number: number,
      sha: head,
      merge_method: 'squash',
      commit_title: commitTitle(title, number),
      // The text of the pull request stays there: it is a stranger's too.
      commit_message: '',
    });
    return { merged: true, commit: data.sha };
  } catch (error) {
    if (!isAnswer(error, 405, 409)) throw error;
    const commit = await mergedAs(hosting, number, head);
    return commit === undefined ? { merged: false, why: error.said } : { merged: true, commit };
  }
}

/** A request that was answered by an outage may have been heard; repeated, it is refused because it is done. */
async function mergedAs({ octokit, where }: Hosting, number: number, head: string): Promise<string | undefined> {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
  const { data } = await octokit.request(route, { ...where, pull_number: number });
  return data.merged && data.head.sha === head ? (data.merge_commit_sha ?? undefined) : undefined;
}
