import { inspect } from 'node:util';
import { parentPort } from 'node:worker_threads';

import { pageRenderer } from './page-renderer.ts';
import type { RenderTask, WorkerReply, WorkerSetup } from './render-pool.ts';

/** Renders portions of pages and writes them: Markdown, sanitising, highlighting, templates. What it is for comes first. */
const port = parentPort;
if (port === null) throw new Error('render-worker.ts is a worker and has no parent');

port.once('message', (setup: WorkerSetup) => {
  const rendering = pageRenderer(setup);
  port.on('message', (task: RenderTask) => {
    void answer(rendering, task).then((reply) => {
      port.postMessage(reply);
    });
  });
});

async function answer(rendering: ReturnType<typeof pageRenderer>, task: RenderTask): Promise<WorkerReply> {
  try {
    return await (
      await rendering
    )(task);
  } catch (error) {
    return { error: inspect(error) };
  }
}
