import { standingIn } from '../../../scripts/core/people/standing.ts';
import type { AlsoTheirs } from './person.ts';
import { loadSituation } from './situation.ts';

/** On the page of a version: who has subscribed to the asset is led to a use of that version. */
export async function makeVersionLink(link: HTMLAnchorElement, also?: AlsoTheirs): Promise<void> {
  const { base = '', asset = '', label = '', versionUse = '' } = link.dataset;
  const { person, now } = await loadSituation(base, asset, also);
  const row = person?.subscriptions.find((other) => other.asset === asset);
  if (person === undefined || row === undefined) return;
  if (!standingIn(row, person.assets[row.asset], now).use.allowed) return;
  link.href += versionUse;
  link.textContent = label;
}
