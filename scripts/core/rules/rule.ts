import type { Check } from '../checks/check.ts';
import { causedFindings, type Finding } from '../finding.ts';
import type { Proposal } from '../proposal.ts';

/** Something that must hold for a proposal. What base already breaks is never blamed on it. */
export interface Rule {
  /** Kebab-case; findings carry it. */
  readonly id: string;
  /** One or two sentences for the guide. */
  readonly docs: string;
  check(proposal: Proposal): Iterable<Finding>;
}

/** A check of the catalog is a rule for proposals: what it finds after and not before. */
export function ruleOfCheck(check: Check): Rule {
  return {
    id: check.id,
    docs: check.docs,
    check: ({ sides }) => causedFindings(check.check(sides.base.world), check.check(sides.head.world)),
  };
}

/** What the loader refuses is a rule too: what it says after and not before. */
export function ruleOfLoader(id: string, docs: string): Rule {
  const own = (findings: readonly Finding[]): Finding[] => findings.filter(({ rule }) => rule === id);
  return { id, docs, check: ({ sides }) => causedFindings(own(sides.base.findings), own(sides.head.findings)) };
}
