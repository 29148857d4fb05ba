import { join } from 'node:path';

import { fileOf } from './paths.ts';
import type { RenderedPage, RenderedPortion, RenderTask, WorkerSetup } from './render-pool.ts';
import { loadRender } from './templates-entry.ts';
import { finishDraft, type FoundText } from './views/prose.ts';
import { treeWriter, writeFileAtomic } from '../shell/write.ts';

/** Makes what renders portions of pages. Throws with the path of the page that cannot be rendered. */
export async function pageRenderer({
  site,
  entry,
  outDir,
  isLive = false,
}: WorkerSetup): Promise<(task: RenderTask) => Promise<RenderedPortion>> {
  const write = isLive ? writeFileAtomic : treeWriter();
  const render = await loadRender(entry);
  return async ({ pages, giveBack }) => {
    const found: FoundText[] = [];
    const rendered: RenderedPage[] = [];
    let bytes = 0;
    for (const draft of pages) {
      const { path } = draft.head;
      try {
        const finished = finishDraft(draft);
        if (finished.found !== undefined) found.push(finished.found);
        const html = await render(site, finished.page);
        // Made of thousands of pieces: it is read once, to be bytes.
        const content = Buffer.from(html);
        bytes += content.length;
        if (giveBack) rendered.push({ path, html: content });
        else write(join(outDir, fileOf(path)), content);
      } catch (error) {
        throw new Error(`${path} could not be rendered`, { cause: error });
      }
    }
    return { pages: pages.length, bytes, found, rendered };
  };
}
