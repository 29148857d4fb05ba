import { commitTree, type Author } from './author.ts';
import { assetsIn, forkPoint, writeFiles } from './changes.ts';
import { AUTOMATION, writeCommit } from '../entries/commit.ts';
import { mergeOf } from '../merge.ts';
import { gatherProposal } from '../proposal.ts';
import { PUBLISHING_AGREEMENTS } from '../../core/agreements.ts';
import type { AssetId } from '../../core/ids.ts';
import type { Actor, Proposal } from '../../core/proposal.ts';
import { reviewProposal, type Review } from '../../core/review.ts';

/** A proposal that is written nowhere but in Git's objects, and what the rules say of it. */
export interface Draft {
  readonly base: string;
  /** The whole gallery as it would be. */
  readonly tree: string;
  /** Whether the gallery has all of it already. */
  readonly isThere: boolean;
  readonly review: Review;
  /** The assets whose files it has. */
  readonly assets: readonly AssetId[];
  /** Agreement → the version that the assets record. */
  readonly agreements: ReadonlyMap<string, string>;
}

interface Question {
  readonly top: string;
  readonly base: string;
  readonly actor: Actor;
  readonly paths: readonly string[];
  readonly now: string;
}

/**
 * Judges files of a work tree as the pull request would be. They are laid upon the commit at which the work began and joined with the
 * gallery of now: what others changed since stays. Neither work tree nor index nor any branch is touched.
 */
export async function draftOf({ top, base, actor, paths, now }: Question): Promise<Draft> {
  const parent = forkPoint(top, base);
  const files = writeFiles(top, paths);
  const head = writeCommit(top, { parent, files, message: 'Draft', author: AUTOMATION, now });
  const proposal = await gatherProposal({ repository: top, base, head, actor, now });
  const { baseTree, headTree } = mergeOf(top, base, head);
  return {
    ...{ base, tree: headTree, isThere: headTree === baseTree },
    review: reviewProposal(proposal),
    assets: assetsIn(paths),
    agreements: agreedIn(proposal),
  };
}

/** One commit upon the gallery of now. */
export function commitDraft(top: string, draft: Draft, message: string, author: Author, now: string): string {
  return commitTree(top, { tree: draft.tree, parent: draft.base, message, author, now });
}

/** Only versions are agreed to; a change of the text alone asks for nothing. */
function agreedIn({ versionChanges }: Proposal): Map<string, string> {
  const published = versionChanges.filter(({ before, after }) => before === undefined && after !== undefined);
  const recorded = published.flatMap(({ asset }) => Object.entries(asset.after?.data.agreements ?? {}));
  return new Map(recorded.filter(([agreement]) => PUBLISHING_AGREEMENTS.includes(agreement)));
}
