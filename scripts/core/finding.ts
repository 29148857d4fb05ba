import { compareText } from './compare.ts';

/** An error refuses a proposal; `review` waits for a person to decide; a warning is something to look at. */
export type Severity = 'error' | 'review' | 'warning';

/** What is wrong, where, and how to mend it. Users' mistakes are findings; exceptions are for bugs and outages. */
export interface Finding {
  /** The id of the rule or check that found it, kebab-case. */
  readonly rule: string;
  readonly severity: Severity;
  /** Path inside the repository, with forward slashes: `catalog/assets/acme/deblur/asset.md`. */
  readonly path: string;
  /** One-based line in that file, where it is known. */
  readonly line?: number;
  /** What is wrong: one or two sentences. */
  readonly message: string;
  /** How to mend it: one sentence, or a command to run. */
  readonly fix?: string;
}

/** Findings sorted by path, line and rule, so that two runs print the same. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) => compareText(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0) || compareText(a.rule, b.rule),
  );
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}

/**
 * The findings of `after` that `before` has not: what a proposal caused. A line may have moved, so it does not count; two equal
 * findings are two.
 */
export function causedFindings(before: Iterable<Finding>, after: Iterable<Finding>): Finding[] {
  const known = new Map<string, number>();
  for (const finding of before) known.set(keyOf(finding), (known.get(keyOf(finding)) ?? 0) + 1);
  return [...after].filter((finding) => {
    const left = known.get(keyOf(finding)) ?? 0;
    if (left > 0) known.set(keyOf(finding), left - 1);
    return left === 0;
  });
}

function keyOf({ rule, path, message }: Finding): string {
  return JSON.stringify([rule, path, message]);
}
