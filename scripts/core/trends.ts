import { hotShardFile, hotShardOf } from './browse/shards.ts';
import type { AssetId } from './ids.ts';
import { toInstant } from './instant.ts';
import { secondsOf, type Timeline } from './timeline.ts';

/** How subscriptions and uses of an asset went, week by week: `data/trends/….json` holds them by asset. */
export interface Trend {
  /** The Monday (UTC) on which the first week begins: `2026-05-25`. */
  readonly from: string;
  /** Live subscriptions at the end of each week, the last one at the time of the build. */
  readonly subscriptions: readonly number[];
  /** Uses within each week. */
  readonly uses: readonly number[];
}

/** How many weeks a trend shows, the present one included. */
export const TREND_WEEKS = 26;

const WEEK = 7 * 86_400;
/** 1970-01-05 was the first Monday. */
const FIRST_MONDAY = 4 * 86_400;

/** The data file that has the trend of an asset, by a hash of its id: one of 256, all of which are there. */
export function trendPath(id: string): string {
  return trendShardPath(hotShardOf(id));
}

export function trendShardPath(shard: number): string {
  return `data/trends/${hotShardFile(shard)}`;
}

/** The Monday on which the trends of an instant begin: with another one all of them are others. */
export function weekOf(now: string): string {
  return new Weeks(secondsOf(now)).from;
}

/** The trend of each asset that had a subscriber or a use in these weeks. */
export function trendsOf(subscriptions: Iterable<Timeline>, now: string): ReadonlyMap<AssetId, Trend> {
  const weeks = new Weeks(secondsOf(now));
  const trends = new Map<AssetId, { readonly begun: number[]; readonly uses: number[] }>();
  const of = (asset: AssetId): { readonly begun: number[]; readonly uses: number[] } => {
    let trend = trends.get(asset);
    if (trend === undefined) trends.set(asset, (trend = { begun: noNumbers(), uses: noNumbers() }));
    return trend;
  };
  for (const { asset, changes, uses } of subscriptions) {
    for (let index = 0; index < changes.length; index += 2) {
      const from = weeks.thatEndsAfter(changes[index]);
      const to = weeks.thatEndsAfter(changes[index + 1]);
      if (from === to) continue;
      add(of(asset).begun, from, 1);
      if (to < TREND_WEEKS) add(of(asset).begun, to, -1);
    }
    for (const use of uses) if (weeks.has(use)) add(of(asset).uses, weeks.thatEndsAfter(use), 1);
  }
  return new Map(
    [...trends].map(([id, { begun, uses }]) => [id, { from: weeks.from, subscriptions: sums(begun), uses }]),
  );
}

/** The weeks of a trend, in seconds since the epoch. */
class Weeks {
  readonly #first: number;
  readonly #now: number;

  constructor(now: number) {
    const monday = Math.floor((now - FIRST_MONDAY) / WEEK) * WEEK + FIRST_MONDAY;
    this.#first = monday - (TREND_WEEKS - 1) * WEEK;
    this.#now = now;
  }

  get from(): string {
    return toInstant(this.#first * 1000).slice(0, 10);
  }

  has(at: number): boolean {
    return at >= this.#first && at <= this.#now;
  }

  /** The first week at whose end something has happened; as many as there are where it has not happened yet. */
  thatEndsAfter(at: number | undefined): number {
    if (at === undefined || at > this.#now) return TREND_WEEKS;
    return Math.max(0, Math.floor((at - this.#first) / WEEK));
  }
}

function add(numbers: number[], at: number, more: number): void {
  numbers[at] = (numbers[at] ?? 0) + more;
}

/** How many there are, of how many more there were each week. */
function sums(more: readonly number[]): number[] {
  let sum = 0;
  return more.map((number) => (sum += number));
}

function noNumbers(): number[] {
  return Array.from({ length: TREND_WEEKS }, () => 0);
}
