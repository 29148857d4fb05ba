import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Clone } from './clone.ts';
import { filesOf, notFound, type Files } from './files.ts';
import { proposedBranches, type Branch } from './proposals/branches.ts';
import { MOVED } from './proposals/proposals.ts';
import { Queue } from './queue.ts';
import { NOBODY, ok, refused, type Reply } from './reply.ts';
import { textIn, type Question, type Route } from './route.ts';
import { isObjectId } from '../git.ts';
import { mergeOf } from '../merge.ts';
import { CATALOG } from '../../core/kinds.ts';
import { PREVIEWS, type PreviewFacts, type PreviewState } from '../../core/service.ts';

/** Makes the pages of a proposal in a folder, in a process of its own: what is proposed must not be able to stop the service. */
export type MakePreview = (wish: {
  /** Commit ids. */
  readonly base: string;
  readonly head: string;
  readonly folder: string;
  readonly signal: AbortSignal;
}) => Promise<MadePreview>;

export type MadePreview =
  { readonly ok: true; readonly preview: PreviewFacts } | { readonly ok: false; readonly why: string };

interface Kept {
  /** What it is made of: with another key other pages would be made. */
  readonly key: string;
  readonly folder: string;
  readonly files: Files;
  readonly stop: AbortController;
  /** Undefined while it is made, or waits. */
  made: MadePreview | undefined;
}

/** Older ones are removed. */
const MOST_KEPT = 5;

/**
 * The pages that proposals would make, made when somebody wishes to see them: one after another, in a temporary folder that is gone when
 * the service ends. Whoever may look at the proposals of a clone has their files, those of restricted assets too: nothing is held back.
 */
export class Previews {
  readonly #make: MakePreview;
  readonly #queue = new Queue();
  /** By the head of the proposal, the oldest first. */
  readonly #kept = new Map<string, Kept>();
  #root: string | undefined;
  #count = 0;

  constructor(make: MakePreview) {
    this.#make = make;
  }

