import type { Trend } from '../../scripts/core/trends.ts';
import { isEventful } from './plot-shape.ts';
import { plotOf } from './plot.ts';

type Trends = Readonly<Record<string, Trend>>;

/** Files that were asked for: many rows are in one. */
const files = new Map<string, Promise<Trends>>();

/** How an asset went; undefined where nothing happened, or nobody knows. `address` is that of the file which has it. */
export async function loadTrend(address: string, asset: string): Promise<Trend | undefined> {
  let file = files.get(address);
  if (file === undefined) files.set(address, (file = fetchTrends(address)));
  const trends = await file;
  return Object.hasOwn(trends, asset) ? eventful(trends[asset]) : undefined;
}

/** Fills the figure of a details page. Where nothing happened there is none. */
export async function showTrend(figure: HTMLElement): Promise<void> {
  const { trend: address = '', asset = '' } = figure.dataset;
  drawTrend(figure, await loadTrend(address, asset));
}

export function drawTrend(figure: HTMLElement, known: Trend | undefined): void {
  const trend = eventful(known);
  if (trend === undefined) return;
  figure.append(plotOf(trend, 'Subscriptions and uses by week'));
  figure.hidden = false;
}

function eventful(trend: Trend | undefined): Trend | undefined {
  return trend !== undefined && isEventful(trend) ? trend : undefined;
}

async function fetchTrends(address: string): Promise<Trends> {
  try {
    const response = await fetch(address, { cache: 'no-cache' });
    return response.ok ? ((await response.json()) as Trends) : {};
  } catch {
    return {};
  }
}
