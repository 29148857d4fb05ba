import type { AssetApi } from '../../scripts/build/views/types.ts';
import type { AlsoTheirs } from './actions/person.ts';
import { isStranger } from './actions/stranger.ts';
import { makeCopyButtons } from './copy.ts';
import { makeFileLists } from './file-lists.ts';
import { shownAddress } from './shown-address.ts';

/** What no file of the site tells of an asset. */
export interface BroughtVersions {
  readonly api: AssetApi | undefined;
  readonly also: AlsoTheirs;
}

/** What the page of a version does beyond what HTML and CSS do. What not everybody comes for is loaded when it is turned to. */
export function makeVersionView(root: ParentNode, brought?: BroughtVersions): void {
  makeFileLists(root);
  makeCopyButtons(root);
  const compare = root.querySelector<HTMLElement>('[data-compare]');
  if (compare !== null) makeComparing(compare, brought);
  const use = root.querySelector<HTMLAnchorElement>('[data-version-use]');
  if (use !== null) void showUse(use, brought?.also);
}

/** Compares with any other version: at once where the address says with which. */
function makeComparing(section: HTMLElement, brought: BroughtVersions | undefined): void {
  let loading: Promise<void> | undefined;
  const load = (): void => {
    loading ??= import('./comparison.ts').then(
      ({ makeComparison }) => {
        makeComparison(section, brought);
      },
      () => {
        loading = undefined;
      },
    );
  };
  for (const turn of ['pointerover', 'focusin', 'change']) section.addEventListener(turn, load);
  addEventListener('popstate', load);
  if (shownAddress().search !== '') load();
}

/** Whoever has subscribed is led to a use of the version. */
async function showUse(link: HTMLAnchorElement, also: AlsoTheirs | undefined): Promise<void> {
  if (await isStranger(link.dataset['base'] ?? '')) return;
  const { makeVersionLink } = await import('./actions/version-link.ts');
  await makeVersionLink(link, also);
}
