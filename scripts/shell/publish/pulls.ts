import type { Target } from './fork.ts';
import { isAnswer, type Hosting } from '../hosting/github.ts';
import { fillTemplate, refreshBody, type ProposalText } from '../../core/pull-request.ts';

export interface PullOfBranch {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly isOpen: boolean;
  readonly isMerged: boolean;
}

/** The pull requests that a branch has had, the newest first. */
export async function pullsOf({ octokit, where }: Hosting, owner: string, branch: string): Promise<PullOfBranch[]> {
  const route = 'GET /repos/{owner}/{repo}/pulls';
  const { data } = await octokit.request(route, { ...where, head: `${owner}:${branch}`, state: 'all', per_page: 100 });
  return data
    .filter(({ head }) => head.ref === branch)
    .map(({ number, html_url, title, body, state, merged_at }) => ({
      ...{ number, url: html_url, title, body: body ?? '' },
      ...{ isOpen: state === 'open', isMerged: merged_at !== null },
    }));
}

export interface PullWish {
  readonly target: Target;
  readonly branch: string;
  readonly base: string;
  readonly text: ProposalText;
  /** Whether the title is the publisher's own words: those replace what is there. */
  readonly isTitled: boolean;
  /** The template of pull requests. */
  readonly template: string;
}

export interface PullDone {
  readonly number: number;
  readonly url: string;
  readonly change: 'opened' | 'updated' | 'unchanged';
}

/** The open pull request of the branch, brought up to date, or a new one. */
export async function openPull(hosting: Hosting, wish: PullWish): Promise<PullDone> {
  const known = await openOne(hosting, wish);
  if (known !== undefined) return update(hosting, known, wish);
  const { octokit, where } = hosting;
  const { target, branch, base, text, template } = wish;
  try {
    const { data } = await octokit.request('POST /repos/{owner}/{repo}/pulls', {
      ...where,
      title: text.title,
      body: fillTemplate(template, text),
      head: target.isFork ? `${target.owner}:${branch}` : branch,
      base,
      ...(target.isFork ? { maintainer_can_modify: true } : {}),
    });
    return { number: data.number, url: data.html_url, change: 'opened' };
  } catch (error) {
    // An outage may have hidden that it was heard the first time.
    const there = isAnswer(error, 422) ? await openOne(hosting, wish) : undefined;
    if (there === undefined) throw error;
    return { number: there.number, url: there.url, change: 'opened' };
  }
}

async function openOne(hosting: Hosting, { target, branch }: PullWish): Promise<PullOfBranch | undefined> {
  return (await pullsOf(hosting, target.owner, branch)).find(({ isOpen }) => isOpen);
}

async function update({ octokit, where }: Hosting, pull: PullOfBranch, wish: PullWish): Promise<PullDone> {
  const { number, url } = pull;
  const fresh = refreshBody(pull.body, wish.text);
  const title = wish.isTitled ? wish.text.title : pull.title;
  const isSame = title === pull.title && (fresh === undefined || fresh === pull.body.replaceAll('\r\n', '\n'));
  if (isSame) return { number, url, change: 'unchanged' };
  await octokit.request('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', {
    ...where,
    pull_number: number,
    title,
    body: fresh ?? pull.body,
  });
  return { number, url, change: 'updated' };
}
