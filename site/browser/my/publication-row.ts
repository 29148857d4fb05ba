import type { MyPublication } from '../../../scripts/core/people/my-rows.ts';
import type { Permission } from '../../../scripts/core/people/permissions.ts';
import { permissionsBy, type AllowedEdits } from '../../../scripts/core/publish/allowed-edits.ts';
import { trendPath } from '../../../scripts/core/trends.ts';
import { need } from '../dom.ts';
import { formatCount } from '../format.ts';
import { sparklineOf } from '../plot.ts';
import { loadTrend } from '../trends.ts';
import type { My } from './context.ts';
import { allow, assetRow, freshId } from './row-parts.ts';

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
  need(row, '[data-edit]', HTMLAnchorElement).href = `${my.base}edit/?asset=${asset}`;
  need(row, '[data-add-version]', HTMLAnchorElement).href = `${my.base}publish/?kind=version&asset=${asset}`;
  offerDeeds(row, mine);
  whenSeen(need(row, '[data-plot]'), (place) => void drawPlot(place, my, mine));
  return row;
}

/** A row of what was deleted meanwhile, until the page is left. */
export function deletedRow(mine: MyPublication, my: My): HTMLElement {
  const row = publicationRow(mine, my);
  row.classList.add('my-row-off');
  const state = need(row, '[data-state]');
  state.textContent = 'Deleted';
  state.className = 'badge badge-danger';
  need(row, '.my-actions').remove();
  need(row, '.my-title a').removeAttribute('href');
  return row;
}

function offerDeeds(row: HTMLElement, mine: MyPublication): void {
  const allowed = allowedBy(mine);
  const isReleased = mine.facts.state === 'released';
  need(row, `[data-deed=${isReleased ? 'release' : 'discontinue'}]`).remove();
  const why = need(row, '[data-why]');
  why.id = freshId();
  offer(row, 'delete', allowed.delete, why);
  // What cannot be deleted can be discontinued instead: the button leads there, and is not off.
  if (isReleased) need(row, '[data-deed=delete]').ariaDisabled = null;
  else offer(row, 'release', allowed.release, why);
  why.hidden = why.textContent === '';
}

function offer(row: HTMLElement, deed: string, may: Permission, why: HTMLElement): void {
  allow(need(row, `[data-deed=${deed}]`), may, why.id);
  if (!may.allowed) why.append(why.textContent === '' ? may.reason : ` ${may.reason}`);
}

/** As far as the page knows. What else there is to know is known when it is asked for. */
function allowedBy({ asset, facts, subscriptions }: MyPublication): AllowedEdits {
  return permissionsBy({
    id: asset,
    state: facts.state,
    visibility: 'public',
    versions: facts.versions.map(({ version }) => ({ version, state: 'released' })),
    subscribers: subscriptions,
    featured: false,
    hiddenParts: [],
    isMaintainer: true,
    isCurator: false,
  });
}

async function drawPlot(
  place: HTMLElement,
  { base, reader }: My,
  { asset, facts: { title } }: MyPublication,
): Promise<void> {
  const isSealed = reader?.asset(asset) !== undefined;
  const trend = isSealed ? reader.trend(asset) : await loadTrend(base + trendPath(asset), asset);
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
