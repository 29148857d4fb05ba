/** Who wrote it, as we see it. */
export interface Authored {
  readonly viewerDidAuthor: boolean;
  readonly authorAssociation: string;
  readonly author: { readonly __typename: string; readonly login: string } | null;
}

interface Titled extends Authored {
  readonly number: number;
  readonly title: string;
  readonly category: { readonly id: string };
}

export interface ForumAnswer {
  readonly repository: {
    readonly id: string;
    readonly hasDiscussionsEnabled: boolean;
    readonly discussionCategories: { readonly nodes: readonly { readonly id: string; readonly slug: string }[] };
  };
}

export interface FoundAnswer {
  readonly repository: { readonly discussions: { readonly nodes: readonly Titled[] } };
  readonly search: { readonly nodes: readonly Titled[] };
}

export interface DiscussionAnswer {
  readonly repository: {
    readonly discussion: {
      readonly id: string;
      readonly locked: boolean;
      readonly comments: {
        readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null };
        readonly nodes: readonly (Authored & { readonly body: string; readonly createdAt: string })[];
      };
    } | null;
  };
}

export interface CreateAnswer {
  readonly createDiscussion: { readonly discussion: { readonly id: string } };
}

export const DISCUSSION_FORUM = `
query DiscussionForum($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) {
    id
    hasDiscussionsEnabled
    discussionCategories(first: 25) { nodes { id slug } }
  }
}`;

export const FIND_DISCUSSION = `
query FindDiscussion($owner: String!, $repo: String!, $category: ID!, $search: String!) {
  repository(owner: $owner, name: $repo) {
    discussions(first: 100, categoryId: $category, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { ...titled } }
  }
  search(type: DISCUSSION, query: $search, first: 50) { nodes { ...titled } }
}
fragment titled on Discussion {
  number
  title
  category { id }
  viewerDidAuthor
  authorAssociation
  author { __typename login }
}`;

export const ASSET_DISCUSSION = `
query AssetDiscussion($owner: String!, $repo: String!, $number: Int!, $before: String) {
  repository(owner: $owner, name: $repo) {
    discussion(number: $number) {
      id
      locked
      comments(last: 100, before: $before) {
        pageInfo { hasPreviousPage startCursor }
        nodes { body createdAt viewerDidAuthor authorAssociation author { __typename login } }
      }
    }
  }
}`;

export const CREATE_DISCUSSION = `
mutation CreateDiscussion($input: CreateDiscussionInput!) {
  createDiscussion(input: $input) { discussion { id } }
}`;

export const COMMENT_ON_DISCUSSION = `
mutation CommentOnDiscussion($input: AddDiscussionCommentInput!) {
  addDiscussionComment(input: $input) { clientMutationId }
}`;
