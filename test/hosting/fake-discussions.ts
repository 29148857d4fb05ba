import { GraphqlRefusal, type Handler } from './fake-operation.ts';
import type { State } from './fake-state.ts';
import { NOW } from '../support/builders.ts';

interface Written {
  readonly author: { readonly __typename: 'User' | 'Bot'; readonly login: string } | null;
  readonly authorAssociation: string;
  readonly viewerDidAuthor: boolean;
}

/** A discussion as far as notices go. */
export interface FakeDiscussion extends Written {
  readonly number: number;
  readonly title: string;
  /** The slug of its category. */
  readonly category: string;
  readonly body: string;
  readonly locked: boolean;
  readonly comments: (Written & { readonly body: string; readonly createdAt: string })[];
}

/** Discussions of a repository, and the slugs of their categories. */
export interface FakeForum {
  readonly categories: readonly string[];
  readonly discussions: FakeDiscussion[];
  /** How many of the newest a search does not know yet. */
  readonly unindexed: number;
}

export const AUTOMATION: Written = {
  author: { __typename: 'Bot', login: 'github-actions' },
  authorAssociation: 'NONE',
  viewerDidAuthor: true,
};
export const STRANGER: Written = {
  author: { __typename: 'User', login: 'mallory' },
  authorAssociation: 'NONE',
  viewerDidAuthor: false,
};

export function aForum(different: Partial<FakeForum> = {}): FakeForum {
  return { categories: ['announcements', 'general'], discussions: [], unindexed: 0, ...different };
}

export function aDiscussion(title: string, different: Partial<FakeDiscussion> = {}): FakeDiscussion {
  return { ...AUTOMATION, number: 7, title, category: 'general', body: '', locked: false, comments: [], ...different };
}

/** Operations by which discussions are found and written to. */
export const DISCUSSION_OPERATIONS: Readonly<Record<string, Handler>> = {
  DiscussionForum: ({ forum, repository }) => ({
    repository: {
      id: 'R_1',
      hasDiscussionsEnabled: repository['has_discussions'],
      discussionCategories: { nodes: forum.categories.map((slug) => ({ id: `DIC_${slug}`, slug })) },
    },
  }),
  FindDiscussion: ({ forum }, { search, category }) => {
    const newestFirst = forum.discussions.toReversed();
    const words = /^repo:acme\/gallery in:title "(.*)"$/.exec(String(search))?.[1] ?? '';
    const found = newestFirst.slice(forum.unindexed).filter(({ title }) => title.includes(words));
    const listed = newestFirst.filter((one) => `DIC_${one.category}` === category).slice(0, 100);
    const nodesOf = (some: readonly FakeDiscussion[]) => ({ nodes: some.slice(0, 100).map(nodeOf) });
    return { repository: { discussions: nodesOf(listed) }, search: nodesOf(found) };
  },
  AssetDiscussion: ({ forum }, { number }) => {
    const found = forum.discussions.find((one) => one.number === number);
    if (found === undefined) throw new GraphqlRefusal('NOT_FOUND', `Could not resolve to a Discussion with the number`);
    return { repository: { discussion: { ...nodeOf(found), comments: (args: PageArgs) => page(found, args) } } };
  },
  CreateDiscussion: (state, { input }) => {
    const { categoryId, title, body } = input as { categoryId: string; title: string; body: string };
    const number = 100 + state.forum.discussions.length;
    const discussion = aDiscussion(title, { number, body, category: categoryId.slice('DIC_'.length) });
    state.forum.discussions.push(discussion);
    return { createDiscussion: { discussion: nodeOf(discussion) } };
  },
  CommentOnDiscussion: (state, { input }) => {
    const { discussionId, body } = input as { discussionId: string; body: string };
    discussionOf(state, discussionId).comments.push({ ...AUTOMATION, body, createdAt: NOW });
    return { addDiscussionComment: { clientMutationId: null } };
  },
};

interface PageArgs {
  readonly last: number;
  readonly before: string | null;
}

/** From the end: cursors count from the beginning. */
function page({ comments }: FakeDiscussion, { last, before }: PageArgs): object {
  const end = before === null ? comments.length : Number(before);
  const start = Math.max(0, end - last);
  return {
    nodes: comments.slice(start, end),
    pageInfo: { hasPreviousPage: start > 0, startCursor: end === 0 ? null : String(start) },
  };
}

function nodeOf({ category, comments: _comments, ...discussion }: FakeDiscussion): object {
  return {
    __typename: 'Discussion',
    ...discussion,
    id: `D_${String(discussion.number)}`,
    category: { id: `DIC_${category}` },
  };
}

function discussionOf({ forum }: State, node: string): FakeDiscussion {
  const found = forum.discussions.find(({ number }) => `D_${String(number)}` === node);
  if (found === undefined) throw new GraphqlRefusal('NOT_FOUND', `Could not resolve to a node with the id ${node}`);
  return found;
}
