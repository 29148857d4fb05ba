import { type MarkdownContext, type RenderedMarkdown, renderMarkdown } from '../../scripts/core/markdown.ts';

/** A context with the images of `images/` and links to the guides of `docs/`. */
export const CONTEXT: MarkdownContext = {
  idPrefix: 'test',
  image: (path) =>
    path.startsWith('images/') ? { src: `/images/${encodeURIComponent(path)}`, width: 800, height: 400 } : undefined,
  link: (path) => (path.startsWith('docs/') ? `https://example.org/${encodeURI(path)}` : undefined),
};

export function rendered(source: string, context: Partial<MarkdownContext> = {}): RenderedMarkdown {
  return renderMarkdown(source, { ...CONTEXT, ...context });
}

export const htmlOf = (source: string): string => rendered(source).html.trim();
