import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll } from 'vitest';

import { CATALOG } from '../../scripts/core/kinds.ts';
import type { Actor, Proposal } from '../../scripts/core/proposal.ts';
import type { Review, Verdict } from '../../scripts/core/review.ts';
import type { ScanReport } from '../../scripts/core/scan.ts';
import { gatherProposal } from '../../scripts/shell/proposal.ts';
import { readerOf, type Reader } from '../../scripts/shell/reader.ts';
import type { Opener } from '../../scripts/shell/seal/opener.ts';
import { NOW } from '../support/builders.ts';
import { Objects, type Paths } from '../support/objects.ts';
import { IN_USE, type Tree } from './gallery.ts';

/** What the hosting service says besides who asks. */
interface Circumstances {
  readonly now?: string;
  readonly scans?: ReadonlyMap<string, ScanReport>;
  readonly foreignBranch?: boolean;
  /** With the keys of whoever judges. */
  readonly opener?: Opener | undefined;
}
export type ProposalEvent = Actor & Circumstances;

/** What is unusual about the commits of a proposal. */
export interface History {
  /** Base moved on after the branch began. */
  readonly main?: Tree;
  /** The last commit joins what base has become. */
  readonly joinsMain?: boolean;
  /** Its first commit has no parent. */
  readonly unrelated?: boolean;
  /** Who wrote the commits, as the commits say. */
  readonly author?: string;
}

/** A world: what is there, what would be, who asks, and what must come of it. */
export interface ProposalWorld extends History {
  readonly name: string;
  readonly base: Tree;
  /** What would be; several trees are commits in their order. */
  readonly head: Tree | readonly Tree[];
  readonly event: ProposalEvent;
  /** Rules as `id`, `id (review)` or `id (warning)`, by their severity. */
  readonly expected: { readonly verdict: Verdict; readonly rules: readonly string[] };
}

export const WAITS = 'waits-for-a-curator (review)';
export const CODE = 'code-waits-for-a-curator (review)';

type Change = Tree | readonly Tree[];
type More = History & { readonly base?: Tree; readonly event?: Circumstances };
type World = (name: string, who: Actor, change: Change, rules?: readonly string[], more?: More) => ProposalWorld;

/** A world whose head is its base but for some files; several changes are commits, each upon the one before. */
const world =
  (verdict: Verdict): World =>
  (name, { login, id }, change, rules = [], { base = IN_USE, event, ...history } = {}) => ({
    name,
    base,
    head: isSeries(change) ? upon(base, change) : over(base, change),
    event: { login, id, ...event },
    expected: { verdict, rules: [...new Set(rules)].sort() },
    ...history,
  });

export const merges: World = world('merge');
export const waits: World = world('review');
export const refuses: World = world('refuse');

export function over(base: Tree, ...changes: readonly Tree[]): Tree {
  return Object.assign({}, base, ...changes) as Tree;
}

/** Trees of commits, each upon the one before. */
function upon(base: Tree, changes: readonly Tree[]): Tree[] {
  const trees: Tree[] = [];
  for (const change of changes) trees.push(over(trees.at(-1) ?? base, change));
  return trees;
}

function isSeries(change: Change): change is readonly Tree[] {
  return Array.isArray(change);
}

export function inRepository(tree: Tree): Paths {
  return Object.fromEntries(
    Object.entries(tree).map(([path, content]) => [
      path.startsWith('/') ? path.slice(1) : `${CATALOG}/${path}`,
      content,
    ]),
  );
}

/** The commits of a world in a repository: what is compared with what. */
export function commitWorld(
  objects: Objects,
  { base, main, head, joinsMain = false, unrelated = false, author }: ProposalWorld,
): { base: string; head: string } {
  const commit = (tree: Tree, parents: readonly string[]): string =>
    objects.commit({ tree: objects.tree(inRepository(tree)), parents, ...(author === undefined ? {} : { author }) });
  const start = objects.commit({ tree: objects.tree(inRepository(base)) });
  const tip = main === undefined ? start : objects.commit({ tree: objects.tree(inRepository(main)), parents: [start] });
  const trees = isSeries(head) ? head : [head];
  const last = trees.reduce<readonly string[]>(
    (parents, tree, index) => {
      const joined = joinsMain && index === trees.length - 1 ? [tip] : [];
      return [commit(tree, [...parents, ...joined])];
    },
    unrelated ? [] : [start],
  );
  return { base: tip, head: last[0] ?? start };
}

/** A bare repository that is gone when the tests of this file are over. */
export function temporaryObjects(): Objects {
  const directory = mkdtempSync(join(tmpdir(), 'gallery-worlds-'));
  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  return new Objects(directory);
}

/** What has read the repository of a test file: its worlds have nearly everything in common. */
const readers = new WeakMap<Objects, Reader>();

export async function gatherWorld(objects: Objects, one: ProposalWorld): Promise<Proposal> {
  const { login, id, ...circumstances } = one.event;
  const question = { repository: objects.directory, ...commitWorld(objects, one), actor: { login, id } };
  const reader = readers.get(objects) ?? readerOf(objects.directory);
  readers.set(objects, reader);
  return gatherProposal({ now: NOW, reader, ...circumstances, ...question });
}

/** A review as worlds tell it. */
export function told({ verdict, findings }: Pick<Review, 'verdict' | 'findings'>): ProposalWorld['expected'] {
  const rules = findings.map(({ rule, severity }) => (severity === 'error' ? rule : `${rule} (${severity})`));
  return { verdict, rules: [...new Set(rules)].sort() };
}
