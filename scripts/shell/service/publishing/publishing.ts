import { BranchAssets } from './branch-assets.ts';
import { Proposing } from './propose.ts';
import { readAsset, readGallery, readPeople, type Reading, type SiteImages } from './texts.ts';
import type { Clone } from '../clone.ts';
import type { Queue } from '../queue.ts';
import { NOBODY, ok, refused, type Reply } from '../reply.ts';
import type { Question, Route } from '../route.ts';
import { isAssetId, type AssetId } from '../../../core/ids.ts';
import { PUBLISHING } from '../../../core/service.ts';

interface PublishingOptions {
  readonly now: () => string;
  readonly queue: Queue;
  readonly siteImages?: SiteImages;
}

/** What a proposal may have (bytes): texts, and pictures as base64. */
const MOST = 12 * 1024 * 1024;

/** What whoever publishes asks the clone for, and proposes to it. */
export class Publishing {
  readonly #options: PublishingOptions;
  readonly #assets = new BranchAssets();
  readonly #proposing: Proposing;

  constructor(options: PublishingOptions) {
    this.#options = options;
    this.#proposing = new Proposing(options.now);
  }

  route(path: string): Route | undefined {
    switch (path) {
      case PUBLISHING.gallery:
        return this.#reading(async (reading) => ok(await readGallery(reading)));
      case PUBLISHING.people:
        return this.#reading(({ clone }) => ok(readPeople(clone)));
      case PUBLISHING.propose:
        return { most: MOST, change: (question, data) => this.#propose(question, data) };
    }
    const id = path.startsWith(`${PUBLISHING.asset}/`) ? path.slice(PUBLISHING.asset.length + 1) : '';
    return isAssetId(id) ? this.#reading((reading) => this.#asset(reading, id)) : undefined;
  }

  /** Who is nobody sees what everyone sees. */
  #reading(read: (reading: Reading) => Reply | Promise<Reply>): Route {
    return {
      read: ({ opened, actor, logins }) => {
        if (!opened.ok) return refused(503, opened.why);
        const clone: Clone = opened.clone;
        const own = (actor === undefined ? undefined : logins.get(actor.id)) ?? new Set();
        return read({ clone, assets: this.#assets, actor, logins: own, now: this.#options.now() });
      },
    };
  }

  async #asset(reading: Reading, id: AssetId): Promise<Reply> {
    const { siteImages = () => ({}) } = this.#options;
    const texts = await readAsset(reading, id, siteImages);
    return texts === undefined ? refused(404, `There is no asset ${id} that you may see.`) : ok(texts);
  }

  #propose({ opened, actor }: Question, data: unknown): Reply | Promise<Reply> {
    if (!opened.ok) return refused(503, opened.why);
    if (actor === undefined) return NOBODY;
    const { place } = opened.clone;
    return this.#options.queue.inTurn(() => this.#proposing.take(data, actor, place));
  }
}
