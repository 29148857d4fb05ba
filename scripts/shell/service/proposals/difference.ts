import { GitError, runGit } from '../../git.ts';
import { CATALOG } from '../../../core/kinds.ts';
import type { ProposalDetail } from '../../../core/service.ts';

/** More (bytes) is nothing that a person reads on a page. */
const MOST = 256 * 1024;

const WORDS = ['diff-tree', '-r', '-p', '--no-renames', '--no-color', '--no-ext-diff', '--no-textconv'];
const PREFIXES = ['--src-prefix=a/', '--dst-prefix=b/'];

/** What differs in the catalog of two trees, as much of it as a page can bear. */
export function differenceOf(repository: string, before: string, after: string): ProposalDetail['difference'] {
  const words = ['-c', 'core.quotePath=false', ...WORDS, ...PREFIXES, before, after, '--', `${CATALOG}/`];
  const { status, stdout, stderr, error } = runGit(repository, words, { maxBuffer: MOST });
  const isCut = error !== undefined && 'code' in error && error.code === 'ENOBUFS';
  if (status !== 0 && !isCut) throw new GitError(`Git cannot compare the two: ${stderr.toString('utf8').trim()}`);
  return { text: stdout.subarray(0, MOST).toString('utf8'), isWhole: !isCut };
}
