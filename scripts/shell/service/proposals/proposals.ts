import { approve, approvalsOf } from './approvals.ts';
import { proposedBranches } from './branches.ts';
import { differenceOf } from './difference.ts';
import { Judge, type Judged } from './judge.ts';
import { mergeProposal } from './merge.ts';
import { openClone, unfinishedWork, type Clone } from '../clone.ts';
import type { Previews } from '../previews.ts';
import type { Queue } from '../queue.ts';
import { NOBODY, ok, refused, type Reply } from '../reply.ts';
import { textIn, type Question, type Route } from '../route.ts';
import type { SiteBuilds } from '../site-builds.ts';
import { GitError, isObjectId } from '../../git.ts';
import { mergeOf } from '../../merge.ts';
import { isMergeable, validApprovals } from '../../../core/approvals.ts';
import type { Finding, Severity } from '../../../core/finding.ts';
import { CATALOG } from '../../../core/kinds.ts';
import {
  PROPOSALS,
  type LocalPerson,
  type MergeAnswer,
  type ProposalDetail,
  type ProposalFacts,
  type ProposalList,
} from '../../../core/service.ts';
import { listed } from '../../../core/words.ts';

interface ProposalsOptions {
  readonly now: () => string;
  readonly queue: Queue;
  readonly builds: SiteBuilds;
  readonly previews?: Previews | undefined;
}

/** Older ones are counted only. */
const MOST = 30;
const MOST_PATHS = 200;
const MOST_FINDINGS = 200;
/** How often it is judged anew when others write at the same moment. */
const ATTEMPTS = 3;

/** What may be done with proposals locally: each branch of the clone is one, judged as a pull request would be. */
export class Proposals {
  readonly #options: ProposalsOptions;
  readonly #judge = new Judge();

  constructor(options: ProposalsOptions) {
    this.#options = options;
  }

  route(path: string): Route | undefined {
    if (path === PROPOSALS.list) return { read: (question) => this.#list(question) };
    if (path === PROPOSALS.approve) return { change: (question, data) => this.#change(question, data, this.#approve) };
    if (path === PROPOSALS.merge) return { change: (question, data) => this.#change(question, data, this.#merge) };
    const head = path.startsWith(`${PROPOSALS.list}/`) ? path.slice(PROPOSALS.list.length + 1) : '';
    return isObjectId(head) ? { read: (question) => this.#detail(question, head) } : undefined;
  }

  async #list({ opened, actor }: Question): Promise<Reply> {
    if (!opened.ok) return refused(503, opened.why);
    if (actor === undefined) return NOBODY;
    const branches = proposedBranches(opened.clone);
    this.#options.previews?.keepOnly(branches);
    const proposals: ProposalFacts[] = [];
    for (const branch of branches.slice(0, MOST)) {
      const judged = await this.#judge.judge(opened.clone, branch, actor, this.#options.now());
      proposals.push(factsOf(opened.clone, judged, actor));
    }
    const list: ProposalList = {
      branch: opened.clone.place.branch,
      proposals,
      more: Math.max(0, branches.length - MOST),
      site: this.#options.builds.state,
    };
    return ok(list);
  }

  async #detail({ opened, actor }: Question, head: string): Promise<Reply> {
    if (!opened.ok) return refused(503, opened.why);
    if (actor === undefined) return NOBODY;
    const branch = proposedBranches(opened.clone).find((known) => known.head === head);
    if (branch === undefined) return MOVED;
    const judged = await this.#judge.judge(opened.clone, branch, actor, this.#options.now());
    return ok(detailOf(opened.clone, judged, actor));
  }

  #change({ opened, actor }: Question, data: unknown, change: Change): Reply | Promise<Reply> {
    const head = textIn(data, 'head');
    if (head === undefined || !isObjectId(head)) return refused(400, 'Name the commit of the proposal: {"head": "…"}.');
    if (!opened.ok) return refused(503, opened.why);
    if (actor === undefined) return NOBODY;
    const { repository, branch } = opened.clone.place;
    return this.#options.queue.inTurn(() => unlessGitRefuses(change({ repository, branch, head, actor })));
  }

  readonly #approve: Change = async (wish) => {
    const found = await this.#judgedAnew(wish);
    if (!found.ok) return found.reply;
    const { clone, judged, now } = found;
    const { review } = judged;
    if (review.verdict === 'merge') return refused(422, 'It needs no approval: nothing stands against it.');
    if (review.verdict === 'refuse') return refused(422, 'It cannot be merged yet: mend what is marked as an error.');
    const { login, id } = wish.actor;
    if (!review.approvers.some((approver) => approver.id === id)) {
      return refused(403, `Only ${listed(review.approvers.map((approver) => approver.login))} can approve it.`);
    }
    approve(clone.place.repository, wish.head, { login, id, at: now });
    return ok(detailOf(clone, judged, wish.actor));
  };

