import { counted } from '../words.ts';
import type { Outcome } from './outcome.ts';
import { requestSentence } from './sentences.ts';

/** The message of the commit that writes requests down: what was done, and the issues that it answers. */
export function requestsMessage(outcomes: readonly Outcome[]): string {
  const accepted = outcomes.filter((outcome) => outcome.accepted);
  const done = accepted.filter(({ already }) => !already).map(({ request }) => request);
  const sentences = done.map((request) => requestSentence(request));
  const people = new Set(done.map(({ actor }) => actor.id)).size;
  const subject =
    sentences.length === 1
      ? (sentences[0]?.replace(/\.$/, '') ?? '')
      : `Record ${counted(done.length, 'entry', 'entries')} of ${counted(people, 'person', 'people')}`;
  const issues = [...new Set(accepted.flatMap(({ request }) => issueOf(request) ?? []))];
  const parts = [
    [subject],
    ...(sentences.length > 1 ? [sentences.map((sentence) => `- ${sentence}`)] : []),
    ...(issues.length > 0 ? [issues.map((issue) => `Closes #${issue}`)] : []),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** `issue-12` → 12. */
function issueOf({ source, id }: Outcome['request']): string | undefined {
  return source === 'issue' ? /^issue-([1-9]\d{0,9})$/.exec(id)?.[1] : undefined;
}
