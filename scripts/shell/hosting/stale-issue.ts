import type { Hosting } from './github.ts';
import type { Write } from './write.ts';
import { freshComment, STALE_LABEL, staleIssue, type PublishedBuild, type Tip } from '../../core/freshness.ts';

/** The newest commit of a branch. */
export async function tipAt({ octokit, where }: Hosting, branch: string): Promise<Tip> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/branches/{branch}', { ...where, branch });
  const { committer, author } = data.commit.commit;
  return { commit: data.commit.sha, at: committer?.date ?? author?.date ?? '1970-01-01T00:00:00Z' };
}

/** What is to be done so that there is one issue while the site is stale, and none while it is not. */
export async function staleWrites(
  hosting: Hosting,
  site: string,
  why: string | undefined,
  published: PublishedBuild | undefined,
): Promise<Write[]> {
  const open = await openIssues(hosting);
  if (why !== undefined) return open.length > 0 ? [] : [opening(hosting, site, why)];
  return published === undefined ? [] : open.flatMap((number) => closing(hosting, number, freshComment(published)));
}

/** Only who may write to the repository can set labels. */
async function openIssues({ octokit, where }: Hosting): Promise<number[]> {
  const query = { ...where, state: 'open', labels: STALE_LABEL, per_page: 100 } as const;
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/issues', query);
  return data.filter((issue) => issue.pull_request === undefined).map(({ number }) => number);
}

function opening({ octokit, where }: Hosting, site: string, why: string): Write {
  const issue = { ...where, ...staleIssue(site, why), labels: [STALE_LABEL] };
  return { what: 'open an issue', run: () => octokit.request('POST /repos/{owner}/{repo}/issues', issue) };
}

function closing({ octokit, where }: Hosting, number: number, body: string): Write[] {
  const issue = { ...where, issue_number: number };
  const close = { ...issue, state: 'closed', state_reason: 'completed' } as const;
  return [
    {
      what: `comment on issue ${String(number)}`,
      run: () => octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { ...issue, body }),
    },
    {
      what: `close issue ${String(number)}`,
      run: () => octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', close),
    },
  ];
}
