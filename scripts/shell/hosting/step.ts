import { isAnswer, type Hosting } from './github.ts';
import { carryOut, type Write } from './write.ts';

/** A repository to configure and what the hosting service says of it. */
export interface Setup extends Hosting {
  readonly repository: Awaited<ReturnType<typeof repositoryOf>>;
}

/** One thing that a gallery's repository should have. */
export interface Step {
  readonly id: string;
  readonly title: string;
  /** Looks, and says what is missing and how it is mended: nothing where all is well. */
  readonly missing: (setup: Setup) => Promise<readonly Write[]> | readonly Write[];
}

export interface StepResult {
  readonly id: string;
  readonly title: string;
  /** `unknown`: the hosting service does not offer or does not show it, so that nothing can be done about it from here. */
  readonly state: 'fine' | 'missing' | 'mended' | 'unknown';
  readonly missing: readonly string[];
  /** Why it could not be looked at or mended. */
  readonly reason?: string;
  /** What there is to know besides. */
  readonly note?: string;
}

/** Answers about a plan, a right or a policy, as opposed to an outage. */
const NOT_FOR_US = [403, 404, 409, 422];

/** The hosting service has no such thing for this repository. */
export class NotOffered extends Error {
  override readonly name = 'NotOffered';
}

export async function openSetup(hosting: Hosting): Promise<Setup> {
  return { ...hosting, repository: await repositoryOf(hosting) };
}

async function repositoryOf({ octokit, where }: Hosting) {
  return (await octokit.request('GET /repos/{owner}/{repo}', where)).data;
}

/** Looks at every step and, where told to, mends what is missing. One that cannot be done never holds up the next. */
export async function runSteps(setup: Setup, steps: readonly Step[], mend: boolean): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) results.push(await runStep(setup, step, mend));
  return results;
}

async function runStep(setup: Setup, { id, title, missing }: Step, mend: boolean): Promise<StepResult> {
  let writes: readonly Write[] = [];
  const result = (state: StepResult['state'], reason?: string): StepResult => ({
    id,
    title,
    state,
    missing: writes.map(({ what }) => what),
    ...(reason === undefined ? {} : { reason }),
  });
  try {
    writes = await missing(setup);
    if (writes.length === 0) return result('fine');
    if (!mend) return result('missing');
    await carryOut(writes);
    return result('mended');
  } catch (error) {
    if (error instanceof NotOffered) return result('unknown', error.message);
    if (isAnswer(error, ...NOT_FOR_US)) return result(writes.length === 0 ? 'unknown' : 'missing', error.message);
    throw error;
  }
}
