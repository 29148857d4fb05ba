import { createHash } from 'node:crypto';

import type { Hosting } from './github.ts';
import type { Write } from './write.ts';
import type { Finding, Severity } from '../../core/finding.ts';
import type { Review, Verdict } from '../../core/review.ts';

const CHECK = 'gallery/findings';
/** What one request may carry. */
const PORTION = 50;
/** Nobody reads more, and each portion is a request. The comment and the log have the rest. */
const MOST = 500;
const PAGES = 10;
const LONGEST = { message: 8000, title: 255 };

interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: 'failure' | 'notice' | 'warning';
  readonly title: string;
  readonly message: string;
}

const LEVELS: Readonly<Record<Severity, Annotation['annotation_level']>> = {
  error: 'failure',
  review: 'notice',
  warning: 'warning',
};
const CONCLUSIONS = { merge: 'success', review: 'neutral', refuse: 'failure' } as const satisfies Record<
  Verdict,
  string
>;

/** Findings beside the lines they speak of. A check run cannot be taken back, so the same findings are shown once. */
export async function annotationWrites(
  hosting: Hosting,
  number: number,
  head: string,
  review: Review,
): Promise<Write[]> {
  const annotations = await annotationsOf(hosting, number, review.findings);
  const output = { title: titleOf(review), summary: summaryOf(review, annotations.length) };
  const external_id = createHash('sha256')
    .update(JSON.stringify([output, annotations]))
    .digest('hex');
  if (await isShown(hosting, head, external_id)) return [];
  const run = () =>
    showCheck(hosting, { head, external_id, conclusion: CONCLUSIONS[review.verdict], output, annotations });
  // Only apps, such as the one that runs workflows, may show annotations. They repeat the comment, so a person's token does without.
  return [{ what: `show ${String(annotations.length)} annotations`, run, optional: true }];
}

interface Check {
  readonly head: string;
  readonly external_id: string;
  readonly conclusion: (typeof CONCLUSIONS)[Verdict];
  readonly output: { readonly title: string; readonly summary: string };
  readonly annotations: readonly Annotation[];
}

/** The first request makes the check run, each further one adds to its annotations, and the last one marks it as whole. */
async function showCheck({ octokit, where }: Hosting, check: Check): Promise<void> {
  const { head, external_id, conclusion, output, annotations } = check;
  const portionAt = (start: number) => ({
    conclusion,
    output: { ...output, annotations: annotations.slice(start, start + PORTION) },
    ...(start + PORTION >= annotations.length ? { external_id } : {}),
  });
  const { data } = await octokit.request('POST /repos/{owner}/{repo}/check-runs', {
    ...where,
    name: CHECK,
    head_sha: head,
    status: 'completed',
    ...portionAt(0),
  });
  for (let start = PORTION; start < annotations.length; start += PORTION) {
    await octokit.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
      ...where,
      check_run_id: data.id,
      ...portionAt(start),
    });
  }
}

async function isShown({ octokit, where }: Hosting, head: string, external_id: string): Promise<boolean> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    ...where,
    ref: head,
    check_name: CHECK,
    filter: 'latest',
  });
  return data.check_runs.some((run) => run.external_id === external_id);
}

/** Only files that the pull request shows have lines to stand beside. */
async function annotationsOf(hosting: Hosting, number: number, findings: readonly Finding[]): Promise<Annotation[]> {
  const shown = await shownFiles(hosting, number, new Set(findings.map(({ path }) => path)));
  return findings
    .filter(({ path }) => shown.has(path))
    .slice(0, MOST)
    .map(({ rule, severity, path, line = 1, message, fix }) => ({
      path,
      start_line: line,
      end_line: line,
      annotation_level: LEVELS[severity],
      title: bounded(rule, LONGEST.title),
      message: bounded(fix === undefined ? message : `${message}\n${fix}`, LONGEST.message),
    }));
}

async function shownFiles({ octokit, where }: Hosting, number: number, wanted: Set<string>): Promise<Set<string>> {
  const shown = new Set<string>();
  if (wanted.size === 0) return shown;
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files';
  let pages = 0;
  for await (const { data } of octokit.paginate.iterator(route, { ...where, pull_number: number, per_page: 100 })) {
    for (const { filename, status } of data) {
      if (status !== 'removed' && wanted.has(filename)) shown.add(filename);
    }
    if (shown.size === wanted.size || ++pages === PAGES) break;
  }
  return shown;
}

function titleOf({ verdict, findings }: Review): string {
  const count = findings.length === 1 ? '1 finding' : `${String(findings.length)} findings`;
  return {
    merge: `Nothing stands against it, ${count}`,
    review: `Waits for a curator, ${count}`,
    refuse: `Cannot be merged, ${count}`,
  }[verdict];
}

function summaryOf({ findings }: Review, shown: number): string {
  const others = findings.length - shown;
  const elsewhere = others === 0 ? '' : ` Findings that have no place beside a line: ${String(others)}.`;
  return `The comment says how to mend them and what happens next.${elsewhere}`;
}

function bounded(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
