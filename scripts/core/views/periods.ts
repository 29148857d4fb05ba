import { addDays } from '../instant.ts';
import { compareText } from '../compare.ts';

/** How long a period is: `2026-11-03` or `2026-11`. */
export const GRANULARITIES = ['day', 'month'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

/** Days from the first line of a file to its last. */
export interface Span {
  readonly first: string;
  readonly last: string;
}

export function periodOf(day: string, granularity: Granularity): string {
  return granularity === 'day' ? day : day.slice(0, 7);
}

export function granularityOf(period: string): Granularity {
  return period.length === 7 ? 'month' : 'day';
}

/** Pairs of a month and a day of it: views in both would be counted twice. */
export function clashes(fresh: Iterable<string>, existing: Iterable<string>): (readonly [string, string])[] {
  const known = [...existing];
  return [...fresh].flatMap((period) =>
    known
      .filter((other) => other !== period && (other.startsWith(period) || period.startsWith(other)))
      .map((other) => [period, other] as const),
  );
}

/** Spans that touch or overlap, as rotated logs do, become one. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => compareText(a.first, b.first))) {
    const previous = joined.at(-1);
    if (previous === undefined || span.first > dayAfter(previous.last)) joined.push(span);
    else joined[joined.length - 1] = { ...previous, last: span.last > previous.last ? span.last : previous.last };
  }
  return joined;
}

/** Whether the files have lines from before and after a period: only then do they surely have all of it. */
export function isWhole(period: string, spans: readonly Span[]): boolean {
  const granularity = granularityOf(period);
  return spans.some(({ first, last }) => periodOf(first, granularity) < period && period < periodOf(last, granularity));
}

function dayAfter(day: string): string {
  return addDays(`${day}T00:00:00Z`, 1).slice(0, 10);
}
