import type { SiteState } from '../../core/service.ts';

/** Builds the site anew after merges: one build at a time, and one more where a merge came in between. */
export class SiteBuilds {
  readonly #build: () => Promise<void>;
  #state: SiteState = { state: 'current' };
  #wanted = false;

  constructor(build: () => Promise<void>) {
    this.#build = build;
  }

  get state(): SiteState {
    return this.#state;
  }

  /** Begins and does not wait. */
  start(): SiteState {
    this.#wanted = true;
    if (this.#state.state !== 'building') {
      this.#state = { state: 'building' };
      void this.#run();
    }
    return this.#state;
  }

  async #run(): Promise<void> {
    try {
      while (this.#wanted) {
        this.#wanted = false;
        await this.#build();
      }
      this.#state = { state: 'current' };
    } catch (error) {
      this.#state = { state: 'failed', why: error instanceof Error ? error.message : String(error) };
    }
  }
}
