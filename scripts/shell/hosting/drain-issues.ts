import { issueWrites } from './answer-issues.ts';
import { HostingError, isOfOne, unless, type Hosting } from './github.ts';
import { buildSite } from './site-build.ts';
import { vouchFor } from './vouch.ts';
import { waitingIssues, type OpenIssue } from './waiting-issues.ts';
import { carryOut } from './write.ts';
import { applyRequests, decideRequests } from '../entries/apply.ts';
import type { Patience } from '../entries/drain.ts';
import { inTurns } from '../../core/in-turns.ts';
import { DAY_IN_MILLISECONDS, toInstant } from '../../core/instant.ts';
import { answerTo, answerToUnread, type IssueAnswer } from '../../core/requests/issue-answers.ts';
import { parseIssue, type ParsedIssue } from '../../core/requests/issue.ts';
import type { Outcome } from '../../core/requests/outcome.ts';
import type { Request } from '../../core/requests/request.ts';

/** Where entries are written: to a remote repository of this clone, or to a branch of it. */
export interface DrainWish {
  readonly repository: string;
  readonly remote: string | undefined;
  /** The default branch where none is named: the one whose commits close issues. */
  readonly branch: string | undefined;
  readonly now: string;
  readonly patience: Patience;
  readonly dryRun: boolean;
}

export interface Drained {
  readonly commit: string | undefined;
  readonly outcomes: readonly Outcome[];
  /** What was done at the hosting service, in words; in a dry run what would be. */
  readonly done: readonly string[];
  /** What it did not allow. */
  readonly refused: readonly string[];
  /** How many issues are answered by a later run only. */
  readonly waiting: number;
}

/** The label counts for ever; without it whatever was touched within this time is looked at, which is longer than requests are taken for. */
const RECENT = 8 * DAY_IN_MILLISECONDS;

/** The hosting service takes 80 comments a minute and 500 an hour, ours and those of all other automation. */
const MOST_ANSWERS = 200;

/** Takes every issue that is a request: one commit for all that are accepted, which closes them, and an answer to the others. */
export async function drainIssues(hosting: Hosting, wish: DrainWish): Promise<Drained> {
  const waiting = await waitingIssues(hosting, toInstant(Date.parse(wish.now) - RECENT));
  const read = waiting.issues.map((issue) => ({ issue, parsed: parseIssue(issue, waiting.url) }));
  const requests = read.flatMap(({ parsed }) => (parsed.kind === 'request' ? [parsed.request] : []));
  const { outcomes, commit, isCommitted } = await decided(hosting, wish, waiting.branch, requests);
  const all = answersTo(read, outcomes, { url: waiting.url, isCommitted });
  const answers = inTurns(all, ({ issue: { author } }) => author?.id ?? author?.login);
  // What is so without a commit of this run may be the work of one that was stopped before it had the site built.
  const isNew = isCommitted || answers.some(({ answer }) => answer.answer === 'close');
  const site = isNew && !wish.dryRun ? await rebuilt(hosting, waiting.branch) : NOTHING;
  const told = await answerAll(hosting, answers.slice(0, MOST_ANSWERS), wish.dryRun);
  return {
    ...{ commit, outcomes },
    done: [...site.done, ...told.done],
    refused: [...site.refused, ...told.refused],
    waiting: Math.max(0, answers.length - MOST_ANSWERS),
  };
}

interface Decided extends Pick<Drained, 'outcomes' | 'commit'> {
  /** Whether there is a commit, or would be but for a dry run. */
  readonly isCommitted: boolean;
}

async function decided(
  hosting: Hosting,
  { repository, remote, branch, now, patience, dryRun }: DrainWish,
  defaultBranch: string,
  requests: readonly Request[],
): Promise<Decided> {
  if (requests.length === 0) return { outcomes: [], commit: undefined, isCommitted: false };
  const vouch = remote === undefined ? undefined : vouchFor(hosting);
  const place = { repository, remote, branch: branch ?? defaultBranch, vouch };
  if (!dryRun) {
    const { result, commit } = await applyRequests(place, requests, now, patience);
    return { outcomes: result, commit, isCommitted: commit !== undefined };
  }
  const outcomes = decideRequests(place, requests, now);
  return { outcomes, commit: undefined, isCommitted: outcomes.some((one) => one.accepted && !one.already) };
}

interface Answered {
  readonly issue: OpenIssue;
  readonly answer: IssueAnswer;
}

function answersTo(
  read: readonly { readonly issue: OpenIssue; readonly parsed: ParsedIssue }[],
  outcomes: readonly Outcome[],
  { url, isCommitted }: { readonly url: string; readonly isCommitted: boolean },
): Answered[] {
  const byName = new Map(outcomes.map((outcome) => [outcome.request.id, outcome]));
  return read.flatMap(({ issue, parsed }) => {
    const outcome = parsed.kind === 'request' ? byName.get(parsed.request.id) : undefined;
    const answer =
      parsed.kind === 'refused' ? answerToUnread(issue, parsed) : outcome && answerTo(issue, outcome, url, isCommitted);
    return answer === undefined ? [] : [{ issue, answer }];
  });
}

type Told = Pick<Drained, 'done' | 'refused'>;

const NOTHING: Told = { done: [], refused: [] };

/** A gallery may have its site built elsewhere. */
async function rebuilt(hosting: Hosting, branch: string): Promise<Told> {
  const what = 'have the site built';
  const asked = await unless(
    buildSite(hosting, branch).then(() => true),
    ...[403, 404, 422],
  );
  return asked === true ? { done: [what], refused: [] } : { done: [], refused: [what] };
}

/** An answer that failed is given by the next run. What fails for one issue must not hold up the others; an outage ends the run. */
async function answerAll(hosting: Hosting, answers: readonly Answered[], dryRun: boolean): Promise<Told> {
  const [done, refused, failures]: [string[], string[], HostingError[]] = [[], [], []];
  let outages = 0;
  for (const { issue, answer } of answers) {
    const writes = issueWrites(hosting, issue, answer);
    if (dryRun) {
      done.push(...writes.map(({ what }) => what));
      continue;
    }
    try {
      const told = await carryOut(writes);
      done.push(...told.done);
      refused.push(...told.refused);
    } catch (error) {
      if (!(error instanceof HostingError)) throw error;
      failures.push(error);
      if (!isOfOne(error) && ++outages >= MOST_FAILURES) break;
    }
  }
  const [first] = failures;
  if (first !== undefined) throw first;
  return { done, refused };
}

const MOST_FAILURES = 3;
