import { actorOf } from './actor.ts';
import { homeOf, hostingOf, type Home } from './asking.ts';
import { CommandError, defineCommand, type ExitCode } from './command.ts';
import { entryOptions, branchOf } from './entries.ts';
import { nowOf, print, printable, printJson, say } from './shared.ts';
import type { Finding } from '../core/finding.ts';
import type { Actor } from '../core/proposal.ts';
import type { Verdict } from '../core/review.ts';
import { VERDICT_LABELS } from '../shell/hosting/verdict-label.ts';
import { myPulls, type MyPull } from '../shell/publish/my-pulls.ts';
import { openClone } from '../shell/service/clone.ts';
import { proposedBranches } from '../shell/service/proposals/branches.ts';
import { Judge } from '../shell/service/proposals/judge.ts';

/** One proposal as a person wants to know of it. */
interface Told {
  readonly title: string;
  readonly branch: string;
  readonly verdict: Verdict | 'unknown';
  /** What stands between it and the gallery: one sentence for each thing. */
  readonly missing: readonly string[];
  readonly url?: string;
  readonly number?: number;
}

export const status = defineCommand({
  name: 'status',
  summary: 'Show your proposals, what was decided, and what is missing',
  options: entryOptions,
  examples: ['gallery status', 'gallery status --json'],
  async run(options): Promise<ExitCode> {
    const home = options.local ? undefined : homeOf(options.repo);
    const proposals = home === undefined ? await localOnes(options) : (await pullsAt(home)).map(toldOf);
    if (options.json) printJson(proposals);
    else for (const one of proposals) tell(one);
    if (proposals.length === 0) say('You have no open proposal.');
    return 0;
  },
});

async function pullsAt(home: Home): Promise<MyPull[]> {
  const hosting = hostingOf(home);
  if (hosting !== undefined) return myPulls(hosting);
  throw new CommandError('A token is missing: set the environment variable GITHUB_TOKEN or GH_TOKEN to one of yours.');
}

function toldOf(pull: MyPull): Told {
  const { title, branch, url, number, status: said, labels, isDraft, hasConflicts } = pull;
  const verdict = verdictOf(said?.state, labels);
  return {
    ...{ title, branch, verdict, url, number },
    missing: [
      ...(said === undefined ? ['The check has not answered yet.'] : []),
      ...(said !== undefined && verdict !== 'merge' ? [said.description] : []),
      ...(hasConflicts ? ['It cannot be joined with the gallery of now: update your clone and publish again.'] : []),
      ...(isDraft ? ['It is a draft: mark it as ready for review.'] : []),
    ],
  };
}

/** The state tells of refusals; a good one that waits has the label. */
function verdictOf(state: string | undefined, labels: readonly string[]): Told['verdict'] {
  if (state === 'failure') return 'refuse';
  if (state !== 'success') return 'unknown';
  return labels.includes(VERDICT_LABELS.review) ? 'review' : 'merge';
}

interface LocalOptions {
  readonly repo: string;
  readonly branch: string | undefined;
  readonly now: string | undefined;
  readonly actor: string | undefined;
  readonly 'actor-id': string | undefined;
}

/** Branches whose author is somebody else are theirs; those of nobody known can be one's own. */
async function localOnes(options: LocalOptions): Promise<Told[]> {
  const actor: Actor = actorOf(options.repo, options);
  const opened = openClone(options.repo, options.branch === undefined ? undefined : branchOf(options.branch));
  if (!opened.ok) throw new CommandError(opened.why);
  const judge = new Judge();
  const viewer = { ...actor, nickname: undefined, isCurator: false, publishers: [] };
  const told: Told[] = [];
  for (const branch of proposedBranches(opened.clone)) {
    const judged = await judge.judge(opened.clone, branch, viewer, nowOf(options.now));
    if (judged.actor.id !== actor.id) continue;
    const { verdict, findings } = judged.review;
    told.push({ title: branch.title, branch: branch.name, verdict, missing: missingIn(findings) });
  }
  return told;
}

function missingIn(findings: readonly Finding[]): string[] {
  return findings.filter(({ severity }) => severity !== 'warning').map(({ path, message }) => `${path}: ${message}`);
}

const WORDS = {
  merge: 'nothing stands against it',
  review: 'waits for a curator',
  refuse: 'refused',
  unknown: 'not judged',
} as const satisfies Record<Told['verdict'], string>;

function tell({ title, branch, verdict, missing, url, number }: Told): void {
  const name = number === undefined ? branch : `#${String(number)}`;
  print(printable(`${name}  ${title}: ${WORDS[verdict]}`));
  for (const what of missing) print(printable(`    ${what}`));
  if (url !== undefined) print(`    ${url}`);
}
