import { availableParallelism } from 'node:os';
import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';

import type { FoundText, PageDraft } from './views/prose.ts';
import type { SiteView } from './views/types.ts';
import { portionsOf } from '../core/portions.ts';

export interface WorkerSetup {
  readonly site: SiteView;
  /** The module of the templates. */
  readonly entry: string;
  readonly outDir: string;
  /** Whether the folder is a site that is looked at: then each page is replaced as a whole. */
  readonly isLive?: boolean;
}

export interface RenderTask {
  readonly pages: readonly PageDraft[];
  /** They are given back and not written: not everyone may see them. */
  readonly giveBack: boolean;
}

/** A page as it was rendered, UTF-8. */
export interface RenderedPage {
  readonly path: string;
  readonly html: Uint8Array;
}

/** What a worker made of a task, or which page failed and why. */
export type WorkerReply = RenderedPortion | { readonly error: string };

export interface RenderedPortion {
  readonly pages: number;
  /** Bytes of HTML. */
  readonly bytes: number;
  readonly found: readonly FoundText[];
  /** Of a task that gives back. */
  readonly rendered: readonly RenderedPage[];
}

/** What is rendered. */
export interface Pages {
  readonly pages: Iterable<PageDraft>;
  /** Those that are given back. They come last. */
  readonly givenBack?: Iterable<PageDraft>;
}

/** Pages in one message to a worker: enough that messages cost nothing, few enough to hold in memory. */
const PORTION = 32;
/** Messages that wait at a worker, so that it never waits for the next one. */
const AHEAD = 2;
const MAX_WORKERS = 8;
/**
 * Pages are short-lived: with room for a portion of them, hardly anything that they are made of outlives them. A third of this takes a
 * thirtieth longer, and 50 MB less. The room for old objects is twice what the longest and worst texts need; without a limit, garbage would
 * fill several times of it.
 */
const RESOURCES = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 256 };

/** Renders all pages. `onPortion` is told of each portion as it is done, in no certain order. */
export type RenderPages = (
  setup: WorkerSetup,
  pages: Pages,
  onPortion: (portion: RenderedPortion) => void,
) => Promise<void>;

/** Renders on all cores. */
export const renderPages: RenderPages = (...words) => startRendering()(...words);

/** The same, once, by workers that load their code while the caller is still reading what they are to render. */
export function startRendering(): RenderPages {
  const count = Math.max(1, Math.min(availableParallelism(), MAX_WORKERS));
  const workers = Array.from({ length: count }, startWorker);
  return async (setup, { pages, givenBack = [] }, onPortion) => {
    const portions = inPortions(pages, givenBack);
    try {
      await Promise.all(workers.map((worker) => keepBusy(worker, setup, portions, onPortion)));
    } finally {
      await Promise.all(workers.map((worker) => worker.terminate()));
    }
  };
}

/** A worker that keeps nobody waiting who has no pages for it after all. */
function startWorker(): Worker {
  const worker = new Worker(new URL('./render-worker.ts', import.meta.url), { resourceLimits: RESOURCES });
  worker.unref();
  return worker;
}

/** Feeds one worker until nothing is left and everything was answered. */
function keepBusy(
  worker: Worker,
  setup: WorkerSetup,
  portions: Iterator<RenderTask, void>,
  onPortion: (portion: RenderedPortion) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let waiting = 0;
    const feed = (): void => {
      try {
        while (waiting < AHEAD) {
          const next = portions.next();
          if (next.done === true) break;
          waiting++;
          worker.postMessage(next.value);
        }
        if (waiting === 0) resolve();
      } catch (error) {
        // What makes the pages failed: here nobody else would be told.
        reject(error instanceof Error ? error : new Error(inspect(error)));
      }
    };
    worker.ref();
    worker.postMessage(setup);
    worker.on('error', reject);
    worker.on('message', (reply: WorkerReply) => {
      waiting--;
      if ('error' in reply) {
        reject(new Error(`Rendering failed: ${reply.error}`));
        return;
      }
      onPortion(reply);
      feed();
    });
    feed();
  });
}

function* inPortions(pages: Iterable<PageDraft>, givenBack: Iterable<PageDraft>): Generator<RenderTask, void> {
  for (const portion of portionsOf(pages, PORTION)) yield { pages: portion, giveBack: false };
  for (const portion of portionsOf(givenBack, PORTION)) yield { pages: portion, giveBack: true };
}
