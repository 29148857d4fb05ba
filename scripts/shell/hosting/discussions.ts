import {
  ASSET_DISCUSSION,
  COMMENT_ON_DISCUSSION,
  CREATE_DISCUSSION,
  DISCUSSION_FORUM,
  FIND_DISCUSSION,
  type Authored,
  type CreateAnswer,
  type DiscussionAnswer,
  type ForumAnswer,
  type FoundAnswer,
} from './discussion-queries.ts';
import { unless, type Hosting } from './github.ts';
import { graphql } from './graphql.ts';

/** Where the discussions of assets are opened. */
export interface Forum {
  readonly repository: string;
  readonly category: string;
}

/** One discussion, and what we wrote there lately. */
export interface Discussion {
  /** The name by which mutations know it. */
  readonly node: string;
  readonly locked: boolean;
  /** The texts of our comments. */
  readonly own: readonly string[];
  /** Whether those are all of that time: a discussion can be flooded. */
  readonly whole: boolean;
}

/** The first category there is: one made for it, or the one that the hosting service makes for everything. */
const CATEGORIES = ['assets', 'general'];

/** Rights over the repository. Others may open a discussion with any title: it is not the asset's. */
const TRUSTED = ['OWNER', 'MEMBER', 'COLLABORATOR'];
/** The account of workflows, as this interface calls it. */
const AUTOMATION = 'github-actions';
const MOST_PAGES = 10;

/** The forum of a gallery, or a sentence that says why there is none. */
export async function openForum(hosting: Hosting): Promise<Forum | string> {
  const { repository } = await graphql<ForumAnswer>(hosting, DISCUSSION_FORUM, hosting.where);
  if (!repository.hasDiscussionsEnabled) return 'The repository has no discussions, so nobody is told anything.';
  const categories = repository.discussionCategories.nodes;
  const found = CATEGORIES.flatMap((wanted) => categories.filter(({ slug }) => slug === wanted))[0];
  if (found !== undefined) return { repository: repository.id, category: found.id };
  return 'The repository has no category of discussions called Assets or General, so nobody is told anything.';
}

/** The discussion at an address, if it is one of this repository and still there. */
export async function discussionAt(hosting: Hosting, address: string, since: string): Promise<Discussion | undefined> {
  const { owner, repo } = hosting.where;
  const [, name, number] = /^https:\/\/[^/]+\/([^/]+\/[^/]+)\/discussions\/([1-9]\d{0,8})$/.exec(address) ?? [];
  if (name?.toLowerCase() !== `${owner}/${repo}`.toLowerCase()) return undefined;
  return discussion(hosting, Number(number), since);
}

/** The one with this title that somebody opened who may: first what was opened last, since a search learns of that later. */
export async function discussionCalled(
  hosting: Hosting,
  { category }: Forum,
  title: string,
  since: string,
): Promise<Discussion | undefined> {
  const { owner, repo } = hosting.where;
  const search = `repo:${owner}/${repo} in:title "${title}"`;
  const answer = await graphql<FoundAnswer>(hosting, FIND_DISCUSSION, { owner, repo, category, search });
  const fitting = [...answer.search.nodes, ...answer.repository.discussions.nodes].filter(
    (one) => one.title === title && one.category.id === category && isTrusted(one),
  );
  const [oldest] = fitting.map(({ number }) => number).sort((a, b) => a - b);
  return oldest === undefined ? undefined : discussion(hosting, oldest, since);
}

/** With our comments since an instant, the newest page first. */
async function discussion(hosting: Hosting, number: number, since: string): Promise<Discussion | undefined> {
  const own: string[] = [];
  let before: string | null = null;
  for (let page = 1; ; page++) {
    const data: Data | null = await pageOf(hosting, number, before);
    if (data === null) return undefined;
    const { id, locked, comments } = data;
    own.push(...comments.nodes.filter((comment) => isTrusted(comment)).map(({ body }) => body));
    before = comments.pageInfo.startCursor;
    const isLast = !comments.pageInfo.hasPreviousPage || (comments.nodes[0]?.createdAt ?? '') < since;
    if (isLast || page >= MOST_PAGES) return { node: id, locked, own, whole: isLast };
  }
}

type Data = NonNullable<DiscussionAnswer['repository']['discussion']>;

async function pageOf(hosting: Hosting, number: number, before: string | null): Promise<Data | null> {
  const variables = { ...hosting.where, number, before };
  const answer = await unless(graphql<DiscussionAnswer>(hosting, ASSET_DISCUSSION, variables), 404);
  return answer?.repository.discussion ?? null;
}

function isTrusted({ viewerDidAuthor, authorAssociation, author }: Authored): boolean {
  const isAutomation = author?.__typename === 'Bot' && author.login === AUTOMATION;
  return viewerDidAuthor || isAutomation || TRUSTED.includes(authorAssociation);
}

/** What was answered by an outage may have been heard: the next run sees it, a repeated call would not. */
const ONCE = { retries: 0 };

/** Opens a discussion; gives the name by which mutations know it. */
export async function createDiscussion(
  hosting: Hosting,
  { repository, category }: Forum,
  title: string,
  body: string,
): Promise<string> {
  const input = { repositoryId: repository, categoryId: category, title, body };
  const { createDiscussion: created } = await graphql<CreateAnswer>(hosting, CREATE_DISCUSSION, { input }, ONCE);
  return created.discussion.id;
}

export async function commentOn(hosting: Hosting, discussionId: string, body: string): Promise<void> {
  await graphql(hosting, COMMENT_ON_DISCUSSION, { input: { discussionId, body } }, ONCE);
}
