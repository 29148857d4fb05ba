import { GraphqlRefusal, type Handler } from './fake-operation.ts';
import type { State } from './fake-state.ts';
import { NOW } from '../support/builders.ts';

/** An issue as far as requests go. */
export interface FakeIssue {
  readonly number: number;
  body: string;
  readonly createdAt: string;
  lastEditedAt: string | null;
  /** Null where the account is gone; without an id it is a program's. */
  author: { readonly login: string; readonly id?: number } | null;
  labels: string[];
  readonly transferred: boolean;
  readonly comments: { readonly id: string; body: string; readonly isOwn: boolean }[];
  state: 'OPEN' | 'CLOSED';
  stateReason: string | null;
}

/** Open, of now, with the label that forms set, and not edited. */
export function anIssue(body: string, author: FakeIssue['author'], number: number): FakeIssue {
  const times = { createdAt: NOW, lastEditedAt: null };
  const state = { state: 'OPEN', stateReason: null } as const;
  return { number, body, author, ...times, labels: ['request'], transferred: false, comments: [], ...state };
}

interface PageArgs {
  readonly first: number;
  readonly after: string | null;
  readonly states: readonly string[];
  readonly labels?: readonly string[];
  readonly filterBy?: { readonly since: string };
}

/** Operations by which requests are listed and answered. */
export const ISSUE_OPERATIONS: Readonly<Record<string, Handler>> = {
  WaitingIssues: (state) => ({
    repository: {
      url: 'https://github.com/acme/gallery',
      defaultBranchRef: { name: 'main' },
      issues: (args: PageArgs) => page(state.issues, args),
    },
  }),
  OwnComments: (state, { ids }) => {
    const comments = state.issues.flatMap((issue) => issue.comments).filter(({ id }) => (ids as string[]).includes(id));
    return { nodes: comments.map(({ id, body }) => ({ __typename: 'IssueComment', id, body })) };
  },
  RefuseIssue: (state, { comment, close }) => ({
    addComment: added(state, comment as Comment),
    closeIssue: closed(state, close as Close),
  }),
  CommentOnIssue: (state, { comment }) => ({ addComment: added(state, comment as Comment) }),
  CloseIssue: (state, { close }) => ({ closeIssue: closed(state, close as Close) }),
  UpdateComment: (state, { comment }) => {
    const { id, body } = comment as { id: string; body: string };
    const found = state.issues.flatMap(({ comments }) => comments).find((one) => one.id === id);
    if (found === undefined) throw new GraphqlRefusal('NOT_FOUND', `Could not resolve to a node with the id ${id}`);
    found.body = body;
    return { updateIssueComment: { clientMutationId: null } };
  },
};

interface Comment {
  readonly subjectId: string;
  readonly body: string;
}

interface Close {
  readonly issueId: string;
  readonly stateReason: string;
}

function page(issues: readonly FakeIssue[], { first, after, states, labels, filterBy }: PageArgs): object {
  const found = issues.filter(
    (issue) =>
      states.includes(issue.state) &&
      (labels?.some((label) => issue.labels.includes(label)) ?? true) &&
      (filterBy === undefined || issue.createdAt >= filterBy.since),
  );
  const start = after === null ? 0 : Number(after);
  const end = Math.min(start + first, found.length);
  const nodes = found.slice(start, end).map(nodeOf);
  return { nodes, pageInfo: { hasNextPage: end < found.length, endCursor: nodes.length === 0 ? null : String(end) } };
}

function nodeOf({ number, author, labels, comments, transferred, ...issue }: FakeIssue): object {
  return {
    ...issue,
    ...{ id: `I_${String(number)}`, number },
    author: author && {
      __typename: author.id === undefined ? 'Bot' : 'User',
      login: author.login,
      databaseId: author.id,
    },
    labels: { nodes: labels.map((name) => ({ name })) },
    comments: { nodes: comments.map(({ id, isOwn }) => ({ id, viewerDidAuthor: isOwn })) },
    timelineItems: { nodes: transferred ? [{ __typename: 'TransferredEvent' }] : [] },
  };
}

function added(state: State, { subjectId, body }: Comment): object {
  const { comments } = issueOf(state, subjectId);
  comments.push({ id: `${subjectId}_${String(comments.length)}`, body, isOwn: true });
  return { clientMutationId: null };
}

function closed(state: State, { issueId, stateReason }: Close): object {
  Object.assign(issueOf(state, issueId), { state: 'CLOSED', stateReason });
  return { clientMutationId: null };
}

function issueOf({ issues }: State, node: string): FakeIssue {
  const found = issues.find(({ number }) => `I_${String(number)}` === node);
  if (found === undefined) throw new GraphqlRefusal('NOT_FOUND', `Could not resolve to a node with the id ${node}`);
  return found;
}
