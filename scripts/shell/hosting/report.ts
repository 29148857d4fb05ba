import { annotationWrites } from './annotations.ts';
import { commentWrites } from './comment.ts';
import type { Hosting } from './github.ts';
import { statusOf, statusWrites } from './status.ts';
import { labelWrites } from './verdict-label.ts';
import type { Write } from './write.ts';
import type { Review } from '../../core/review.ts';

/** What was decided about one commit of a pull request. */
export interface Report {
  readonly number: number;
  readonly head: string;
  /** Undefined where the review could not run. */
  readonly review: Review | undefined;
  /** Markdown. */
  readonly comment: string;
}

/** What is to be written so that the pull request says what was decided, the status first: it is what a merge waits for. */
export async function reportWrites(hosting: Hosting, { number, head, review, comment }: Report): Promise<Write[]> {
  const status = await statusWrites(hosting, head, statusOf(review));
  const comments = await commentWrites(hosting, number, comment);
  const annotations = review === undefined ? [] : await annotationWrites(hosting, number, head, review);
  const labels = await labelWrites(hosting, number, review);
  return [...status, ...comments, ...annotations, ...labels];
}
