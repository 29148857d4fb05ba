import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { RENDERER_VERSION, renderMarkdown } from '../core/markdown.ts';
import type { ProseDraft, RenderedProse } from './views/prose.ts';
import { writeFileIn } from '../shell/write.ts';

/** Shorter Markdown is rendered faster than it is looked up. */
const WORTH_CACHING = 400;

/** Renders Markdown, or takes it from the cache, where there is one: the key is everything that the result is made from. */
export function proseRenderer(cacheDir: string | undefined): (draft: ProseDraft) => RenderedProse {
  if (cacheDir === undefined) return renderProse;
  return (draft) => {
    if (draft.markdown.length < WORTH_CACHING) return renderProse(draft);
    const key = createHash('sha256').update(RENDERER_VERSION).update(JSON.stringify(draft)).digest('hex');
    const file = join(cacheDir, 'markdown', key.slice(0, 2), `${key.slice(2)}.json`);
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as RenderedProse;
    const rendered = renderProse(draft);
    writeFileIn(file, JSON.stringify(rendered));
    return rendered;
  };
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
