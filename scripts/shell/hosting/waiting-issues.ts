import type { Hosting } from './github.ts';
import { graphql } from './graphql.ts';
import { REQUEST_LABELS } from '../../core/requests/issue-labels.ts';
import type { Issue } from '../../core/requests/issue.ts';

/** An open issue, and what automation did to it before. */
export interface OpenIssue extends Issue {
  /** The name by which mutations know it. */
  readonly node: string;
  /** What this account wrote there. */
  readonly ownComments: readonly OwnComment[];
}

interface OwnComment {
  readonly node: string;
  readonly body: string;
}

export interface WaitingIssues {
  readonly branch: string;
  /** The address of the repository. */
  readonly url: string;
  /** In the order of their numbers. */
  readonly issues: readonly OpenIssue[];
}

/**
 * Open issues that can be requests: those with the label, however old, and whatever was touched lately, because not everybody's label is
 * taken. One query a page for both. Only this interface says when the text of an issue was edited. What others wrote below is not
 * fetched: ten long comments on each issue of a page would be more than the hosting service gives at once.
 */
export async function waitingIssues(hosting: Hosting, since: string): Promise<WaitingIssues> {
  const nodes = new Map<number, Node>();
  let cursors: Cursors = { labelled: null, recent: null };
  for (;;) {
    const variables = { ...hosting.where, label: REQUEST_LABELS.request, since, ...cursors };
    const { repository } = await graphql<Answer>(hosting, WAITING_ISSUES, variables);
    const { labelled, recent, url, defaultBranchRef } = repository;
    for (const node of [...labelled.nodes, ...recent.nodes]) nodes.set(node.number, node);
    cursors = {
      labelled: labelled.pageInfo.endCursor ?? cursors.labelled,
      recent: recent.pageInfo.endCursor ?? cursors.recent,
    };
    if (labelled.pageInfo.hasNextPage || recent.pageInfo.hasNextPage) continue;
    const found = [...nodes.values()].sort((a, b) => a.number - b.number);
    const own = await ownTexts(hosting, found.flatMap(ownIds));
    return { url, branch: defaultBranchRef?.name ?? 'main', issues: found.map((node) => issueOf(node, own)) };
  }
}

function ownIds({ comments }: Node): string[] {
  return comments.nodes.filter(({ viewerDidAuthor }) => viewerDidAuthor).map(({ id }) => id);
}

/** Comment → what it says. There are some only where a run was stopped or a request was set aside. */
async function ownTexts(hosting: Hosting, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (let start = 0; start < ids.length; start += PORTION) {
    const portion = ids.slice(start, start + PORTION);
    const { nodes } = await graphql<OwnAnswer>(hosting, OWN_COMMENTS, { ids: portion });
    for (const node of nodes) if (node?.body !== undefined) texts.set(node.id ?? '', node.body);
  }
  return texts;
}

const PORTION = 100;

function issueOf(node: Node, own: ReadonlyMap<string, string>): OpenIssue {
  const { id, number, body, createdAt, lastEditedAt, author, labels, timelineItems } = node;
  return {
    node: id,
    number,
    body,
    createdAt,
    editedAt: lastEditedAt ?? undefined,
    author: author === null ? undefined : { login: author.login, id: author.databaseId ?? undefined },
    labels: labels.nodes.map(({ name }) => name),
    transferred: timelineItems.nodes.length > 0,
    ownComments: ownIds(node).map((comment) => ({ node: comment, body: own.get(comment) ?? '' })),
  };
}

type Cursors = Readonly<Record<'labelled' | 'recent', string | null>>;

interface Node {
  readonly id: string;
  readonly number: number;
  readonly body: string;
  readonly createdAt: string;
  readonly lastEditedAt: string | null;
  readonly author: { readonly login: string; readonly databaseId?: number | null } | null;
  readonly labels: { readonly nodes: readonly { readonly name: string }[] };
  readonly comments: { readonly nodes: readonly { readonly id: string; readonly viewerDidAuthor: boolean }[] };
  readonly timelineItems: { readonly nodes: readonly unknown[] };
}

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly Node[];
}

interface Answer {
  readonly repository: {
    readonly url: string;
    readonly defaultBranchRef: { readonly name: string } | null;
    readonly labelled: Page;
    readonly recent: Page;
  };
}

interface OwnAnswer {
  readonly nodes: readonly ({ readonly id?: string; readonly body?: string } | null)[];
}

const OWN_COMMENTS = `
query OwnComments($ids: [ID!]!) {
  nodes(ids: $ids) { ... on IssueComment { id body } }
}`;

/** What a query costs is what it could give, and a run's token has 1,000 points an hour: this page costs three. */
const WAITING_ISSUES = `
query WaitingIssues($owner: String!, $repo: String!, $label: String!, $since: DateTime!, $labelled: String, $recent: String) {
  repository(owner: $owner, name: $repo) {
    url
    defaultBranchRef { name }
    labelled: issues(first: 50, after: $labelled, states: OPEN, labels: [$label]) { ...page }
    recent: issues(first: 50, after: $recent, states: OPEN, filterBy: { since: $since }) { ...page }
  }
}
fragment page on IssueConnection {
  pageInfo { hasNextPage endCursor }
  nodes {
    id
    number
    body
    createdAt
    lastEditedAt
    author { login ... on User { databaseId } }
    labels(first: 20) { nodes { name } }
    comments(first: 10) { nodes { id viewerDidAuthor } }
    timelineItems(first: 1, itemTypes: [TRANSFERRED_EVENT]) { nodes { __typename } }
  }
}`;
