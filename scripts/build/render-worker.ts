import { inspect } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';

import { pageRenderer } from './page-renderer.ts';
import type { RenderTask, WorkerReply, WorkerSetup } from './render-pool.ts';

/** Renders portions of pages and writes them: Markdown, sanitising, highlighting, templates. */
const port = parentPort;
if (port === null) throw new Error('render-worker.ts is a worker and has no parent');

const render = await pageRenderer(workerData as WorkerSetup);

port.on('message', (task: RenderTask) => {
  void answer(task).then((reply) => {
    port.postMessage(reply);
  });
});

async function answer(task: RenderTask): Promise<WorkerReply> {
  try {
    return await render(task);
  } catch (error) {
    return { error: inspect(error) };
  }
}
