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
  const encode = reusingEncoder();
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
        const content = encode(html);
        bytes += content.length;
        if (giveBack) rendered.push({ path, html: new Uint8Array(content) });
        else write(join(outDir, fileOf(path)), content);
      } catch (error) {
        throw new Error(`${path} could not be rendered`, { cause: error });
      }
    }
    return { pages: pages.length, bytes, found, rendered };
  };
}

/** Bytes of UTF-8 that the longest usual page has. */
const ROOM = 2 ** 20;
const MOST_BYTES_PER_UNIT = 3;

/**
 * Encodes texts as UTF-8, each into the same room: what it gives holds until the next text. A page is made of thousands of pieces, which are
 * read once, and room of its own for each would take longer than that.
 */
function reusingEncoder(): (text: string) => Uint8Array {
  const room = Buffer.allocUnsafeSlow(ROOM);
  return (text) => (text.length * MOST_BYTES_PER_UNIT > ROOM ? Buffer.from(text) : room.subarray(0, room.write(text)));
}
