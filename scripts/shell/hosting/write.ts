import { isAnswer } from './github.ts';

/** Something to change at the hosting service: first told, then done. */
export interface Write {
  /** What it does, for people: `write the comment`. */
  readonly what: string;
  readonly run: () => Promise<unknown>;
  /** Whether the rest is of use where this is refused for want of a right. */
  readonly optional?: boolean;
}

/** One after the other, as the hosting service asks for. Says what was done, and what was refused and could be. */
export async function carryOut(writes: readonly Write[]): Promise<{ done: string[]; refused: string[] }> {
  const [done, refused]: [string[], string[]] = [[], []];
  for (const { what, run, optional = false } of writes) {
    try {
      await run();
      done.push(what);
    } catch (error) {
      if (!optional || !isAnswer(error, 403)) throw error;
      refused.push(`${what}: ${error.said}`);
    }
  }
  return { done, refused };
}
