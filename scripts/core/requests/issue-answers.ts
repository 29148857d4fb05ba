import { plainText } from '../markdown-text.ts';
import type { Issue, ParsedIssue } from './issue.ts';
import { REQUEST_LABELS, TRIES } from './issue-labels.ts';
import type { Outcome, Refusal } from './outcome.ts';
import { requestAddress } from './forms.ts';

/** What is done to an issue that no commit closes. */
export type IssueAnswer =
  /** The person is told why not, and the way on. */
  | { readonly answer: 'refuse'; readonly number: number; readonly comment: string }
  /** It is so already. */
  | { readonly answer: 'close'; readonly number: number }
  /** It could not be decided: counted, and tried with the next ones. */
  | { readonly answer: 'try again'; readonly number: number; readonly labels: readonly string[] }
  /** It could not be decided too often. A person must look. */
  | {
      readonly answer: 'set aside';
      readonly number: number;
      readonly labels: readonly string[];
      readonly comment: string;
    };

/** The first line of our comments, by which they are found again. */
export const REQUEST_MARKER = '<!-- gallery-request -->';

/** What becomes of an issue that could not be read. */
export function answerToUnread({ number }: Issue, parsed: Extract<ParsedIssue, { kind: 'refused' }>): IssueAnswer {
  return { answer: 'refuse', number, comment: refusalComment(parsed.problems, parsed.anew) };
}

/** What becomes of an issue whose request was decided; nothing where the commit closes it. */
export function answerTo(
  issue: Issue,
  outcome: Outcome,
  repository: string,
  committed: boolean,
): IssueAnswer | undefined {
  const { number } = issue;
  if (outcome.accepted) return committed ? undefined : { answer: 'close', number };
  if (outcome.aside !== undefined) return afterTry(issue, outcome.problems);
  const anew = requestAddress(repository, outcome.request);
  return { answer: 'refuse', number, comment: refusalComment(outcome.problems, anew) };
}

/** Labels are the memory: a commit for each try would be in the history for ever. */
function afterTry({ number, labels }: Issue, problems: readonly Refusal[]): IssueAnswer {
  const tried = TRIES.findLastIndex((label) => labels.includes(label)) + 1;
  const others = labels.filter((label) => label !== REQUEST_LABELS.request && !TRIES.includes(label));
  const next = TRIES[tried];
  if (next !== undefined) return { answer: 'try again', number, labels: [...others, REQUEST_LABELS.request, next] };
  const comment = [REQUEST_MARKER, ...problems.map(sentences)].join('\n\n');
  return { answer: 'set aside', number, labels: [...others, REQUEST_LABELS.aside], comment: `${comment}\n` };
}

function refusalComment(problems: readonly Refusal[], anew: string | undefined): string {
  const way = anew === undefined ? [] : [`[Ask anew with the form](${anew}). This issue is not read again.`];
  return `${[REQUEST_MARKER, '**This was not written down.**', ...problems.map(sentences), ...way].join('\n\n')}\n`;
}

/** Messages may hold words of the person who asked, which would have powers in a comment of automation. */
function sentences({ message, fix }: Refusal): string {
  return `- ${plainText(message)}\n  ${plainText(fix)}`;
}
