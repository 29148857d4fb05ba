import { git, GitError, gitWithInput, runGit } from './git.ts';
import { treesOf } from './trees.ts';

/** What merging head into base would give. */
export interface Merge {
  readonly baseTree: string;
  readonly headTree: string;
  /** Paths that both sides changed in ways that cannot be joined. */
  readonly conflicts: readonly string[];
}

/**
 * A proposal is what its merge would change, not the difference of two commits: base may have moved on, and what it changed since
 * is none of the proposal's doing. Nothing is checked out; `git merge-tree` (2.38 or newer) writes objects only.
 */
export function mergeOf(repository: string, base: string, head: string): Merge {
  const mergeBase = mergeBaseOf(repository, base, head);
  const [baseTree = '', headTree = ''] = treesOf(repository, [base, head]);
  if (mergeBase === head) return { baseTree, headTree: baseTree, conflicts: [] };
  if (mergeBase === base || mergeBase === undefined) return { baseTree, headTree, conflicts: [] };
  const { tree, conflicts } = mergedTree(repository, base, head);
  return { baseTree, headTree: tree, conflicts };
}

/** The newest commit that both have; undefined where their histories are unrelated. */
function mergeBaseOf(repository: string, base: string, head: string): string | undefined {
  const { status, stdout, stderr } = runGit(repository, ['merge-base', base, head]);
  if (status === 0) return stdout.toString('utf8').trim();
  if (status === 1) return undefined;
  throw new GitError(`git merge-base failed: ${stderr.toString('utf8').trim()}`);
}

function mergedTree(repository: string, base: string, head: string): { tree: string; conflicts: string[] } {
  const words = ['merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', base, head];
  const { status, stdout, stderr } = runGit(repository, words);
  if (status !== 0 && status !== 1) {
    throw new GitError(`git merge-tree failed (Git 2.38 or newer is needed): ${stderr.toString('utf8').trim()}`);
  }
  const [tree = '', ...conflicts] = stdout.toString('utf8').split('\0');
  return { tree, conflicts: status === 0 ? [] : [...new Set(conflicts.filter((path) => path !== ''))] };
}

/** One path that differs between two trees. */
export interface RawChange {
  readonly path: string;
  readonly before: { readonly mode: string; readonly object: string } | undefined;
  readonly after: { readonly mode: string; readonly object: string } | undefined;
}

const ABSENT = '000000';
/** What lists of paths may have (bytes): a hundred thousand of them. */
const LONGEST_LIST = 16 * 1024 * 1024;
const RAW = ['-r', '-z', '--raw', '--no-renames', '--no-abbrev', '--no-ext-diff'];

/** Every path that differs. A rename is a removal and an addition: `--name-only` would hide its source. */
export function diffTrees(repository: string, before: string, after: string): RawChange[] {
  const output = git(repository, ['diff-tree', ...RAW, before, after], 'Git cannot compare the two', LONGEST_LIST);
  const words = output.toString('utf8').split('\0');
  const changes: RawChange[] = [];
  for (let at = 0; at + 1 < words.length; at += 2) {
    const [oldMode = '', newMode = '', oldObject = '', newObject = ''] = (words[at] ?? '').slice(1).split(' ');
    changes.push({
      path: words[at + 1] ?? '',
      before: oldMode === ABSENT ? undefined : { mode: oldMode, object: oldObject },
      after: newMode === ABSENT ? undefined : { mode: newMode, object: newObject },
    });
  }
  return changes;
}

/** The commits that head has and base has not, newest first. */
export function commitsBetween(repository: string, base: string, head: string): string[] {
  const output = git(repository, ['rev-list', head, `^${base}`], 'Git cannot list the commits').toString('utf8');
  return output.split('\n').filter((line) => line !== '');
}

/** What each of the commits brought, whatever a later one did to it: path and blob. Of a merge, only what no parent has. */
export function broughtBy(repository: string, commits: readonly string[]): { path: string; object: string }[] {
  const output = gitWithInput(repository, ['diff-tree', '--stdin', '--root', '-c', ...RAW], commits, LONGEST_LIST);
  const brought: { path: string; object: string }[] = [];
  const words = output.toString('utf8').split('\0');
  for (let at = 0; at < words.length; at++) {
    const colons = /^:+/.exec(words[at] ?? '')?.[0].length;
    if (colons === undefined) continue;
    // Modes of the parents and of the result, then their ids, then the status.
    const parts = (words[at] ?? '').slice(colons).split(' ');
    const [mode, object] = [parts[colons], parts[2 * colons + 1]];
    const path = words[++at];
    if (mode !== ABSENT && object !== undefined && path !== undefined) brought.push({ path, object });
  }
  return brought;
}
