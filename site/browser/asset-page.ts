import { makeActionBox } from './actions/box.ts';
import { makeCopyButtons } from './copy.ts';
import { showCounts } from './counts.ts';
import { makeFileList } from './files.ts';
import { makeTabs } from './tabs.ts';
import { showTrend } from './trends.ts';

/** What the details page does beyond what HTML and CSS do. */
const tabs = document.querySelector<HTMLElement>('[data-tabs]');
if (tabs !== null) makeTabs(tabs);
for (const list of document.querySelectorAll<HTMLElement>('[data-files]')) makeFileList(list);
makeCopyButtons(document);
const counts = document.querySelector<HTMLElement>('[data-hot]');
if (counts !== null) void showCounts(counts);
const actions = document.querySelector<HTMLElement>('[data-actions]');
for (const figure of document.querySelectorAll<HTMLElement>('[data-trend]')) void showTrend(figure);
if (actions !== null) {
  // What was done changes them at once; an older answer must not stand in for that.
  makeActionBox(actions, () => {
    if (counts !== null) void showCounts(counts, 'reload');
  });
}
