import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

import { fileOf } from './paths.ts';
import { proseRenderer } from './prose-cache.ts';
import type { RenderTask, WorkerReply, WorkerSetup } from './render-pool.ts';
import { loadRender } from './templates-entry.ts';
import { finishDraft, type FoundText } from './views/prose.ts';
import type { PageView } from './views/types.ts';
import { writeFileIn } from '../shell/write.ts';

/** Renders portions of pages and writes them: Markdown, sanitising, highlighting, templates. */
const { site, entry, outDir, cacheDir } = workerData as WorkerSetup;
const port = parentPort;
if (port === null) throw new Error('render-worker.ts is a worker and has no parent');

const render = await loadRender(entry);
const prose = proseRenderer(cacheDir);

port.on('message', (task: RenderTask) => {
  void renderTask(task).then((reply) => {
    port.postMessage(reply);
  });
});

async function renderTask({ pages }: RenderTask): Promise<WorkerReply> {
  const found: FoundText[] = [];
  let bytes = 0;
  for (const draft of pages) {
    try {
      const finished = finishDraft(draft, prose);
      if (finished.found !== undefined) found.push(finished.found);
      bytes += await renderPage(finished.page);
    } catch (error) {
      return {
        error: `${draft.head.path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      };
    }
  }
  return { pages: pages.length, bytes, found };
}

async function renderPage(page: PageView): Promise<number> {
  const html = await render(site, page);
  writeFileIn(join(outDir, fileOf(page.head.path)), html);
  return html.length;
}
