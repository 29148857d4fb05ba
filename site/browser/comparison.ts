import type { AssetApi } from '../../scripts/build/views/types.ts';
import { compareVersions } from '../../scripts/core/version.ts';
import { diffVersions } from '../../scripts/core/version-diff.ts';
import { changeGroups, changeSummary, type ChangeGroup } from '../components/version/changes.ts';
import { changeElements } from './change-elements.ts';
import { h } from './dom.ts';
import { hrefOf, shownAddress } from './shown-address.ts';
import type { BroughtVersions } from './version-view.ts';

interface Place {
  readonly version: string;
  readonly load: () => Promise<AssetApi | undefined>;
  readonly result: Element;
  readonly status: Element;
}

/** On the page of a version: what is different from the version that is chosen, or that the address names. */
export function makeComparison(section: HTMLElement, brought: BroughtVersions | undefined): void {
  const { compare: version, previous = '', api } = section.dataset;
  const select = section.querySelector<HTMLSelectElement>('[data-compare-with]');
  const result = section.querySelector('[data-compare-result]');
  const status = section.querySelector('[data-compare-status]');
  if (version === undefined || api === undefined || select === null || result === null || status === null) return;
  const load = brought === undefined ? loader(api) : () => Promise.resolve(brought.api);
  const place: Place = { version, load, result, status };
  const original = [...result.childNodes];
  const show = (): void => {
    const wanted = select.value;
    if (wanted === previous) result.replaceChildren(...original);
    else void showDifference(place, wanted, () => select.value === wanted);
  };
  const follow = (): void => {
    const wanted = shownAddress().searchParams.get('compare') ?? previous;
    select.value = [...select.options].some(({ value }) => value === wanted) ? wanted : previous;
    show();
  };
  const choose = (): void => {
    history.pushState(null, '', addressFor(select.value === previous ? undefined : select.value));
    show();
  };
  select.addEventListener('change', choose);
  addEventListener('popstate', follow);
  // It may have been chosen before this was loaded.
  if (shownAddress().search !== '') follow();
  else if (select.value !== previous) choose();
}

function addressFor(version: string | undefined): string {
  const address = shownAddress();
  if (version === undefined) address.searchParams.delete('compare');
  else address.searchParams.set('compare', version);
  return hrefOf(address);
}

/** `current` says whether this is still what the reader asks for when the answer comes. */
async function showDifference(
  { version, load, result, status }: Place,
  other: string,
  current: () => boolean,
): Promise<void> {
  const asset = await load();
  if (!current()) return;
  const [before = '', after = ''] = [version, other].sort(compareVersions);
  const groups = asset === undefined ? undefined : differences(asset, before, after);
  if (groups === undefined) {
    result.replaceChildren(
      h('p', { class: 'muted' }, 'The versions could not be loaded. Choose again to try once more.'),
    );
    status.textContent = 'The versions could not be loaded.';
    return;
  }
  const title = h(
    'p',
    { class: 'compare-title' },
    'From ',
    h('code', {}, before),
    ' to ',
    h('code', {}, after),
    `: ${changeSummary(groups)}`,
  );
  result.replaceChildren(title, ...changeElements(groups));
  status.textContent = title.textContent;
}

function differences({ versions }: AssetApi, before: string, after: string): readonly ChangeGroup[] | undefined {
  const [old, now] = [before, after].map((wanted) => versions.find(({ version }) => version === wanted));
  return old === undefined || now === undefined ? undefined : changeGroups(diffVersions(old, now));
}

/** The file has every version, so it is fetched once; after a failure it may be asked for again. */
function loader(api: string): () => Promise<AssetApi | undefined> {
  let loading: Promise<AssetApi | undefined> | undefined;
  return async () => {
    loading ??= fetch(api).then(
      async (response) => (response.ok ? ((await response.json()) as AssetApi) : undefined),
      () => undefined,
    );
    const asset = await loading;
    if (asset === undefined) loading = undefined;
    return asset;
  };
}
