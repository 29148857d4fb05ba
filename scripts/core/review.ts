import { compareText } from './compare.ts';
import { sortFindings, type Finding } from './finding.ts';
import type { Proposal } from './proposal.ts';
import { RULES } from './rules/index.ts';
import { noSecrets } from './rules/no-secrets.ts';
import { proposalMerges } from './rules/proposal-merges.ts';
import type { Rule } from './rules/rule.ts';
import { summarise } from './summary.ts';

export type Verdict = 'merge' | 'review' | 'refuse';

/** Somebody who may approve a proposal that waits. */
export interface Approver {
  readonly login: string;
  readonly id: number;
  /** Why a person must look: one sentence for each reason. */
  readonly why: readonly string[];
}

export interface Review {
  readonly verdict: Verdict;
  /** Empty unless the verdict is `review`. */
  readonly approvers: readonly Approver[];
  readonly findings: readonly Finding[];
  /** What the proposal does, in plain words: one sentence for each thing. */
  readonly summary: readonly string[];
}

/** Rules and a proposal → every finding and the verdict. The strictest finding decides. */
export function reviewProposal(proposal: Proposal, rules: readonly Rule[] = RULES): Review {
  const found = rules.flatMap((rule) => [...rule.check(proposal)]);
  const findings = sortFindings(distinct(found.filter((finding) => !isOfMarks(proposal, finding))));
  const verdict = verdictOf(findings);
  return {
    verdict,
    approvers: verdict === 'review' ? approversOf(proposal, findings) : [],
    findings,
    summary: summarise(proposal),
  };
}

/** Git wrote its marks into what cannot be joined: that text is nobody's and is not judged. A secret is one all the same. */
function isOfMarks({ conflicts }: Proposal, { rule, path }: Finding): boolean {
  return conflicts.includes(path) && rule !== proposalMerges.id && rule !== noSecrets.id;
}

export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some(({ severity }) => severity === 'error')) return 'refuse';
  return findings.some(({ severity }) => severity === 'review') ? 'review' : 'merge';
}

/** Curators of base. Who proposes does not approve, unless there is nobody else. */
function approversOf({ base, actor }: Proposal, findings: readonly Finding[]): Approver[] {
  const curators = base.gallery?.data.curators ?? [];
  const others = curators.filter(({ id }) => id !== actor.id);
  const why = [...new Set(findings.filter(({ severity }) => severity === 'review').map(({ message }) => message))];
  return (others.length > 0 ? others : curators)
    .map(({ login, id }) => ({ login, id, why }))
    .sort((a, b) => compareText(a.login, b.login));
}

/** The same thing said twice by one rule of one line is one finding. */
function distinct(findings: readonly Finding[]): Finding[] {
  const first = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return [...first.values()];
}
