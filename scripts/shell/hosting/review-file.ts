import { z } from 'zod';

import { isObjectId } from '../git.ts';
import type { Actor } from '../../core/proposal.ts';
import type { Review } from '../../core/review.ts';

const commit = z.string().refine(isObjectId);

const finding = z
  .object({
    rule: z.string(),
    severity: z.enum(['error', 'review', 'warning']),
    path: z.string(),
    line: z.int().positive(),
    message: z.string(),
    fix: z.string(),
  })
  .partial({ line: true, fix: true });

const reviewFile = z.object({
  verdict: z.enum(['merge', 'review', 'refuse']),
  approvers: z.array(z.object({ login: z.string(), id: z.int(), why: z.array(z.string()) })),
  findings: z.array(finding),
  summary: z.array(z.string()),
  base: commit,
  head: commit,
  actor: z.object({ login: z.string().max(100), id: z.int() }),
  guide: z.url({ protocol: /^https$/ }).optional(),
});

/** What `gallery review --json` printed: a review, the two commits that it is about, and who proposes. */
export interface ReviewFile extends Review {
  readonly base: string;
  readonly head: string;
  readonly actor: Actor;
  /** The address of the guide to the rules. */
  readonly guide?: string | undefined;
}

export type ParsedReview =
  { readonly ok: true; readonly review: ReviewFile } | { readonly ok: false; readonly problem: string };

/** A verdict about another commit than `head` says nothing about this one. */
export function parseReviewFile(text: string, head: string): ParsedReview {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, problem: 'it is not JSON.' };
  }
  const parsed = reviewFile.safeParse(json);
  if (!parsed.success) return { ok: false, problem: z.prettifyError(parsed.error) };
  if (parsed.data.head !== head) return { ok: false, problem: `it is about ${parsed.data.head}, not about ${head}.` };
  return { ok: true, review: { ...parsed.data, findings: parsed.data.findings.map(present) } };
}

/** Without keys that are there and undefined. */
function present({ line, fix, ...rest }: z.infer<typeof finding>): Review['findings'][number] {
  return { ...rest, ...(line === undefined ? {} : { line }), ...(fix === undefined ? {} : { fix }) };
}
