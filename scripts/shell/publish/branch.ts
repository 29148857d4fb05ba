import { orFail, publishingGit } from './simple.ts';
import { checkoutOf } from '../entries/checkout.ts';
import { mergeOf } from '../merge.ts';
import { noProgress, type Progress } from '../progress.ts';

/** A branch by which something is proposed: of this clone, or of a repository elsewhere. */
export interface ProposalBranch {
  readonly repository: string;
  readonly name: string;
  readonly remote?: string | undefined;
}

/** What came of moving a branch to a commit. */
export type Moved =
  | { readonly ok: true; readonly commit: string; readonly change: 'created' | 'updated' | 'unchanged' }
  /** Somebody else's work is there, or somebody works on it: what and why. */
  | { readonly ok: false; readonly why: string };

interface Wanted {
  /** What the gallery is at. */
  readonly base: string;
  readonly tree: string;
  /** Called once it is known that something is to be written. */
  readonly write: () => Promise<string>;
  /** The address with which the publisher's own commits are signed off. */
  readonly email: string;
  /** Where a push is shown. */
  readonly progress?: Progress;
}

/**
 * Brings a branch to what is wanted. Where it would do the same to the gallery already, it stays, and with it what was said of it. It is
 * moved only from where it was seen, and never over the commits of others.
 */
export async function bringTo(branch: ProposalBranch, wanted: Wanted): Promise<Moved> {
  const { base, tree, write, email, progress = noProgress } = wanted;
  const { repository, name, remote } = branch;
  const old = await branchTip(branch);
  if (old !== undefined && doesTheSame(repository, base, old, tree)) {
    return { ok: true, commit: old, change: 'unchanged' };
  }
  if (old !== undefined && (await hasOthersWork(repository, base, old, email))) {
    return { ok: false, why: `The branch ${name} has commits of somebody else. Take another one: --branch NAME` };
  }
  const checkout = remote === undefined ? checkoutOf(repository, `refs/heads/${name}`) : undefined;
  if (checkout !== undefined) {
    return { ok: false, why: `The branch ${name} is checked out at ${checkout}. Take another one: --branch NAME` };
  }
  const commit = await write();
  if (remote === undefined) await moveLocal(branch, commit, old);
  else await pushTo(branch, remote, commit, old, progress);
  return { ok: true, commit, change: old === undefined ? 'created' : 'updated' };
}

function doesTheSame(repository: string, base: string, tip: string, tree: string): boolean {
  const { headTree, conflicts } = mergeOf(repository, base, tip);
  return conflicts.length === 0 && headTree === tree;
}

/** Whether a branch has commits that somebody else made since the gallery. */
export async function hasOthersWork(repository: string, base: string, tip: string, email: string): Promise<boolean> {
  const words = ['log', '--format=%ce', tip, `^${base}`, '--'];
  const committers = await orFail('Git cannot read the branch', publishingGit(repository).raw(words));
  return committers.split('\n').some((committer) => committer !== '' && committer !== email);
}

/** Where a branch is now; undefined where there is none. One of a repository elsewhere is fetched. */
export async function branchTip({ repository, name, remote }: ProposalBranch): Promise<string | undefined> {
  const ref = `refs/heads/${name}`;
  const git = publishingGit(repository);
  if (remote === undefined) {
    // Branches below the name are listed too.
    const words = ['for-each-ref', '--format=%(objectname) %(refname)', ref];
    const listed = await orFail('Git cannot list the branches', git.raw(words));
    return listed
      .split('\n')
      .find((line) => line.endsWith(` ${ref}`))
      ?.split(' ')[0];
  }
  const listed = await orFail(`Git cannot reach ${remote}`, git.listRemote([remote, ref]));
  const tip = /^[0-9a-f]{40,64}(?=\t)/.exec(listed)?.[0];
  if (tip === undefined) return undefined;
  const words = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-auto-gc', remote, ref];
  await orFail(`Git cannot fetch ${name} from ${remote}`, git.fetch(words));
  return tip;
}

async function moveLocal({ repository, name }: ProposalBranch, commit: string, old: string | undefined): Promise<void> {
  const from = old ?? '0'.repeat(commit.length);
  const words = ['update-ref', '-m', 'gallery: publish', `refs/heads/${name}`, commit, from];
  await orFail(`Git cannot make the branch ${name}`, publishingGit(repository).raw(words));
}

const PUSH = ['--porcelain', '--no-verify', '--no-follow-tags', '--recurse-submodules=no', '--no-signed'];

/** The one step that others see; Git takes it as a whole, and only where the branch is as it was seen. */
async function pushTo(
  { repository, name }: ProposalBranch,
  remote: string,
  commit: string,
  old: string | undefined,
  progress: Progress,
): Promise<void> {
  const ref = `refs/heads/${name}`;
  // No plus before the commit: it would have Git push whatever the branch is at.
  const quiet = progress === noProgress ? ['--quiet'] : [];
  const words = [...quiet, ...PUSH, `--force-with-lease=${ref}:${old ?? ''}`, remote, `${commit}:${ref}`];
  try {
    // Not push(): that has Git speak at length, which only a failure would show.
    await orFail(`Git cannot push ${name}`, publishingGit(repository, progress).raw(['push', ...words]));
  } finally {
    progress.done();
  }
}
