import { existsSync, readFileSync } from 'node:fs';

import { CommandError, defineCommand, type ExitCode } from './command.ts';
import { branchOf, PATIENCE, remoteOf } from './entries.ts';
import { nowOf, nowOption, print, printable, printJson, say } from './shared.ts';
import type { Outcome } from '../core/requests/outcome.ts';
import { requestSentence } from '../core/requests/sentences.ts';
import { applyRequests } from '../shell/entries/apply.ts';
import { parseRequestLines, type RefusedLine } from '../shell/entries/request-lines.ts';
import { counted } from '../core/words.ts';

export const apply = defineCommand({
  name: 'apply',
  summary: 'Decide waiting requests and write one commit for all of them',
  options: {
    repo: { type: 'text', hint: 'DIR', help: 'The Git repository, bare ones too', default: '.' },
    requests: { type: 'text', hint: 'FILE', help: 'The requests, one JSON value a line; - reads standard input' },
    branch: { type: 'text', hint: 'NAME', help: 'The branch that entries are written to', default: 'main' },
    push: {
      type: 'text',
      hint: 'REMOTE',
      help: 'Write to that branch of a remote repository, by a push; branches here stay as they are',
    },
    json: { type: 'switch', help: 'Print JSON on standard output' },
    ...nowOption,
  },
  examples: ['gallery apply --repo mirror.git --requests waiting.ndjson --push origin --json'],
  async run(options): Promise<ExitCode> {
    const now = nowOf(options.now);
    const { requests, refused } = parseRequestLines(textOf(options.requests));
    const place = { repository: options.repo, branch: branchOf(options.branch), remote: remoteOf(options.push) };
    const wishes = requests.map(({ request }) => request);
    const { result, commit, base, pushes } = await applyRequests(place, wishes, now, PATIENCE);
    if (options.json) printJson({ base, commit: commit ?? null, pushes, outcomes: result, refusedLines: refused });
    else tell(result, refused);
    const accepted = result.filter((outcome) => outcome.accepted).length;
    const written = commit === undefined ? 'Nothing had to be written' : `Commit ${commit.slice(0, 10)}`;
    const total = result.length + refused.length;
    say(`${written}: ${counted(total, 'request')}, ${String(total - accepted)} refused.`);
    return accepted === total ? 0 : 1;
  },
});

function tell(outcomes: readonly Outcome[], refused: readonly RefusedLine[]): void {
  for (const outcome of outcomes) {
    const { request } = outcome;
    const done = outcome.accepted ? (outcome.already ? 'already  ' : 'done     ') : 'refused  ';
    print(`${done}${request.id}  ${requestSentence(request)}`);
    if (outcome.accepted) continue;
    for (const { message, fix } of outcome.problems) print(printable(`  ${message}\n  ${fix}`));
    if (outcome.aside !== undefined) print(printable(`  ${outcome.aside}`));
  }
  for (const { line, messages } of refused) {
    print(`refused  line ${String(line)}`);
    for (const message of messages) print(printable(`  ${message}`));
  }
}

function textOf(file: string | undefined): string {
  if (file === undefined) throw new CommandError('--requests is missing: a file with one request a line');
  if (file !== '-' && !existsSync(file)) throw new CommandError(`There is no file ${file}`);
  return readFileSync(file === '-' ? 0 : file, 'utf8');
}
