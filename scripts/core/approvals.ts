import { z } from 'zod';

import type { Review } from './review.ts';
import { instant, person } from './schema/common.ts';

/** That somebody looked at one commit of a proposal and is for it. What is added later was not looked at. */
const approvalSchema = z.strictObject({ ...person.shape, at: instant });
export type Approval = Readonly<z.infer<typeof approvalSchema>>;

/** One approval a line; what is none counts for nothing. */
export function parseApprovals(text: string): Approval[] {
  return text.split('\n').flatMap((line) => {
    const result = approvalSchema.safeParse(jsonOf(line));
    return result.success ? [result.data] : [];
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Those that count: of people whom the review lets approve, as it is now. */
export function validApprovals({ approvers }: Pick<Review, 'approvers'>, approvals: readonly Approval[]): Approval[] {
  return approvals.filter(({ id }) => approvers.some((approver) => approver.id === id));
}

/** Whether it is merged when it is asked for: nothing is wrong, and where a person must look, one did. */
export function isMergeable({ verdict }: Pick<Review, 'verdict'>, valid: readonly Approval[]): boolean {
  return verdict === 'merge' || (verdict === 'review' && valid.length > 0);
}
