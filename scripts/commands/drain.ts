import { defineCommand, type ExitCode } from './command.ts';
import { branchOf, PATIENCE, remoteOf } from './entries.ts';
import { hostingOptions, openHosting } from './hosting.ts';
import { nowOf, nowOption, print, printable, printJson, say } from './shared.ts';
import { requestSentence } from '../core/requests/sentences.ts';
import { counted } from '../core/words.ts';
import { drainIssues, type Drained } from '../shell/hosting/drain-issues.ts';

export const drain = defineCommand({
  name: 'drain',
  summary: 'Decide the requests that wait as issues: one commit for all, and an answer to those that are refused',
  options: {
    ...hostingOptions,
    dir: { type: 'text', hint: 'DIR', help: 'The clone of the gallery', default: '.' },
    branch: {
      type: 'text',
      hint: 'NAME',
      help: 'The branch that entries are written to (default: the default branch)',
    },
    push: {
      type: 'text',
      hint: 'REMOTE',
      help: 'Write to that branch of a remote repository, by a push; branches here stay as they are',
    },
    ...nowOption,
  },
  examples: ['gallery drain --repo acme/gallery --push origin', 'gallery drain --repo acme/gallery --dry-run'],
  async run(options): Promise<ExitCode> {
    const drained = await drainIssues(openHosting(options.repo), {
      repository: options.dir,
      remote: remoteOf(options.push),
      branch: options.branch === undefined ? undefined : branchOf(options.branch),
      now: nowOf(options.now),
      patience: PATIENCE,
      dryRun: options['dry-run'],
    });
    if (options.json) printJson({ ...drained, commit: drained.commit ?? null, dryRun: options['dry-run'] });
    else tell(drained);
    const { commit, outcomes, refused, waiting } = drained;
    for (const what of refused) say(printable(`Could not ${what}`));
    if (waiting > 0) say(`${counted(waiting, 'issue')} more are answered by the next run.`);
    const written = commit === undefined ? 'Nothing was written' : `Commit ${commit.slice(0, 10)}`;
    say(`${written}: ${counted(outcomes.length, 'request')}.`);
    // A fault of the gallery: somebody should look at this run.
    return outcomes.some((outcome) => !outcome.accepted && outcome.aside !== undefined) ? 1 : 0;
  },
});

function tell({ outcomes, done }: Drained): void {
  for (const outcome of outcomes) {
    const { request } = outcome;
    print(
      `${outcome.accepted ? (outcome.already ? 'already' : 'done   ') : 'refused'}  ${request.id}  ${requestSentence(request)}`,
    );
    for (const { message } of outcome.accepted ? [] : outcome.problems) print(printable(`  ${message}`));
    if (!outcome.accepted && outcome.aside !== undefined) print(printable(`  ${outcome.aside}`));
  }
  for (const what of done) print(`done     ${what}`);
}
