import type { Trend } from '../../scripts/core/trends.ts';
import { formatCount, formatDate, plural } from './format.ts';

/** Where a plot is drawn, in its own units. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Bar extends Box {
  /** Weeks from the first. */
  readonly week: number;
}

/** The bars of a series: as high as their share of the highest, and at least visible where they are not 0. */
export function barsIn(box: Box, values: readonly number[]): Bar[] {
  const most = Math.max(1, ...values);
  const step = box.width / Math.max(1, values.length);
  return values.flatMap((value, week) => {
    if (value <= 0) return [];
    const height = Math.max(1.5, (value / most) * box.height);
    return [
      {
        week,
        x: round(box.x + week * step + step * 0.15),
        y: round(box.y + box.height - height),
        width: round(step * 0.7),
        height: round(height),
      },
    ];
  });
}

/** The line through a series, week by week, and the area below it. A week is as wide as that of the bars. */
export function lineIn(box: Box, values: readonly number[]): { readonly line: string; readonly area: string } {
  const most = Math.max(1, ...values);
  const step = box.width / Math.max(1, values.length);
  const points = values.map(
    (value, week) => `${text(box.x + (week + 0.5) * step)} ${text(box.y + (1 - value / most) * box.height)}`,
  );
  const [first, last] = [text(box.x + step / 2), text(box.x + box.width - step / 2)];
  const bottom = text(box.y + box.height);
  const line = points.length === 0 ? '' : `M${points.join('L')}`;
  return { line, area: line === '' ? '' : `${line}L${last} ${bottom}L${first} ${bottom}Z` };
}

/** Whether anything happened that a plot would show. */
export function isEventful({ subscriptions, uses }: Trend): boolean {
  return [...subscriptions, ...uses].some((value) => value > 0);
}

/** What the plot shows, for who does not see it. */
export function trendWords({ from, subscriptions, uses }: Trend): string {
  const now = subscriptions.at(-1) ?? 0;
  const most = Math.max(0, ...subscriptions);
  const all = uses.reduce((sum, value) => sum + value, 0);
  const last = uses.at(-1) ?? 0;
  const since = `${plural(subscriptions.length, 'week')} since ${formatDate(`${from}T00:00:00Z`)}`;
  return `${since}. ${plural(now, 'subscription')} now, at most ${formatCount(most)}. ${plural(all, 'use')} in all, ${formatCount(last)} in the last week.`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function text(value: number): string {
  return String(round(value));
}
