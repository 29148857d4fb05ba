import type { AgreementPage, AssetPage, CommentView, ImageView, PageView, ProseView, VersionPage } from './types.ts';
import { renderMarkdown } from '../../core/markdown.ts';

/** Markdown that is still to be rendered: the workers do it, because it takes most of the time of a build. */
export interface ProseDraft {
  readonly markdown: string;
  /** Prefix of the ids of headings, so that they never meet the ids of the page. */
  readonly idPrefix: string;
  /** Where inside the asset's folder the Markdown stands: empty for the folder itself. */
  readonly folder: string;
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
export type AgreementDraft = Omit<AgreementPage, 'text'> & { readonly text: ProseDraft };

/** A page before its Markdown is rendered. */
export type PageDraft =
  Exclude<PageView, AssetPage | VersionPage | AgreementPage> | AssetDraft | VersionDraft | AgreementDraft;

/** Rendered Markdown, and what it says for the search. */
interface RenderedProse {
  readonly view: ProseView;
  readonly headings: readonly string[];
  /** The first paragraphs, plain text. */
  readonly text: string;
}

/** What can be found of an asset's description. */
export interface FoundText extends Omit<RenderedProse, 'view'> {
  readonly id: string;
}

export interface FinishedPage {
  readonly page: PageView;
  /** Of the page of an asset; rendering the description tells it by the way. */
  readonly found?: FoundText;
}

/** Renders what a draft has in Markdown. */
export function finishDraft(draft: PageDraft): FinishedPage {
  switch (draft.kind) {
    case 'asset': {
      const comments = draft.comments.map(({ author, at, body }) => ({
        author,
        at,
        html: renderProse(body).view.html,
      }));
      const { view, headings, text } = renderProse(draft.description);
      return { page: { ...draft, description: view, comments }, found: { id: draft.card.id, headings, text } };
    }
    case 'version':
      return { page: { ...draft, notes: renderProse(draft.notes).view } };
    case 'agreement':
      return { page: { ...draft, text: renderProse(draft.text).view } };
    default:
      return { page: draft };
  }
}

function renderProse({ markdown, idPrefix, folder, images, links }: ProseDraft): RenderedProse {
  const { html, toc, headings, text } = renderMarkdown(markdown, {
    idPrefix,
    folder,
    image: (path) => (Object.hasOwn(images, path) ? images[path] : undefined),
    link: (path) => (Object.hasOwn(links, path) ? links[path] : undefined),
  });
  return { view: { html, toc }, headings, text };
}

export function proseDraft(markdown: string, idPrefix: string, around: Partial<ProseDraft> = {}): ProseDraft {
  return { folder: '', images: {}, links: {}, ...around, markdown, idPrefix };
}
