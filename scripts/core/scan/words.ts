import { z } from 'zod';

import { SEVERITIES, type ScanReport, type Vulnerability } from '../scan.ts';

/** More than this in one image is a broken report: the largest real ones have a few thousand. */
export const MAX_VULNERABILITIES = 50_000;

/** Scanners quote what lies in an image, so its author chose the words: one short line without control characters. */
export const word = z.string().transform((text) => shortened(text.slice(0, 2000)));
export const optionalWord = word.nullish().transform((text) => (text === '' || text === null ? undefined : text));

function shortened(text: string): string {
  const line = text.replace(/[\p{C}\p{Z}\s]+/gu, ' ').trim();
  return line.length <= 200 ? line : `${line.slice(0, 199)}…`;
}

/** A scanner's word for a severity. `negligible` is Grype's and Debian's for less than low. */
export function severityOf(text: string | undefined): Vulnerability['severity'] {
  const lower = text?.toLowerCase();
  return SEVERITIES.find((severity) => severity === lower) ?? (lower === 'negligible' ? 'low' : 'unknown');
}

/** Each thing once, though it may be found through several paths of an image. */
export function report(scanner: string, found: readonly Vulnerability[]): ScanReport {
  if (found.length > MAX_VULNERABILITIES) {
    return { ok: false, problem: `The report lists more than ${String(MAX_VULNERABILITIES)} findings.` };
  }
  const distinct = new Map<string, Vulnerability>();
  for (const one of found) {
    const key = JSON.stringify([one.id, one.package, one.installed]);
    const known = distinct.get(key);
    if (known === undefined || rank(one) > rank(known)) distinct.set(key, one);
  }
  return { ok: true, scanner, vulnerabilities: [...distinct.values()] };
}

/** Where a severity stands: 0 for unknown ones, then the least first. */
export function rank({ severity }: Pick<Vulnerability, 'severity'>): number {
  return severity === 'unknown' ? 0 : SEVERITIES.indexOf(severity) + 1;
}

/** Why a report does not have its published form: the first problem, for whoever runs the scanner. */
export function misformed(format: string, error: z.ZodError): ScanReport {
  const [issue] = error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.map(String).join('.')}`;
  return {
    ok: false,
    problem: `The report is not ${format} as published: ${issue?.message ?? 'it cannot be read'}${where}.`,
  };
}
