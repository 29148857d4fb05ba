import type { Hosting } from './github.ts';
import type { Write } from './write.ts';
import type { Review } from '../../core/review.ts';

/** What branch rules ask for: see the ruleset of `gallery setup`. */
export const VERDICT_CONTEXT = 'gallery/verdict';

const LONGEST = 140;

export interface Status {
  readonly state: 'success' | 'failure' | 'error' | 'pending';
  readonly description: string;
}

/** A proposal that waits has a good status: its merge is for a curator to decide, who could not merge it otherwise. */
export function statusOf(review: Review | undefined): Status {
  if (review === undefined)
    return { state: 'error', description: 'The review could not run: see the log of the check.' };
  switch (review.verdict) {
    case 'merge':
      return { state: 'success', description: 'Nothing stands against it.' };
    case 'review':
      return { state: 'success', description: bounded(`Waits for a curator: ${namesOf(review)}`) };
    case 'refuse':
      return { state: 'failure', description: bounded(`Cannot be merged: ${problemsOf(review)}, see the comment.`) };
  }
}

/** A status belongs to one commit, so that it says nothing about what is pushed later. */
export async function statusWrites(hosting: Hosting, head: string, wanted: Status): Promise<Write[]> {
  const now = await statusAt(hosting, head);
  if (now?.state === wanted.state && now.description === wanted.description) return [];
  const { octokit, where } = hosting;
  const route = 'POST /repos/{owner}/{repo}/statuses/{sha}';
  const run = () => octokit.request(route, { ...where, sha: head, context: VERDICT_CONTEXT, ...wanted });
  return [{ what: `set the status to ${wanted.state}`, run }];
}

/** The newest verdict that a commit has. */
export async function statusAt(
  { octokit, where }: Hosting,
  sha: string,
): Promise<{ state: string; description: string | null } | undefined> {
  const route = 'GET /repos/{owner}/{repo}/commits/{ref}/statuses';
  for await (const { data } of octokit.paginate.iterator(route, { ...where, ref: sha, per_page: 100 })) {
    const found = data.find(({ context }) => context === VERDICT_CONTEXT);
    if (found !== undefined) return found;
  }
  return undefined;
}

function namesOf({ approvers }: Review): string {
  return approvers.map(({ login }) => login).join(', ');
}

function problemsOf({ findings }: Review): string {
  const count = findings.filter(({ severity }) => severity === 'error').length;
  return count === 1 ? '1 problem' : `${String(count)} problems`;
}

function bounded(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
