import { gatherProposal, type ProposalQuestion } from './proposal.ts';
import { readerOf } from './reader.ts';
import { hasOpened } from '../core/catalog.ts';
import type { Proposal } from '../core/proposal.ts';
import { reviewProposal, type Review } from '../core/review.ts';
import { reviewWithoutContents } from '../core/seal/redact.ts';

/** A proposal and what comes of it, as far as it may be told. */
interface Judged {
  readonly proposal: Proposal;
  readonly review: Review;
}

/**
 * Judges a proposal with the keys that there are. What is sealed is judged by the same rules and told to nobody, unless whoever asks is alone with
 * the answer (`isOpen`): then the proposal is as it is read without keys.
 */
export async function judgeProposal(
  question: ProposalQuestion,
  { isOpen }: { readonly isOpen: boolean },
): Promise<Judged> {
  const reader = question.reader ?? readerOf(question.repository);
  const proposal = await gatherProposal({ ...question, reader });
  const review = reviewProposal(proposal);
  const catalogs = [proposal.head, proposal.base];
  if (isOpen || !catalogs.some(hasOpened)) return { proposal, review };
  const closed = await gatherProposal({ ...question, reader, opener: undefined });
  return { proposal: closed, review: reviewWithoutContents(review, reviewProposal(closed), catalogs) };
}