  readonly #merge: Change = async (wish) => {
    let why = '';
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const found = await this.#judgedAnew(wish);
      if (!found.ok) return found.reply;
      const { clone, judged, now } = found;
      const obstacle = obstacleTo(clone, judged);
      if (obstacle !== undefined) return obstacle;
      const merged = await mergeProposal(clone, judged, approvalsFor(clone, judged), now);
      if (merged.ok) {
        this.#options.previews?.keepOnly(proposedBranches({ ...clone, tip: merged.commit }));
        const answer: MergeAnswer = { commit: merged.commit, site: this.#options.builds.start() };
        return ok(answer);
      }
      why = merged.why;
    }
    return refused(409, `It could not be merged: ${why}`);
  };

  async #judgedAnew({ repository, branch: name, head, actor }: Wish): Promise<Found> {
    const opened = openClone(repository, name);
    if (!opened.ok) return { ok: false, reply: refused(503, opened.why) };
    const branch = proposedBranches(opened.clone).find((known) => known.head === head);
    if (branch === undefined) return { ok: false, reply: MOVED };
    const now = this.#options.now();
    return {
      ok: true,
      clone: opened.clone,
      now,
      judged: await this.#judge.judgeAnew(opened.clone, branch, actor, now),
    };
  }
}

/** Git says why somebody else's work stands in the way. */
async function unlessGitRefuses(change: Promise<Reply>): Promise<Reply> {
  try {
    return await change;
  } catch (error) {
    if (error instanceof GitError) return refused(409, error.message);
    throw error;
  }
}

/** What somebody wants done with a proposal. */
interface Wish {
  readonly repository: string;
  readonly branch: string;
  readonly head: string;
  readonly actor: LocalPerson;
}

type Change = (wish: Wish) => Promise<Reply>;

type Found =
  | { readonly ok: true; readonly clone: Clone; readonly judged: Judged; readonly now: string }
  | { readonly ok: false; readonly reply: Reply };

export const MOVED = refused(
  404,
  'No branch is at this commit any more: it moved, or was merged. Look at the proposals again.',
);

/** Why it is not merged now. */
function obstacleTo(clone: Clone, judged: Judged): Reply | undefined {
  const { review } = judged;
  if (!isMergeable(review, approvalsFor(clone, judged))) {
    return review.verdict === 'refuse'
      ? refused(422, 'It cannot be merged yet: mend what is marked as an error.')
      : refused(422, `It waits for the approval of ${listed(review.approvers.map(({ login }) => login))}.`);
  }
  const busy = unfinishedWork(clone.place);
  return busy === undefined ? undefined : refused(409, busy);
}

function approvalsFor({ place }: Clone, { branch, review }: Judged): ReturnType<typeof approvalsOf> {
  return validApprovals(review, approvalsOf(place.repository, branch.head));
}

function factsOf(clone: Clone, judged: Judged, viewer: LocalPerson): ProposalFacts {
  const { branch, actor, isActorKnown, review } = judged;
  const approvals = approvalsFor(clone, judged);
  const count = (wanted: Severity): number => review.findings.filter(({ severity }) => severity === wanted).length;
  const isApprover = review.approvers.some(({ id }) => id === viewer.id);
  return {
    head: branch.head,
    branch: branch.name,
    title: branch.title,
    at: branch.at,
    actor,
    isActorKnown,
    verdict: review.verdict,
    counts: { error: count('error'), review: count('review'), warning: count('warning') },
    approvals,
    canApprove: isApprover && !approvals.some(({ id }) => id === viewer.id),
    canMerge: isMergeable(review, approvals),
  };
}

function detailOf(clone: Clone, judged: Judged, viewer: LocalPerson): ProposalDetail {
  const { repository } = clone.place;
  const { review, paths, branch } = judged;
  const { baseTree, headTree } = mergeOf(repository, clone.tip, branch.head);
  const elsewhere = paths.filter((path) => !path.startsWith(`${CATALOG}/`));
  return {
    ...factsOf(clone, judged, viewer),
    findings: mostPressing(review.findings),
    summary: review.summary,
    approvers: review.approvers,
    difference: differenceOf(repository, baseTree, headTree),
    elsewhere: { paths: elsewhere.slice(0, MOST_PATHS), count: elsewhere.length },
  };
}

/** As many as a person reads: what must be mended first, then what is to be decided. */
export function mostPressing(findings: readonly Finding[]): readonly Finding[] {
  const of = (wanted: Severity): Finding[] => findings.filter(({ severity }) => severity === wanted);
  return [...of('error'), ...of('review'), ...of('warning')].slice(0, MOST_FINDINGS);
}
