import { defineCommand, type ExitCode } from './command.ts';
import { branchOf, PATIENCE, remoteOf } from './entries.ts';
import { openHosting } from './hosting.ts';
import { formatFindings, nowOf, nowOption, print, printable, printJson, say } from './shared.ts';
import { calendarWords } from '../core/requests/calendar-message.ts';
import { eventSentence } from '../core/summary/entries.ts';
import { HALVES, keepCalendar, type Kept } from '../shell/hosting/keep-calendar.ts';

export const calendar = defineCommand({
  name: 'calendar',
  summary: 'Write renewals and ends of subscriptions as one commit, and tell subscribers what they wish to be told',
  options: {
    repo: { type: 'text', hint: 'DIR', help: 'The Git repository, bare ones too', default: '.' },
    branch: { type: 'text', hint: 'NAME', help: 'The branch that entries are written to', default: 'main' },
    push: {
      type: 'text',
      hint: 'REMOTE',
      help: 'Write to that branch of a remote repository, by a push; branches here stay as they are',
    },
    hosting: {
      type: 'text',
      hint: 'OWNER/NAME',
      help: 'The repository at the hosting service, in whose discussions subscribers are told',
    },
    only: { type: 'text', hint: 'HALF', help: 'Write entries only, or tell subscribers only', oneOf: HALVES },
    json: { type: 'switch', help: 'Print JSON on standard output' },
    'dry-run': { type: 'switch', help: 'Say what would be done, and change nothing' },
    ...nowOption,
  },
  examples: ['gallery calendar --dry-run', 'gallery calendar --push origin --hosting acme/gallery'],
  async run(options): Promise<ExitCode> {
    const { repo, branch, push, hosting, only, json, 'dry-run': dryRun } = options;
    const place = { repository: repo, branch: branchOf(branch), remote: remoteOf(push) };
    const kept = await keepCalendar(place, {
      hosting: hosting === undefined ? undefined : openHosting(hosting, 'hosting'),
      only: HALVES.find((half) => half === only),
      now: nowOf(options.now),
      patience: PATIENCE,
      dryRun,
    });
    const { due, broken, commit, told } = kept;
    if (json) printJson({ ...kept, commit: commit ?? null, dryRun });
    else tell(kept);
    if (broken.length > 0) say(`${formatFindings(broken)}\nWhat cannot be read is left as it is.`);
    for (const what of told.passed) say(printable(what));
    for (const what of told.failed) say(printable(`Could not tell anybody of ${what}`));
    const written = dryRun ? 'Would write' : `Commit ${commit?.slice(0, 10) ?? ''}`;
    if (only !== 'notices') {
      say(due.length === 0 ? 'No subscription was renewed and none expired.' : `${written}: ${calendarWords(due)}.`);
    }
    return told.failed.length > 0 ? 2 : broken.length > 0 ? 1 : 0;
  },
});

function tell({ due, told, tidied }: Kept): void {
  for (const { event, login, asset } of due) print(eventSentence(event, { login, asset }));
  for (const what of told.done) print(`done     ${what}`);
  if (tidied) print('done     take away what a killed run had left');
}
