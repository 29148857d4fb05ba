import type { Hosting } from './github.ts';
import type { Write } from './write.ts';
import type { Review, Verdict } from '../../core/review.ts';

/** What curators filter pull requests by; the list of a repository's pull requests shows them. */
export const VERDICT_LABELS = {
  review: 'waits for a curator',
  refuse: 'refused',
} as const satisfies Partial<Record<Verdict, string>>;

/** At most one of our labels stands on a pull request; those of people stay. A review that could not run changes none. */
export async function labelWrites(hosting: Hosting, number: number, review: Review | undefined): Promise<Write[]> {
  if (review === undefined) return [];
  const { octokit, where } = hosting;
  const pull = { ...where, issue_number: number };
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/labels';
  const current = (await octokit.paginate(route, { ...pull, per_page: 100 })).map(({ name }) => name);
  const wanted = review.verdict === 'merge' ? undefined : VERDICT_LABELS[review.verdict];
  const stale = Object.values(VERDICT_LABELS).filter((name) => name !== wanted && current.includes(name));
  const missing = wanted !== undefined && !current.includes(wanted) ? [wanted] : [];
  return [
    ...stale.map((name) => ({
      what: `take the label “${name}” away`,
      optional: true,
      run: () => octokit.request('DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}', { ...pull, name }),
    })),
    ...missing.map((name) => ({
      what: `add the label “${name}”`,
      optional: true,
      run: () =>
        octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', { ...pull, labels: [name] }),
    })),
  ];
}