  route(path: string): Route | undefined {
    if (path === PREVIEWS.build) return { change: (question, data) => this.#begin(question, data) };
    const head = path.startsWith(`${PREVIEWS.build}/`) ? path.slice(PREVIEWS.build.length + 1) : '';
    return isObjectId(head) ? { read: (question) => this.#look(question, head) } : undefined;
  }

  /** Serves the pages of what is kept. No word of a request reaches the file system but as a path inside of a preview. */
  readonly serve: Files = (request, response, missing) => {
    const [, head = '', path = ''] = PAGE.exec(request.url ?? '') ?? [];
    const kept = this.#kept.get(head);
    if (kept?.made?.ok === true) {
      request.url = path;
      kept.files(request, response, () => {
        notFound(kept.folder, response);
      });
    } else if (request.url?.startsWith(CODE) === true) this.#serveCode(request, response, missing);
    else missing();
  };

  /** Forgets what is no proposal any more: it was merged, or its branch moved or went. */
  keepOnly(branches: readonly Branch[]): void {
    const heads = new Set(branches.map(({ head }) => head));
    for (const head of [...this.#kept.keys()]) if (!heads.has(head)) this.#forget(head);
  }

  close(): void {
    this.keepOnly([]);
    if (this.#root !== undefined) rmSync(this.#root, { recursive: true, force: true });
    this.#root = undefined;
  }

  #look({ opened, actor }: Question, head: string): Reply {
    if (!opened.ok) return refused(503, opened.why);
    if (actor === undefined) return NOBODY;
    if (!this.#isProposed(opened.clone, head)) return MOVED;
    return ok(this.#stateOf(opened.clone, head));
  }

  #begin({ opened, actor }: Question, data: unknown): Reply {
    const head = textIn(data, 'head');
    if (head === undefined || !isObjectId(head)) return refused(400, 'Name the commit of the proposal: {"head": "…"}.');
    if (!opened.ok) return refused(503, opened.why);
    if (actor === undefined) return NOBODY;
    if (!this.#isProposed(opened.clone, head)) return MOVED;
    const key = keyOf(opened.clone, head);
    const kept = this.#kept.get(head);
    // Asked for twice it is made once. What failed is tried again.
    if (kept?.key !== key || kept.made?.ok === false) this.#start(opened.clone, head, key);
    return ok(this.#stateOf(opened.clone, head));
  }

  #isProposed(clone: Clone, head: string): boolean {
    const branches = proposedBranches(clone);
    this.keepOnly(branches);
    return branches.some((branch) => branch.head === head);
  }

  #stateOf(clone: Clone, head: string): PreviewState {
    const kept = this.#kept.get(head);
    if (kept === undefined) return { state: 'none' };
    const { made } = kept;
    if (made === undefined) {
      const unmade = [...this.#kept.values()].filter((other) => other.made === undefined);
      return { state: 'building', ahead: unmade.indexOf(kept) };
    }
    if (!made.ok) return { state: 'failed', why: made.why };
    return { state: 'ready', isStale: kept.key !== keyOf(clone, head), preview: made.preview };
  }

  #start({ tip }: Clone, head: string, key: string): void {
    this.#forget(head);
    this.#root ??= mkdtempSync(join(tmpdir(), 'gallery-previews-'));
    const folder = join(this.#root, String(++this.#count));
    const stop = new AbortController();
    const kept: Kept = { key, folder, files: filesOf(folder), stop, made: undefined };
    this.#kept.set(head, kept);
    const isWanted = (): boolean => this.#kept.get(head) === kept;
    void this.#queue.inTurn(async () => {
      if (!isWanted()) return;
      kept.made = await this.#made({ base: tip, head, folder, signal: stop.signal });
      if (isWanted()) this.#dropOldest();
      else rmSync(folder, { recursive: true, force: true });
    });
  }

  async #made(wish: Parameters<MakePreview>[0]): Promise<MadePreview> {
    try {
      return await this.#make(wish);
    } catch (error) {
      return { ok: false, why: error instanceof Error ? error.message : String(error) };
    }
  }

  #dropOldest(): void {
    const made = [...this.#kept].filter(([, kept]) => kept.made !== undefined);
    for (const [head] of made.slice(0, -MOST_KEPT)) this.#forget(head);
  }

  #forget(head: string): void {
    const kept = this.#kept.get(head);
    if (kept === undefined) return;
    this.#kept.delete(head);
    kept.stop.abort();
    rmSync(kept.folder, { recursive: true, force: true });
  }

  /** A preview may be made by newer code than the site: what its pages load is beside them. */
  #serveCode(request: IncomingMessage, response: ServerResponse, missing: () => void): void {
    const ready = [...this.#kept.values()].filter(({ made }) => made?.ok === true);
    const next = ([kept, ...rest]: readonly Kept[]): void => {
      if (kept === undefined) missing();
      else
        kept.files(request, response, () => {
          next(rest);
        });
    };
    next(ready);
  }
}

/** The address of a page below the base path: the proposal that it belongs to, and its path there. */
const PAGE = new RegExp(`^/${PREVIEWS.pages}([0-9a-f]+)(/.*)$`, 's');
/** Where astro.config.mjs has styles and scripts put. */
const CODE = '/_site/';

/** All that pages are made of. What happens all day, such as subscriptions, changes none. */
const COLD = ['gallery.yaml', 'categories.yaml', 'featured.yaml', 'agreements', 'publishers', 'assets', 'comments'].map(
  (name) => `${CATALOG}/${name}`,
);

function keyOf({ place, tip, reader }: Clone, head: string): string {
  const { headTree } = mergeOf(place.repository, tip, head);
  return JSON.stringify([...reader.trees.find(headTree, COLD)].map(([path, { object }]) => [path, object]));
}
