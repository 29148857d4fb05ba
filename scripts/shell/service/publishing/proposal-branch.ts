import { unfinishedWork, type Clone } from '../clone.ts';
import { diffTrees, mergeOf } from '../../merge.ts';
import { branchTip, bringTo, hasOthersWork, type Moved } from '../../publish/branch.ts';
import type { Actor } from '../../../core/proposal.ts';

interface Wanted {
  readonly clone: Clone;
  readonly actor: Actor;
  /** The name by what it changes. */
  readonly name: string;
  readonly tree: string;
  readonly paths: readonly string[];
  readonly email: string;
  /** The proposal of which this is a correction, if the page made one before. */
  readonly replaces: string | undefined;
  readonly write: () => Promise<string>;
}

export type Placed = (Moved & { readonly ok: true; readonly name: string }) | (Moved & { readonly ok: false });

/** Nobody has so many proposals of one asset. */
const MOST = 20;

/**
 * Puts a proposal on a branch of its own. One that the same person made before is replaced only where all of its files are in the new
 * one, as after a correction: a new version is not lost to a new title, nor a new title to another description.
 */
export async function placeProposal(question: Wanted): Promise<Placed> {
  const { clone, actor, name: wanted, tree, email, write } = question;
  const { place, tip: base } = clone;
  const { repository } = place;
  let why = '';
  for (const name of names(wanted, actor)) {
    if (unfinishedWork({ repository, branch: name }) !== undefined) continue;
    if (!(await isFree({ repository, name }, base, question))) continue;
    const moved = await bringTo({ repository, name }, { base, tree, email, write });
    if (moved.ok) return { ...moved, name };
    ({ why } = moved);
  }
  return { ok: false, why: why === '' ? `There are too many branches called ${wanted}. Merge or remove some.` : why };
}

function* names(wanted: string, { login }: Actor): Generator<string> {
  yield wanted;
  const own = `${wanted}-${login.toLowerCase().replace(/[^a-z0-9_-]/g, '-')}`;
  yield own;
  for (let number = 2; number <= MOST; number++) yield `${own}-${String(number)}`;
}

async function isFree(
  branch: { readonly repository: string; readonly name: string },
  base: string,
  { paths, email, replaces, tree, write }: Wanted,
): Promise<boolean> {
  const tip = await branchTip(branch);
  if (tip === undefined) return true;
  const { repository } = branch;
  if (await hasOthersWork(repository, base, tip, email)) return false;
  const { baseTree, headTree, conflicts } = mergeOf(repository, base, tip);
  const changed = [...diffTrees(repository, baseTree, headTree).map(({ path }) => path), ...conflicts];
  if (!changed.every((path) => paths.includes(path))) return false;
  if (tip === replaces) return true;
  const both = mergeOf(repository, tip, await write());
  // What is in the new one already, or changes the same otherwise.
  return both.headTree === tree || both.conflicts.length > 0;
}
