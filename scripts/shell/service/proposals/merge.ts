import { asAutomation } from './automation.ts';
import type { Judged } from './judge.ts';
import type { Clone } from '../clone.ts';
import { land } from '../../entries/place.ts';
import { GitError, isObjectId, runGit } from '../../git.ts';
import { mergeOf } from '../../merge.ts';
import type { Approval } from '../../../core/approvals.ts';
import { listed } from '../../../core/words.ts';

export type Merged =
  | { readonly ok: true; readonly commit: string }
  /** Somebody else moved the branch of the gallery, or holds it: what Git said. */
  | { readonly ok: false; readonly why: string };

/** Merges what was judged into the branch as it was judged: if that has moved since, nothing happens. Nothing is checked out for it. */
export async function mergeProposal(
  { place, tip }: Clone,
  { branch, paths }: Judged,
  approvals: readonly Approval[],
  now: string,
): Promise<Merged> {
  const { repository } = place;
  const { headTree, conflicts } = mergeOf(repository, tip, branch.head);
  if (conflicts.length > 0)
    return { ok: false, why: `It cannot be joined with ${place.branch}: ${listed(conflicts)}.` };
  const message = messageOf(branch, approvals);
  const commit = commitOf(repository, headTree, [tip, branch.head], message, now);
  const files = paths.map((path) => ({ path, text: undefined }));
  const failure = await land(place, tip, commit, files);
  return failure === undefined ? { ok: true, commit } : { ok: false, why: failure };
}

function messageOf({ title, head }: Judged['branch'], approvals: readonly Approval[]): string {
  const by = approvals.length === 0 ? '' : ` Approved by ${listed(approvals.map(({ login }) => login))}.`;
  return `${title}\n\nMerges the proposal at ${head}.${by}\n`;
}

function commitOf(repository: string, tree: string, parents: readonly string[], message: string, now: string): string {
  const words = ['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent]), '-F', '-'];
  const { status, stdout, stderr } = runGit(repository, words, {
    input: message,
    env: asAutomation(now),
  });
  const id = stdout.toString('latin1').trim();
  if (status === 0 && isObjectId(id)) return id;
  throw new GitError(`Git cannot write the merge: ${stderr.toString('utf8').trim()}`);
}
