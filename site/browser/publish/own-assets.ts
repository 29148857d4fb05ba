import { compareText } from '../../../scripts/core/compare.ts';
import { isAssetId, type AssetId } from '../../../scripts/core/ids.ts';
import type { PersonFile } from '../../../scripts/core/people/person-file.ts';
import { h, need } from '../dom.ts';
import { plural } from '../format.ts';

/** An asset of which one can add a version. */
export interface OwnAsset {
  readonly id: AssetId;
  readonly title: string;
  readonly cover: string | undefined;
  /** The highest version, where one is known. */
  readonly version: string | undefined;
}

/** So many are listed at once; whoever has more searches. */
const LISTED = 12;

/** What a person publishes, by title. */
export function ownAssetsOf({ publishes, assets }: PersonFile): OwnAsset[] {
  return publishes
    .map(({ asset }) => {
      const facts = assets[asset];
      return { id: asset, title: facts?.title ?? asset, cover: facts?.cover, version: facts?.versions[0]?.version };
    })
    .sort((a, b) => compareText(a.title.toLowerCase(), b.title.toLowerCase()));
}

/** The list from which one chooses the asset of a new version: a field to search in it, and one choice each. */
export class OwnAssets {
  readonly #list: HTMLElement;
  readonly #filter: HTMLInputElement;
  readonly #found: HTMLElement;
  readonly #assets: readonly OwnAsset[];

  constructor(root: HTMLElement, assets: readonly OwnAsset[]) {
    this.#assets = assets;
    this.#list = need(root, '[data-own-list]');
    this.#filter = need(root, '[data-own-filter]', HTMLInputElement);
    this.#found = need(root, '[data-own-found]');
    need(root, '[data-own-search]').hidden = assets.length <= LISTED;
    this.#filter.addEventListener('input', () => {
      this.#show(this.value);
    });
  }

  get value(): string {
    return this.#list.querySelector<HTMLInputElement>('input:checked')?.value ?? '';
  }

  set(chosen: unknown): void {
    this.#filter.value = '';
    this.#show(chosen);
  }

  /** Whatever is chosen stays in sight, also what the address of the page names and is not for everybody. */
  #show(chosen: unknown): void {
    const words = this.#filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const first = this.#assets.find(({ id }) => id === chosen) ?? unlisted(chosen);
    const found = this.#assets.filter(({ id, title }) => {
      const text = `${title} ${id}`.toLowerCase();
      return id !== chosen && words.every((word) => text.includes(word));
    });
    const shown = [...(first === undefined ? [] : [first]), ...found];
    this.#list.replaceChildren(...shown.slice(0, LISTED).map((asset) => choice(asset, asset === first)));
    this.#found.textContent = wordsOf(shown.length, words.length > 0);
  }
}

function unlisted(chosen: unknown): OwnAsset | undefined {
  if (typeof chosen !== 'string' || !isAssetId(chosen)) return undefined;
  return { id: chosen, title: chosen, cover: undefined, version: undefined };
}

function wordsOf(found: number, isSearched: boolean): string {
  if (found === 0 && !isSearched) return 'Nothing of yours that everybody may see is in the gallery yet.';
  if (found === 0) return 'No asset of yours has that in its name.';
  if (found > LISTED) return `The first ${String(LISTED)} of ${plural(found, 'asset')}: search for the others.`;
  return isSearched ? plural(found, 'asset') : '';
}

function choice({ id, title, cover, version }: OwnAsset, isChosen: boolean): HTMLElement {
  const radio = h('input', { type: 'radio', name: 'version.asset', value: id });
  radio.checked = isChosen;
  const picture = cover === undefined ? h('span', {}) : h('img', { src: cover, alt: '', width: '320', height: '180' });
  picture.classList.add('own-cover');
  const latest = version === undefined ? [] : [` · version ${version}`];
  return h(
    'label',
    { class: 'form-choice own-asset' },
    radio,
    picture,
    h(
      'span',
      { class: 'form-choice-text' },
      h('span', { class: 'form-choice-label' }, title),
      h('span', { class: 'form-choice-hint' }, h('span', { class: 'mono' }, id), ...latest),
    ),
  );
}
