import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

import { fileOf } from './paths.ts';
import { proseRenderer } from './prose-cache.ts';
import type { RenderTask, WorkerReply, WorkerSetup } from './render-pool.ts';
import { loadRender } from './templates-entry.ts';
import { finishDraft, type PageDraft } from './views/prose.ts';
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
  let characters = 0;
  for (const page of pages) {
    try {
      characters += await renderPage(page);
    } catch (error) {
      return { error: `${page.head.path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` };
    }
  }
  return { pages: pages.length, characters };
}

async function renderPage(draft: PageDraft): Promise<number> {
  const html = await render(site, finishDraft(draft, prose));
  writeFileIn(join(outDir, fileOf(draft.head.path)), html);
  return html.length;
}
