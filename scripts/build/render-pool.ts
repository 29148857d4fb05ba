import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

import type { PageDraft } from './views/prose.ts';
import type { SiteView } from './views/types.ts';

export interface WorkerSetup {
  readonly site: SiteView;
  /** The module of the templates. */
  readonly entry: string;
  readonly outDir: string;
  readonly cacheDir: string;
}

export interface RenderTask {
  readonly pages: readonly PageDraft[];
}

/** What a worker made of a task: characters of HTML, or which page failed and why. */
export type WorkerReply = { readonly pages: number; readonly characters: number } | { readonly error: string };

export interface Rendered {
  pages: number;
  characters: number;
}

/** Pages in one message to a worker: enough that messages cost nothing, few enough to hold in memory. */
const PORTION = 32;
/** Messages that wait at a worker, so that it never waits for the next one. */
const AHEAD = 2;
const MAX_WORKERS = 8;

/** Renders all pages on all cores. `onPages` is told how many pages each portion had. */
export async function renderPages(
  setup: WorkerSetup,
  pages: Iterable<PageDraft>,
  onPages: (count: number) => void,
): Promise<Rendered> {
  const portions = inPortions(pages);
  const total: Rendered = { pages: 0, characters: 0 };
  const count = Math.max(1, Math.min(availableParallelism(), MAX_WORKERS));
  const workers = Array.from(
    { length: count },
    () => new Worker(new URL('./render-worker.ts', import.meta.url), { workerData: setup }),
  );
  try {
    await Promise.all(
      workers.map((worker) =>
        keepBusy(worker, portions, (reply) => {
          total.pages += reply.pages;
          total.characters += reply.characters;
          onPages(reply.pages);
        }),
      ),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return total;
}

/** Feeds one worker until nothing is left and everything was answered. */
function keepBusy(
  worker: Worker,
  portions: Iterator<RenderTask, void>,
  onReply: (reply: { readonly pages: number; readonly characters: number }) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let waiting = 0;
    const feed = (): void => {
      while (waiting < AHEAD) {
        const next = portions.next();
        if (next.done === true) break;
        waiting++;
        worker.postMessage(next.value);
      }
      if (waiting === 0) resolve();
    };
    worker.on('error', reject);
    worker.on('message', (reply: WorkerReply) => {
      waiting--;
      if ('error' in reply) {
        reject(new Error(`Rendering failed: ${reply.error}`));
        return;
      }
      onReply(reply);
      feed();
    });
    feed();
  });
}

function* inPortions(pages: Iterable<PageDraft>): Generator<RenderTask, void> {
  let portion: PageDraft[] = [];
  for (const page of pages) {
    portion.push(page);
    if (portion.length < PORTION) continue;
    yield { pages: portion };
    portion = [];
  }
  if (portion.length > 0) yield { pages: portion };
}
