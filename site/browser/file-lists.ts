import { whenNear } from './when-near.ts';

/** Longer lists are cut until one asks for the rest, and get a field to filter them by name: loaded when such a list is shown. */
const SHORT = 20;

export function makeFileLists(root: ParentNode): void {
  for (const list of root.querySelectorAll<HTMLElement>('[data-files]')) {
    if (list.querySelectorAll('.file').length <= SHORT) continue;
    whenNear(list, () => {
      void import('./files.ts').then(({ makeFileList }) => {
        makeFileList(list, SHORT);
      });
    });
  }
}
