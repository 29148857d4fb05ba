import { assetOfPage } from './asset-page.ts';
import type { Entry } from './format.ts';
import { joinSpans, periodOf, type Granularity, type Span } from './periods.ts';
import type { AssetId } from '../ids.ts';
import { addDays } from '../instant.ts';

/** Every line is exactly one of counted, robots, unknown, other and malformed. */
export interface Tally {
  readonly lines: number;
  readonly counted: number;
  /** What the counted lines add up to: a line of Plausible stands for many views. */
  readonly views: number;
  readonly robots: number;
  /** Pages of assets that are not there, or not public. */
  readonly unknown: number;
  readonly other: number;
  readonly malformed: number;
}

export interface Counted {
  readonly tally: Tally;
  /** Period → asset → views. */
  readonly periods: ReadonlyMap<string, ReadonlyMap<AssetId, number>>;
  readonly spans: readonly Span[];
}

interface Counting {
  /** The base path of the site, `/` or `/gallery/`. */
  readonly base: string;
  readonly granularity: Granularity;
  /** The assets whose views are counted. */
  readonly assets: Iterable<AssetId>;
  readonly now: string;
}

/** Lines of years before this are of a server that did not know the time yet. */
const EARLIEST = '2000-01-01';

/** Counts views line by line. Its size depends on periods and assets, never on how many lines there are. */
export class ViewCounter {
  readonly #tally = { lines: 0, counted: 0, views: 0, robots: 0, unknown: 0, other: 0, malformed: 0 };
  readonly #periods = new Map<string, Map<AssetId, number>>();
  readonly #spans: { first: string; last: string }[] = [];
  /** Id → the same id: keys that were cut from a line would keep the whole text around it in memory. */
  readonly #assets: ReadonlyMap<string, AssetId>;
  readonly #counting: Counting;
  readonly #latest: string;
  #isNewFile = true;

  constructor(counting: Counting) {
    this.#counting = counting;
    this.#assets = new Map([...counting.assets].map((id) => [id, id]));
    this.#latest = addDays(counting.now, 1).slice(0, 10);
  }

  /** The lines that follow are of another file. */
  startFile(): void {
    this.#isNewFile = true;
  }

  add(entry: Entry): void {
    this.#tally.lines += 1;
    this.#tally[this.#classify(entry)] += 1;
  }

  finish(): Counted {
    return { tally: this.#tally, periods: this.#periods, spans: joinSpans(this.#spans) };
  }

  #classify(entry: Entry): 'counted' | 'robots' | 'unknown' | 'other' | 'malformed' {
    if (entry.kind === 'malformed' || entry.day < EARLIEST || entry.day > this.#latest) return 'malformed';
    this.#cover(entry.day);
    const named = entry.kind === 'page' ? assetOfPage(entry.path, this.#counting.base) : undefined;
    if (entry.kind === 'other' || named === undefined) return 'other';
    if (entry.robot) return 'robots';
    const asset = this.#assets.get(named);
    if (asset === undefined) return 'unknown';
    this.#count(periodOf(entry.day, this.#counting.granularity), asset, entry.times);
    return 'counted';
  }

  #cover(day: string): void {
    const span = this.#isNewFile ? undefined : this.#spans.at(-1);
    this.#isNewFile = false;
    if (span === undefined) this.#spans.push({ first: day, last: day });
    else if (day < span.first) span.first = day;
    else if (day > span.last) span.last = day;
  }

  #count(period: string, asset: AssetId, times: number): void {
    this.#tally.views += times;
    const views = this.#periods.get(period) ?? new Map<AssetId, number>();
    this.#periods.set(period, views.set(asset, (views.get(asset) ?? 0) + times));
  }
}
