import type { AssetPage, CommentView, ImageView, PageView, ProseView, VersionPage } from './types.ts';

/** Markdown that is still to be rendered: the workers do it, because it takes most of the time of a build. */
export interface ProseDraft {
  readonly markdown: string;
  /** Prefix of the ids of headings, so that they never meet the ids of the page. */
  readonly idPrefix: string;
  readonly images: Readonly<Record<string, ImageView>>;
  /** Relative addresses inside the asset's folder and where they lead on the site. */
  readonly links: Readonly<Record<string, string>>;
}

export interface CommentDraft extends Omit<CommentView, 'html'> {
  readonly body: ProseDraft;
}

export type AssetDraft = Omit<AssetPage, 'description' | 'comments'> & {
  readonly description: ProseDraft;
  readonly comments: readonly CommentDraft[];
};
export type VersionDraft = Omit<VersionPage, 'notes'> & { readonly notes: ProseDraft };

/** A page before its Markdown is rendered. */
export type PageDraft = Exclude<PageView, AssetPage | VersionPage> | AssetDraft | VersionDraft;

/** Renders what a draft has in Markdown. */
export function finishDraft(draft: PageDraft, render: (prose: ProseDraft) => ProseView): PageView {
  switch (draft.kind) {
    case 'asset': {
      const comments = draft.comments.map(({ author, at, body }) => ({ author, at, html: render(body).html }));
      return { ...draft, description: render(draft.description), comments };
    }
    case 'version':
      return { ...draft, notes: render(draft.notes) };
    default:
      return draft;
  }
}

export function proseDraft(
  markdown: string,
  idPrefix: string,
  images: ProseDraft['images'] = {},
  links: ProseDraft['links'] = {},
): ProseDraft {
  return { markdown, idPrefix, images, links };
}
