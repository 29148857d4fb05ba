import { makeCopyButtons } from './copy.ts';
import { showCounts } from './counts.ts';
import { makeFileList } from './files.ts';
import { makeTabs } from './tabs.ts';

/** What the details page does beyond what HTML and CSS do. */
const tabs = document.querySelector<HTMLElement>('[data-tabs]');
if (tabs !== null) makeTabs(tabs);
for (const list of document.querySelectorAll<HTMLElement>('[data-files]')) makeFileList(list);
makeCopyButtons(document);
const counts = document.querySelector<HTMLElement>('[data-hot]');
if (counts !== null) void showCounts(counts);
