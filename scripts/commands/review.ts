import { actorOf, actorOptions } from './actor.ts';
import { CommandError, defineCommand } from './command.ts';
import { formatFindings, nowOf, nowOption, print, printJson, say } from './shared.ts';
import { renderComment } from '../core/comment.ts';
import type { Actor, Proposal } from '../core/proposal.ts';
import type { Review } from '../core/review.ts';
import { scannedImages } from '../core/scan.ts';
import { resolveRevision } from '../shell/git.ts';
import { judgeProposal } from '../shell/judged.ts';
import { mainBranch } from '../shell/main-branch.ts';
import { parseScanOption, readScans } from '../shell/scans.ts';
import { ownOpener } from '../shell/seal/own-keys.ts';
import { counted } from '../core/words.ts';

export const review = defineCommand({
  name: 'review',
  summary: 'Judge a proposal: what would be merged at once, what waits, what is refused',
  options: {
    repo: {
      type: 'text',
      hint: 'DIR',
      help: 'The Git repository, bare ones too; only its objects are read',
      default: '.',
    },
    base: { type: 'text', hint: 'REV', help: 'What the proposal is made for (default: the main branch)' },
    head: { type: 'text', hint: 'REV', help: 'The proposal', default: 'HEAD' },
    ...actorOptions,
    'foreign-branch': {
      type: 'switch',
      help: 'The branch belongs to another account than the actor, who therefore cannot vouch for it',
    },
    'expect-head': { type: 'text', hint: 'SHA', help: 'Do nothing unless the proposal is at this commit' },
    scan: { type: 'texts', hint: 'IMAGE@DIGEST=FILE', help: 'A scanner’s report of a container image (JSON or SARIF)' },
    json: { type: 'switch', help: 'Print JSON on standard output' },
    markdown: { type: 'switch', help: 'Print the comment for the pull request' },
    open: { type: 'switch', help: 'Tell in full what is found in sealed assets: only where nobody else reads it' },
    ...nowOption,
  },
  examples: [
    'gallery review',
    'gallery review --repo mirror.git --base main --head refs/pull/12/head --actor ada --actor-id 815 --json',
  ],
  async run(options) {
    const actor = actorOf(options.repo, options);
    const base = resolveRevision(options.repo, options.base ?? mainBranch(options.repo));
    const head = resolveRevision(options.repo, options.head);
    if (options['expect-head'] !== undefined && options['expect-head'] !== head) {
      throw new CommandError(`The proposal is at ${head} and not at ${options['expect-head']}: it moved.`);
    }
    const scans = readScans(options.scan.map(scanOption));
    const question = {
      repository: options.repo,
      base,
      head,
      actor,
      now: nowOf(options.now),
      foreignBranch: options['foreign-branch'],
      scans,
      opener: ownOpener(),
    };
    const { proposal, review: result } = await judgeProposal(question, { isOpen: options.open });
    const guide = guideOf(proposal);
    if (options.json) printJson({ ...result, base, head, actor, ...guide, images: scannedImages(proposal) });
    else if (options.markdown) print(renderComment(result, { head, actor, ...guide }));
    else tell(result, actor);
    return result.verdict === 'refuse' ? 1 : 0;
  },
});

/** The rules as the guide of this gallery tells them. */
function guideOf({ base }: Proposal): { guide?: string } {
  const address = base.gallery?.data.address;
  return address === undefined ? {} : { guide: new URL('guide/rules/', address.replace(/\/?$/, '/')).href };
}

const SENTENCES = {
  merge: 'Will be merged without a reviewer.',
  review: 'Waits for a curator.',
  refuse: 'Cannot be merged: mend what is marked as an error.',
} as const satisfies Record<Review['verdict'], string>;

function tell({ verdict, findings, summary, approvers }: Review, actor: Actor): void {
  for (const sentence of summary) print(sentence);
  if (findings.length > 0) print(`\n${formatFindings(findings)}`);
  say(`\n${SENTENCES[verdict]} (${counted(findings.length, 'finding')}, as ${actor.login})`);
  if (approvers.length > 0) say(`Who can approve: ${approvers.map(({ login }) => login).join(', ')}`);
}

function scanOption(text: string): NonNullable<ReturnType<typeof parseScanOption>> {
  const option = parseScanOption(text);
  if (option === undefined) throw new CommandError(`--scan takes IMAGE@sha256:DIGEST=FILE, not ${text}`);
  return option;
}
