import type { z } from 'zod';

import type { Document, KeyPath } from './catalog.ts';
import type { Finding } from './finding.ts';
import { DOCUMENTS, type Data, type DocumentKind } from './kinds.ts';

/** A file whose front matter or YAML was parsed and not yet checked against its schema. */
export interface ParsedFile {
  readonly path: string;
  readonly data: unknown;
  readonly body: string;
  readonly bodyLine: number;
  /** The file as it is written. */
  readonly text?: string | undefined;
  readonly line: (keys: KeyPath) => number;
}

/** The document, if its schema allows it; else what the schema does not allow is added to the findings. */
export function parseDocument<K extends DocumentKind>(
  kind: K,
  file: ParsedFile,
  findings: Finding[],
): Document<Data<K>> | undefined {
  const result = DOCUMENTS[kind].schema.safeParse(file.data);
  if (!result.success) {
    findings.push(...result.error.issues.flatMap((issue) => schemaFindings(file, issue)));
    return undefined;
  }
  // What was parsed is not kept beside what the schema made of it: a large catalog would be in memory twice.
  const { path, body, bodyLine, text, line } = file;
  return { path, data: result.data as Data<K>, body, bodyLine, text, line };
}

/** One finding for each thing that the schema does not allow. */
function schemaFindings(file: ParsedFile, issue: z.core.$ZodIssue): Finding[] {
  const keys = issue.path.filter((key) => typeof key !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      rule: 'schema',
      severity: 'error' as const,
      path: file.path,
      line: file.line([...keys, key]),
      message: `The key ${quoted([...keys, key])} is not known here.`,
      fix: 'Remove it, or correct its spelling. The editor lists the known keys when the file names its schema.',
    }));
  }
  const where = keys.length > 0 ? quoted(keys) : 'The content';
  return [
    {
      rule: 'schema',
      severity: 'error',
      path: file.path,
      line: file.line(keys),
      message: `${where}: ${issue.message}.`,
    },
  ];
}

function quoted(keys: readonly (string | number)[]): string {
  return `"${keys.join('.')}"`;
}
