import { asAutomation } from './automation.ts';
import { GitError, runGit } from '../../git.ts';
import { parseApprovals, type Approval } from '../../../core/approvals.ts';

/** Approvals are notes on the commit that was looked at: they travel with the repository, and a branch that moves leaves them behind. */
const NOTES = '--ref=refs/notes/gallery-approvals';

export function approvalsOf(repository: string, head: string): Approval[] {
  const { status, stdout } = runGit(repository, ['notes', NOTES, 'show', head]);
  return status === 0 ? parseApprovals(stdout.toString('utf8')) : [];
}

/** Adds an approval. Of one person the first one of a commit stays. */
export function approve(repository: string, head: string, approval: Approval): void {
  if (approvalsOf(repository, head).some(({ id }) => id === approval.id)) return;
  const { login, id, at } = approval;
  const { status, stderr } = runGit(repository, ['notes', NOTES, 'append', '--file=-', head], {
    input: `${JSON.stringify({ login, id, at })}\n`,
    env: asAutomation(at),
  });
  if (status !== 0) throw new GitError(`Git cannot write the approval: ${stderr.toString('utf8').trim()}`);
}
