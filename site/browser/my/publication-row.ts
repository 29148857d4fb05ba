import type { MyPublication } from '../../../scripts/core/people/my-rows.ts';
import { trendPath } from '../../../scripts/core/trends.ts';
import { need } from '../dom.ts';
import { formatCount } from '../format.ts';
import { sparklineOf } from '../plot.ts';
import { loadTrend } from '../trends.ts';
import type { My } from './context.ts';
import { assetRow } from './row-parts.ts';

/** What a person publishes, as a row (F22). */
export function publicationRow(mine: MyPublication, my: My): HTMLElement {
  const { asset, facts } = mine;
  const row = assetRow('publication', asset, facts, my);
  const state = need(row, '[data-state]');
  state.textContent = facts.state === 'released' ? 'Released' : 'Discontinued';
  state.classList.add(facts.state === 'released' ? 'badge-good' : 'badge-gold');
  const [latest] = facts.versions;
  need(row, '[data-version]').textContent = latest === undefined ? 'No version' : `Version ${latest.version}`;
  for (const name of ['subscriptions', 'favourites', 'views'] as const) {
    const cell = need(row, `[data-count=${name}]`);
    const count = mine[name];
    cell.textContent = count === null ? 'not tracked' : formatCount(count);
    cell.classList.toggle('not-tracked', count === null);
  }
  whenSeen(need(row, '[data-plot]'), (place) => void drawPlot(place, my.base, mine));
  return row;
}

async function drawPlot(place: HTMLElement, base: string, { asset, facts: { title } }: MyPublication): Promise<void> {
  const trend = await loadTrend(base + trendPath(asset), asset);
  if (trend !== undefined) place.replaceChildren(sparklineOf(trend, `${title}: subscriptions and uses by week`));
}

const drawers = new WeakMap<Element, (place: HTMLElement) => void>();
let observer: IntersectionObserver | undefined;

/** Plots are drawn when their rows come into view: their data is in many files. */
function whenSeen(place: HTMLElement, draw: (place: HTMLElement) => void): void {
  observer ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) drawOnce(target);
  });
  drawers.set(place, draw);
  observer.observe(place);
}

function drawOnce(place: Element): void {
  observer?.unobserve(place);
  if (place instanceof HTMLElement) drawers.get(place)?.(place);
}
