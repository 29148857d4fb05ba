import type { Hosting } from './github.ts';
import { graphql } from './graphql.ts';
import type { OpenIssue } from './waiting-issues.ts';
import type { Write } from './write.ts';
import { REQUEST_MARKER, type IssueAnswer } from '../../core/requests/issue-answers.ts';

/** What is to be done so that an issue says what became of it, in as few calls as there are. Done twice it is the same. */
export function issueWrites(hosting: Hosting, issue: OpenIssue, answer: IssueAnswer): Write[] {
  const { number, node } = issue;
  const name = `issue ${String(number)}`;
  switch (answer.answer) {
    case 'close':
      return [{ what: `close ${name}`, run: () => close(hosting, node, 'COMPLETED') }];
    case 'refuse': {
      const what = `refuse ${name}`;
      const isFirst = ownComment(issue) === undefined;
      if (isFirst) return [{ what, run: () => refuse(hosting, node, answer.comment) }];
      return [
        ...commentWrites(hosting, issue, answer.comment),
        { what, run: () => close(hosting, node, 'NOT_PLANNED') },
      ];
    }
    case 'try again':
      return [label(hosting, number, answer.labels, `count a try on ${name}`)];
    case 'set aside':
      // The label last: whatever stops in between is done again.
      return [
        ...commentWrites(hosting, issue, answer.comment),
        label(hosting, number, answer.labels, `set ${name} aside`),
      ];
  }
}

/** One comment says what became of it, however often it was tried. */
function commentWrites(hosting: Hosting, issue: OpenIssue, text: string): Write[] {
  const before = ownComment(issue);
  const what = `comment on issue ${String(issue.number)}`;
  if (before === undefined) return [{ what, run: () => comment(hosting, issue.node, text) }];
  const isSame = before.body.replaceAll('\r\n', '\n').trim() === text.trim();
  return isSame ? [] : [{ what, run: () => update(hosting, before.node, text) }];
}

function ownComment({ ownComments }: OpenIssue): OpenIssue['ownComments'][number] | undefined {
  return ownComments.find(({ body }) => body.startsWith(REQUEST_MARKER));
}

function label({ octokit, where }: Hosting, number: number, labels: readonly string[], what: string): Write {
  const route = 'PUT /repos/{owner}/{repo}/issues/{issue_number}/labels';
  return { what, run: () => octokit.request(route, { ...where, issue_number: number, labels: [...labels] }) };
}

/** A comment that was answered by an outage may have been heard: the next run sees it, a repeated call would not. */
const ONCE = { retries: 0 };

function refuse(hosting: Hosting, node: string, body: string): Promise<unknown> {
  const close = { issueId: node, stateReason: 'NOT_PLANNED' };
  return graphql(hosting, REFUSE_ISSUE, { comment: { subjectId: node, body }, close }, ONCE);
}

function comment(hosting: Hosting, node: string, body: string): Promise<unknown> {
  return graphql(hosting, COMMENT_ON_ISSUE, { comment: { subjectId: node, body } }, ONCE);
}

function update(hosting: Hosting, node: string, body: string): Promise<unknown> {
  return graphql(hosting, UPDATE_COMMENT, { comment: { id: node, body } });
}

function close(hosting: Hosting, node: string, stateReason: 'COMPLETED' | 'NOT_PLANNED'): Promise<unknown> {
  return graphql(hosting, CLOSE_ISSUE, { close: { issueId: node, stateReason } });
}

const REFUSE_ISSUE = `
mutation RefuseIssue($comment: AddCommentInput!, $close: CloseIssueInput!) {
  addComment(input: $comment) { clientMutationId }
  closeIssue(input: $close) { clientMutationId }
}`;

const COMMENT_ON_ISSUE = `
mutation CommentOnIssue($comment: AddCommentInput!) {
  addComment(input: $comment) { clientMutationId }
}`;

const UPDATE_COMMENT = `
mutation UpdateComment($comment: UpdateIssueCommentInput!) {
  updateIssueComment(input: $comment) { clientMutationId }
}`;

const CLOSE_ISSUE = `
mutation CloseIssue($close: CloseIssueInput!) {
  closeIssue(input: $close) { clientMutationId }
}`;
