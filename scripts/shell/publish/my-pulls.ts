import type { Hosting } from '../hosting/github.ts';
import { graphql } from '../hosting/graphql.ts';
import { VERDICT_CONTEXT } from '../hosting/status.ts';

/** An open pull request of the token's owner, and what automation said of it. */
export interface MyPull {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly branch: string;
  readonly isDraft: boolean;
  readonly hasConflicts: boolean;
  readonly labels: readonly string[];
  /** Of the last commit; undefined until it was looked at. */
  readonly status: { readonly state: string; readonly description: string } | undefined;
}

/** One query a page: the pull requests of a person are few, and this list knows of a new one at once. */
export async function myPulls(hosting: Hosting): Promise<MyPull[]> {
  const { owner, repo } = hosting.where;
  const name = `${owner}/${repo}`.toLowerCase();
  const found: Node[] = [];
  let after: string | null = null;
  for (;;) {
    const answer: Answer = await graphql<Answer>(hosting, MY_PULLS, { after, context: VERDICT_CONTEXT });
    const { nodes, pageInfo }: Page = answer.viewer.pullRequests;
    found.push(...nodes.filter(({ repository }) => repository.nameWithOwner.toLowerCase() === name));
    if (!pageInfo.hasNextPage) return found.map(pullOf);
    after = pageInfo.endCursor;
  }
}

function pullOf(node: Node): MyPull {
  const { number, title, url, headRefName, isDraft, mergeable, labels, commits } = node;
  const context = commits.nodes[0]?.commit.status?.context ?? undefined;
  return {
    ...{ number, title, url, branch: headRefName, isDraft },
    hasConflicts: mergeable === 'CONFLICTING',
    labels: labels?.nodes.map((label) => label.name) ?? [],
    status: context && { state: context.state.toLowerCase(), description: context.description ?? '' },
  };
}

interface Node {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly headRefName: string;
  readonly isDraft: boolean;
  readonly mergeable: string;
  readonly repository: { readonly nameWithOwner: string };
  readonly labels: { readonly nodes: readonly { readonly name: string }[] } | null;
  readonly commits: { readonly nodes: readonly { readonly commit: Commit }[] };
}

interface Commit {
  readonly status: {
    readonly context: { readonly state: string; readonly description: string | null } | null;
  } | null;
}

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly Node[];
}

interface Answer {
  readonly viewer: { readonly pullRequests: Page };
}

const MY_PULLS = `
query MyPulls($after: String, $context: String!) {
  viewer {
    pullRequests(first: 50, after: $after, states: OPEN, orderBy: { field: CREATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes {
        number
        title
        url
        headRefName
        isDraft
        mergeable
        repository { nameWithOwner }
        labels(first: 20) { nodes { name } }
        commits(last: 1) { nodes { commit { status { context(name: $context) { state description } } } } }
      }
    }
  }
}`;
