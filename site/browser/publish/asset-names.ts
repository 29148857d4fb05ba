import type { TakenId } from '../../../scripts/core/publish/texts.ts';
import { h } from '../dom.ts';

const SUGGESTED = 12;

/** Suggests assets of the gallery, by id and by title, in fields marked `data-asset-name` while one types in them. */
export function suggestAssets(root: HTMLElement, assets: readonly TakenId[]): void {
  const list = h('datalist', { id: 'asset-names' });
  root.append(list);
  const texts = assets.map(({ id, title }) => `${id} ${title}`.toLowerCase());
  const suggest = (field: HTMLInputElement): void => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const type = field.dataset['of'];
    const found: TakenId[] = [];
    for (const [at, asset] of assets.entries()) {
      if (type !== undefined && asset.type !== type) continue;
      if (words.every((word) => texts[at]?.includes(word))) found.push(asset);
      if (found.length === SUGGESTED) break;
    }
    list.replaceChildren(...found.map(({ id, title }) => h('option', { value: id }, title)));
  };
  for (const event of ['focusin', 'input']) {
    root.addEventListener(event, ({ target }) => {
      if (!(target instanceof HTMLInputElement) || target.dataset['assetName'] === undefined) return;
      target.setAttribute('list', list.id);
      suggest(target);
    });
  }
}
