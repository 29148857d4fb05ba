import { commitTree, type Author } from './author.ts';
import { assetsIn, forkPoint, writeFiles } from './changes.ts';
import { AUTOMATION, writeCommit, type NewCommit } from '../entries/commit.ts';
import { mergeOf } from '../merge.ts';
import type { Opener } from '../seal/opener.ts';
import { gatherProposal } from '../proposal.ts';
import { PUBLISHING_AGREEMENTS } from '../../core/agreements.ts';
import type { AssetId } from '../../core/ids.ts';
import { CATALOG } from '../../core/kinds.ts';
import type { Actor, Proposal } from '../../core/proposal.ts';
import type { EditedFile } from '../../core/publish/edited-file.ts';
import { reviewProposal, type Review } from '../../core/review.ts';

/** A proposal that is written nowhere but in Git's objects, and what the rules say of it. */
export interface Draft {
  readonly base: string;
  /** The whole gallery as it would be. */
  readonly tree: string;
  /** Whether the gallery has all of it already. */
  readonly isThere: boolean;
  /** Paths that the gallery changed since as well, in ways that cannot be joined. */
  readonly conflicts: readonly string[];
  readonly review: Review;
  /** What it does, in words that everybody may read: of what is sealed nothing but its name. */
  readonly told: readonly string[];
  /** The assets whose files it has. */
  readonly assets: readonly AssetId[];
  /** Agreement → the version that the assets record. */
  readonly agreements: ReadonlyMap<string, string>;
}

/** For which gallery, as it is now, and who asks when. */
interface Question {
  readonly top: string;
  readonly base: string;
  readonly actor: Actor;
  readonly now: string;
  /** With the keys of whoever asks. */
  readonly opener?: Opener | undefined;
}

/**
 * Judges files of a work tree as the pull request would be. They are laid upon the commit at which the work began and joined with the
 * gallery of now: what others changed since stays. Neither work tree nor index nor any branch is touched.
 */
export function draftOf({ paths, ...question }: Question & { readonly paths: readonly string[] }): Promise<Draft> {
  const { top, base } = question;
  return draftUpon(question, forkPoint(top, base), writeFiles(top, paths));
}

/**
 * Judges files from elsewhere as the pull request would be: laid upon the commit from which they were made and joined with the gallery of
 * now. Where that is not known, they are laid upon that. Git's objects are all that is written.
 */
export function draftOfFiles({
  files,
  from,
  ...question
}: Question & { readonly files: readonly EditedFile[]; readonly from?: string | undefined }): Promise<Draft> {
  const written = files.map(({ path, content }) =>
    content instanceof Uint8Array ? { path, bytes: content } : { path, text: content },
  );
  return draftUpon(question, from ?? question.base, written);
}

async function draftUpon(
  { top, base, actor, now, opener }: Question,
  parent: string,
  files: NewCommit['files'],
): Promise<Draft> {
  const head = writeCommit(top, { parent, files, message: 'Draft', author: AUTOMATION, now });
  const question = { repository: top, base, head, actor, now };
  const proposal = await gatherProposal({ ...question, opener });
  const review = reviewProposal(proposal);
  const isClosed = opener !== undefined && files.some(({ path }) => path.startsWith(`${CATALOG}/sealed/`));
  const closed = isClosed ? reviewProposal(await gatherProposal(question)) : review;
  const { baseTree, headTree, conflicts } = mergeOf(top, base, head);
  return {
    ...{ base, tree: headTree, isThere: headTree === baseTree, conflicts },
    review,
    told: closed.summary,
    assets: assetsIn(files.map(({ path }) => path)),
    agreements: agreedIn(proposal),
  };
}

/** One commit upon the gallery of now. */
export function commitDraft(top: string, draft: Draft, message: string, author: Author, now: string): Promise<string> {
  return commitTree(top, { tree: draft.tree, parent: draft.base, message, author, now });
}

/** Only versions are agreed to; a change of the text alone asks for nothing. */
function agreedIn({ versionChanges }: Proposal): Map<string, string> {
  const published = versionChanges.filter(({ before, after }) => before === undefined && after !== undefined);
  const recorded = published.flatMap(({ asset }) => Object.entries(asset.after?.data.agreements ?? {}));
  return new Map(recorded.filter(([agreement]) => PUBLISHING_AGREEMENTS.includes(agreement)));
}
