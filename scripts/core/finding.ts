import { compareText } from './compare.ts';

/** What is wrong, where, and how to mend it. Users' mistakes are findings; exceptions are for bugs and outages. */
export interface Finding {
  /** The id of the rule or check that found it, kebab-case. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
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
