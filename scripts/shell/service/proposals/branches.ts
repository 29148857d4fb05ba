import type { Clone } from '../clone.ts';
import { git, runGit } from '../../git.ts';
import { plainTitle } from '../../hosting/title.ts';
import { compareText } from '../../../core/compare.ts';
import { isInstant, toInstant } from '../../../core/instant.ts';

/** A branch that has something which the gallery has not. */
export interface Branch {
  readonly head: string;
  readonly name: string;
  readonly title: string;
  readonly at: string;
  /** The address of the last commit's author, which proves nothing. */
  readonly author: string;
}

// Not its date: Git gives up the whole list for one commit whose date it cannot read, and to sort by date is to read it.
const FIELDS = ['objectname', 'refname:lstrip=2', 'committer', 'authoremail:trim', 'contents:subject'];
const FORMAT = FIELDS.map((field) => `%(${field})`).join('%00');

/** The branches of a clone that can be merged into the gallery's, the newest first. A commit with two names is one proposal. */
export function proposedBranches({ place, tip }: Clone): Branch[] {
  const words = ['for-each-ref', `--format=${FORMAT}`, `--no-merged=${tip}`, 'refs/heads/'];
  const output = git(place.repository, words, 'Git cannot list the branches').toString('utf8');
  const branches = output
    .split('\n')
    .flatMap((line) => branchIn(line))
    .sort((a, b) => compareText(b.at, a.at));
  const byHead = new Map(branches.toReversed().map((branch) => [branch.head, branch]));
  return branches
    .filter((branch) => branch.name !== place.branch && byHead.get(branch.head) === branch)
    .filter(({ head }) => sharesHistory(place.repository, tip, head));
}

function branchIn(line: string): Branch[] {
  const [head, name, committer, author = '', ...title] = line.split('\0');
  if (head === undefined || name === undefined || committer === undefined) return [];
  return [{ head, name, title: plainTitle(title.join(' ')), at: timeOf(committer), author }];
}

/** Whoever makes a commit writes its date: what is none is the oldest. */
function timeOf(committer: string): string {
  const seconds = /> (\d{1,12}) [+-]\d+$/.exec(committer)?.[1] ?? '0';
  const at = toInstant(Number(seconds) * 1000);
  return isInstant(at) ? at : toInstant(0);
}

/** What has another beginning, as branches of built pages have, is no proposal for this gallery. */
function sharesHistory(repository: string, tip: string, head: string): boolean {
  return runGit(repository, ['merge-base', tip, head]).status === 0;
}
