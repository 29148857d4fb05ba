import type { AlsoTheirs } from './actions/person.ts';
import { makeSleepingBox } from './actions/waking.ts';
import { makeCopyButtons } from './copy.ts';
import { fillCounts, showCounts, type HotCounts } from './counts.ts';
import { makeFileLists } from './file-lists.ts';
import { makeTabs } from './tabs.ts';
import { whenNear } from './when-near.ts';
import type { Trend } from '../../scripts/core/trends.ts';

/** What changes all day of an asset of which no file of the site tells. */
export interface Brought {
  readonly counts: HotCounts | undefined;
  readonly trend: Trend | undefined;
  readonly also: AlsoTheirs;
}

/** What the details page does beyond what HTML and CSS do. What not everybody comes for is loaded when it is turned to. */
export function makeAssetView(root: ParentNode, brought?: Brought): void {
  const tabs = root.querySelector<HTMLElement>('[data-tabs]');
  if (tabs !== null) makeTabs(tabs);
  makeFileLists(root);
  makeCopyButtons(root);
  const counts = root.querySelector<HTMLElement>('[data-hot]');
  const count = (cache?: RequestCache): void => {
    if (counts === null) return;
    if (brought === undefined) void showCounts(counts, cache);
    else if (brought.counts !== undefined) fillCounts(counts, brought.counts);
  };
  count();
  for (const figure of root.querySelectorAll<HTMLElement>('[data-trend]')) makeTrend(figure, brought);
  const actions = root.querySelector<HTMLElement>('[data-actions]');
  if (actions === null) return;
  makeSleepingBox(
    actions,
    () => {
      // What was done changes them at once; an older answer must not stand in for that.
      count('reload');
    },
    brought?.also,
  );
}

/** The figure is hidden until something is in it: it is near where the end of what stands before it is. */
function makeTrend(figure: HTMLElement, brought: Brought | undefined): void {
  whenNear(figure.previousElementSibling?.lastElementChild ?? document.body, () => {
    void import('./trends.ts').then(({ drawTrend, showTrend }) => {
      if (brought === undefined) void showTrend(figure);
      else drawTrend(figure, brought.trend);
    });
  });
}
