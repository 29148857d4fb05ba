import { DAY_IN_MILLISECONDS } from '../../scripts/core/instant.ts';

export interface Offer {
  readonly days: number | undefined;
  readonly renew: boolean;
  readonly quota: number | undefined;
}

/** A subscription as a person would keep it on paper: no events, only what is left of it. */
interface Paper {
  start: number;
  days: number | undefined;
  renew: boolean;
  left: number;
  cancelled: boolean;
  ended: boolean;
  /** A period began that automation has not seen yet. */
  unseen: boolean;
  retrieved: boolean;
}

/** What the gallery promises, said once more and as simply as it can be: the state machine is tested against it. */
export class Model {
  now: number;
  readonly offers: Map<string, Offer>;
  readonly discontinued = new Set<string>();
  readonly papers = new Map<string, Paper>();
  readonly favourites = new Set<string>();

  constructor(now: number, offers: ReadonlyMap<string, Offer>) {
    this.now = now;
    this.offers = new Map(offers);
  }

  paper(who: string, asset: string): Paper | undefined {
    const paper = this.papers.get(`${who} ${asset}`);
    if (paper !== undefined) this.#pass(paper);
    return paper;
  }

  subscribe(who: string, asset: string): string {
    const paper = this.paper(who, asset);
    if (paper !== undefined && !paper.ended) {
      return paper.cancelled || paper.left === 0 ? 'refused' : 'already';
    }
    if (this.discontinued.has(asset)) return 'refused';
    const { days, renew, quota } = this.#offer(asset);
    this.papers.set(`${who} ${asset}`, {
      start: this.now,
      days,
      renew,
      left: quota ?? Infinity,
      cancelled: false,
      ended: false,
      unseen: false,
      retrieved: false,
    });
    return 'done';
  }

  use(who: string, asset: string): string {
    const paper = this.paper(who, asset);
    if (paper === undefined || paper.ended || paper.cancelled || paper.left === 0) return 'refused';
    paper.left -= 1;
    return 'done';
  }

  cancel(who: string, asset: string): string {
    const paper = this.paper(who, asset);
    if (paper === undefined || paper.ended) return 'refused';
    if (paper.cancelled) return 'already';
    paper.cancelled = true;
    return 'done';
  }

  retrieve(who: string, asset: string): string {
    const paper = this.paper(who, asset);
    if (paper === undefined || paper.ended) return 'refused';
    if (!paper.cancelled) return paper.retrieved ? 'already' : 'refused';
    paper.cancelled = false;
    paper.retrieved = true;
    return 'done';
  }

  favourite(who: string, asset: string): string {
    if (this.favourites.has(`${who} ${asset}`)) return 'already';
    const paper = this.paper(who, asset);
    const subscribes = paper !== undefined && !paper.ended && !paper.cancelled;
    if (this.discontinued.has(asset) && !subscribes) return 'refused';
    this.favourites.add(`${who} ${asset}`);
    return 'done';
  }

  unfavourite(who: string, asset: string): string {
    return this.favourites.delete(`${who} ${asset}`) ? 'done' : 'already';
  }

  /** Automation sees what began again, and each period it sees is as long as the asset says now. */
  calendar(): void {
    for (const [key, paper] of this.papers) {
      this.#pass(paper);
      while (paper.unseen) {
        const { days, renew } = this.#offer(key.split(' ')[1] ?? '');
        Object.assign(paper, { days, renew, unseen: false });
        this.#pass(paper);
      }
    }
  }

  #offer(asset: string): Offer {
    const offer = this.offers.get(asset);
    if (offer === undefined) throw new Error(`No offer of ${asset}`);
    return offer;
  }

  #pass(paper: Paper): void {
    while (paper.days !== undefined && !paper.ended) {
      const end = paper.start + paper.days * DAY_IN_MILLISECONDS;
      if (end > this.now) return;
      if (paper.renew && !paper.cancelled) Object.assign(paper, { start: end, unseen: true });
      else Object.assign(paper, { ended: true, unseen: false });
    }
  }
}
