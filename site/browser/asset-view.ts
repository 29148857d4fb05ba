import { makeActionBox } from './actions/box.ts';
import type { AlsoTheirs } from './actions/person.ts';
import { makeCopyButtons } from './copy.ts';
import { fillCounts, showCounts, type HotCounts } from './counts.ts';
import { makeFileList } from './files.ts';
import { makeTabs } from './tabs.ts';
import { drawTrend, showTrend } from './trends.ts';
import type { Trend } from '../../scripts/core/trends.ts';

/** What changes all day of an asset of which no file of the site tells. */
export interface Brought {
  readonly counts: HotCounts | undefined;
  readonly trend: Trend | undefined;
  readonly also: AlsoTheirs;
}

/** What the details page does beyond what HTML and CSS do. */
export function makeAssetView(root: ParentNode, brought?: Brought): void {
  const tabs = root.querySelector<HTMLElement>('[data-tabs]');
  if (tabs !== null) makeTabs(tabs);
  for (const list of root.querySelectorAll<HTMLElement>('[data-files]')) makeFileList(list);
  makeCopyButtons(root);
  const counts = root.querySelector<HTMLElement>('[data-hot]');
  const count = (cache?: RequestCache): void => {
    if (counts === null) return;
    if (brought === undefined) void showCounts(counts, cache);
    else if (brought.counts !== undefined) fillCounts(counts, brought.counts);
  };
  count();
  for (const figure of root.querySelectorAll<HTMLElement>('[data-trend]')) {
    if (brought === undefined) void showTrend(figure);
    else drawTrend(figure, brought.trend);
  }
  const actions = root.querySelector<HTMLElement>('[data-actions]');
  if (actions === null) return;
  makeActionBox(
    actions,
    () => {
      // What was done changes them at once; an older answer must not stand in for that.
      count('reload');
    },
    brought?.also,
  );
}
