import { writeCommit, type BytesFile } from './commit.ts';
import { contains, land, tipOf, type Place } from './place.ts';
import type { TextFile } from './text.ts';
import { GitError } from '../git.ts';

/** What is to be written upon a commit; nothing where there is no file. `result` is handed on to who asked. */
export interface Plan<T> {
  readonly files: readonly (TextFile | BytesFile)[];
  readonly message: string;
  readonly result: T;
}

export interface Landed<T> {
  readonly result: T;
  /** Undefined where nothing was to be written. */
  readonly commit: string | undefined;
  /** The commit it was decided upon. */
  readonly base: string;
  /** How often it was tried to move the branch. */
  readonly pushes: number;
}

/** How long to go on when others are faster. */
export interface Patience {
  readonly attempts: number;
  /** Waits before the next attempt; the first is attempt 1. */
  readonly pause: (attempt: number) => Promise<void>;
}

/** Git may refuse because somebody else is writing at this moment. When it refuses again and the branch is where it was, it means it. */
const UNMOVED = 5;

/**
 * Decides upon the branch as it is, writes one commit and moves the branch to it. Who loses the race decides anew upon what the others
 * left (DESIGN.md, decision 8). Killed at any point, either all of it is there or nothing; to run it again is always right.
 */
export async function drain<T>(
  place: Place,
  now: string,
  patience: Patience,
  plan: (base: string) => Plan<T> | Promise<Plan<T>>,
): Promise<Landed<T>> {
  let last: (Landed<T> & { readonly failure: string }) | undefined;
  let unmoved = 0;
  for (let attempt = 1; attempt <= patience.attempts; attempt++) {
    const base = tipOf(place);
    // The answer was lost on the way, not the push.
    if (last?.commit !== undefined && contains(place.repository, base, last.commit)) return last;
    if (last !== undefined) unmoved = base === last.base ? unmoved + 1 : 0;
    if (last !== undefined && unmoved >= UNMOVED) break;
    const { files, message, result } = await plan(base);
    if (files.length === 0) return { result, commit: undefined, base, pushes: attempt - 1 };
    const commit = writeCommit(place.repository, { parent: base, files, message, now });
    const failure = await land(place, base, commit, files);
    if (failure === undefined) return { result, commit, base, pushes: attempt };
    last = { result, commit, base, pushes: attempt, failure };
    await patience.pause(attempt);
  }
  const tries = `${String(last?.pushes ?? 0)} tries`;
  throw new GitError(`The entries could not be written to ${place.branch} after ${tries}: ${last?.failure ?? ''}`);
}

const LONGEST = 30_000;

/** Waits that grow, and that no two writers share: those who lost one race together must not run the next together. */
export function jittered(random: () => number): Patience['pause'] {
  return (attempt) =>
    new Promise((resolve) => {
      setTimeout(resolve, random() * Math.min(LONGEST, 100 * 2 ** attempt));
    });
}
