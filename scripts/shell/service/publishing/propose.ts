import { createHash } from 'node:crypto';

import { parseProposal } from './local-proposal.ts';
import { whyNoPlace } from './places.ts';
import { placeProposal } from './proposal-branch.ts';
import { loadFrom, openClone, type Clone } from '../clone.ts';
import { approvalsOf } from '../proposals/approvals.ts';
import { mostPressing } from '../proposals/proposals.ts';
import { ok, refused, type Reply } from '../reply.ts';
import { contains, type Place } from '../../entries/place.ts';
import { GitError } from '../../git.ts';
import { authorOf } from '../../publish/author.ts';
import { commitDraft, draftOfFiles, type Draft } from '../../publish/draft.ts';
import { proposalText } from '../../publish/proposal-text.ts';
import { ownOpener } from '../../seal/own-keys.ts';
import { gitPlace } from '../../seal/reseal-branch.ts';
import { sealedEdits, type SealingPlace } from '../../seal/sealed-edits.ts';
import { treeOf } from '../../trees.ts';
import { isMergeable, validApprovals } from '../../../core/approvals.ts';
import { canonical } from '../../../core/canonical.ts';
import { BINARY_LIMIT, CATALOG } from '../../../core/kinds.ts';
import type { Actor } from '../../../core/proposal.ts';
import type { EditedFile } from '../../../core/publish/edited-file.ts';
import { branchFor, commitMessage } from '../../../core/pull-request.ts';
import { SealProblem } from '../../../core/seal/seal-asset.ts';
import type { LocalProposal, ProposalAnswer } from '../../../core/service.ts';
import { listedUpTo } from '../../../core/words.ts';

/** How many answers are remembered. */
const REMEMBERED = 200;

/** Takes files that people propose on pages: judged as a pull request is, then a branch of the clone. Nothing is checked out. */
export class Proposing {
  readonly #now: () => string;
  /** What was proposed since the start: the same proposal again, as after a lost answer, is answered again. */
  readonly #done = new Map<string, ProposalAnswer>();

  constructor(now: () => string) {
    this.#now = now;
  }

  async take(data: unknown, actor: Actor, { repository, branch }: Place): Promise<Reply> {
    try {
      // The branch may have moved while others had their turn.
      const opened = openClone(repository, branch);
      return opened.ok ? await this.#propose(data, actor, opened.clone) : refused(503, opened.why);
    } catch (error) {
      if (error instanceof GitError) return refused(409, error.message);
      throw error;
    }
  }

  async #propose(data: unknown, actor: Actor, clone: Clone): Promise<Reply> {
    const parsed = parseProposal(data, mostBytes(clone));
    if (!parsed.ok) return refused(400, ...parsed.messages);
    const key = keyOf(actor, parsed.proposal);
    const before = this.#done.get(key);
    if (before !== undefined) return ok(before);
    const reply = await propose(clone, actor, parsed, this.#now());
    if (reply.ok) this.#remember(key, reply.answer);
    return reply.ok ? { status: reply.answer.accepted ? 200 : 422, body: reply.answer } : refused(409, reply.why);
  }

  #remember(key: string, answer: ProposalAnswer): void {
    if (!answer.accepted) return;
    this.#done.set(key, answer);
    const [oldest] = this.#done.keys();
    if (this.#done.size > REMEMBERED && oldest !== undefined) this.#done.delete(oldest);
  }
}

/** What a picture may have: as the gallery says, and never more than is read. */
function mostBytes(clone: Clone): number {
  const { gallery } = loadFrom(clone, [`${CATALOG}/gallery.yaml`]);
  return Math.min(BINARY_LIMIT, gallery?.data.limits.image ?? BINARY_LIMIT);
}

/** Megabytes of pictures are not kept for it. */
function keyOf({ id }: Actor, proposal: LocalProposal): string {
  return createHash('sha256')
    .update(canonical([id, proposal]))
    .digest('base64url');
}

type Proposed = { readonly ok: true; readonly answer: ProposalAnswer } | { readonly ok: false; readonly why: string };

interface Wish {
  readonly proposal: LocalProposal;
  readonly files: readonly EditedFile[];
}

async function propose(clone: Clone, actor: Actor, { proposal, files: given }: Wish, now: string): Promise<Proposed> {
  const { repository } = clone.place;
  const { base: from } = proposal;
  if (from !== undefined && !contains(repository, clone.tip, from)) return { ok: false, why: OF_ANOTHER };
  const opener = ownOpener();
  const place = gitPlace(clone.reader, treeOf(repository, from ?? clone.tip), opener);
  const sealed = await sealedOrWhy(place, given);
  if (!sealed.ok) return sealed;
  const { files } = sealed;
  const why = whyNoPlace(
    clone,
    files.map(({ path }) => path),
  );
  if (why !== undefined) return { ok: false, why };
  const draft = await draftOfFiles({ top: repository, base: clone.tip, from, actor, files, now, opener });
  if (draft.conflicts.length > 0) return { ok: false, why: whyNotJoined(draft.conflicts) };
  const { verdict, findings, summary } = draft.review;
  if (draft.isThere) {
    return { ok: true, answer: { accepted: true, head: null, branch: '', verdict, summary, canMerge: false } };
  }
  if (verdict === 'refuse') return { ok: true, answer: { accepted: false, findings: mostPressing(findings) } };
  const placed = await bring(clone, actor, draft, { proposal, files }, now);
  if (!placed.ok) return placed;
  const { commit: head, name: branch } = placed;
  const canMerge = isMergeable(draft.review, validApprovals(draft.review, approvalsOf(repository, head)));
  return { ok: true, answer: { accepted: true, head, branch, verdict, summary, canMerge } };
}

type Sealed =
  { readonly ok: true; readonly files: readonly EditedFile[] } | { readonly ok: false; readonly why: string };

/** What not everyone may see is sealed before Git has any of it, if anybody can read the repository. */
async function sealedOrWhy(place: SealingPlace, files: readonly EditedFile[]): Promise<Sealed> {
  try {
    return { ok: true, files: (await sealedEdits(place, files)).files };
  } catch (error) {
    if (error instanceof SealProblem) return { ok: false, why: error.message };
    throw error;
  }
}

const OF_ANOTHER =
  'The gallery was put back or replaced since this page was loaded. Keep what you wrote, reload the page, and try again.';

function whyNotJoined(paths: readonly string[]): string {
  return `Since this page was loaded somebody changed ${listedUpTo(3, paths)} too, at the same place. Keep what you wrote, reload the page, and write it into what is there now.`;
}

function bring(
  clone: Clone,
  actor: Actor,
  draft: Draft,
  { proposal, files }: Wish,
  now: string,
): ReturnType<typeof placeProposal> {
  const { repository } = clone.place;
  // The commit's address says who proposes.
  const author = authorOf(repository, actor, true);
  const message = commitMessage(proposalText(draft, proposal.message));
  return placeProposal({
    clone,
    actor,
    name: branchFor(draft.assets),
    tree: draft.tree,
    paths: files.map(({ path }) => path),
    replaces: proposal.replaces,
    email: author.email,
    write: () => commitDraft(repository, draft, message, author, now),
  });
}
