import type { Branch } from './branches.ts';
import type { Clone } from '../clone.ts';
import { GitError } from '../../git.ts';
import { accountOfAuthor } from '../../identity.ts';
import { gatherProposal } from '../../proposal.ts';
import { ownOpener } from '../../seal/own-keys.ts';
import { compareText } from '../../../core/compare.ts';
import { CATALOG } from '../../../core/kinds.ts';
import type { Actor } from '../../../core/proposal.ts';
import { reviewProposal, type Review } from '../../../core/review.ts';
import type { LocalPerson } from '../../../core/service.ts';

/** A proposal and what the rules say of it. */
export interface Judged {
  readonly branch: Branch;
  readonly actor: Actor;
  readonly isActorKnown: boolean;
  readonly review: Review;
  /** Changed paths, all of them. */
  readonly paths: readonly string[];
}

type Verdict = Pick<Judged, 'review' | 'paths'>;

/** How many verdicts are kept. */
const KEPT = 200;

/** Judges proposals. A verdict is kept for some minutes, while neither the branch nor the gallery moves. */
export class Judge {
  readonly #verdicts = new Map<string, Verdict>();

  async judge(clone: Clone, branch: Branch, viewer: LocalPerson, now: string): Promise<Judged> {
    const author = accountOfAuthor(clone.place.repository, branch.author);
    const actor = author ?? { login: viewer.login, id: viewer.id };
    const key = [clone.tip, branch.head, actor.id, actor.login, now.slice(0, '2026-03-01T09:3'.length)].join(' ');
    const verdict = this.#verdicts.get(key) ?? (await verdictOf(clone, branch, actor, now));
    this.#keep(key, verdict);
    const { review, paths } = verdict;
    const isActorKnown = author !== undefined;
    return { branch, actor, isActorKnown, review: isActorKnown ? review : openTo(viewer, review), paths };
  }

  /** Judges anew whatever was said before. */
  judgeAnew(clone: Clone, branch: Branch, viewer: LocalPerson, now: string): Promise<Judged> {
    this.#verdicts.clear();
    return this.judge(clone, branch, viewer, now);
  }

  #keep(key: string, verdict: Verdict): void {
    this.#verdicts.set(key, verdict);
    const [oldest] = this.#verdicts.keys();
    if (this.#verdicts.size > KEPT && oldest !== undefined) this.#verdicts.delete(oldest);
  }
}

async function verdictOf({ place, tip, reader }: Clone, { head }: Branch, actor: Actor, now: string): Promise<Verdict> {
  try {
    const question = { repository: place.repository, reader, base: tip, head, actor, now };
    const proposal = await gatherProposal({ ...question, opener: ownOpener() });
    return { review: reviewProposal(proposal), paths: proposal.changes.map(({ path }) => path) };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    // One branch that cannot be read must not hide the others.
    const finding = { rule: 'proposal-can-be-read', severity: 'error', path: CATALOG, message: error.message } as const;
    return { review: { verdict: 'refuse', findings: [finding], summary: [], approvers: [] }, paths: [] };
  }
}

/** What nobody is known to have proposed is not the viewer's own: a curator who looks at it may approve it. */
function openTo({ login, id, isCurator }: LocalPerson, review: Review): Review {
  const { verdict, approvers, findings } = review;
  if (verdict !== 'review' || !isCurator || approvers.some((approver) => approver.id === id)) return review;
  const waiting = findings.filter(({ severity }) => severity === 'review').map(({ message }) => message);
  const why = [...new Set(waiting)];
  return { ...review, approvers: [...approvers, { login, id, why }].sort((a, b) => compareText(a.login, b.login)) };
}
