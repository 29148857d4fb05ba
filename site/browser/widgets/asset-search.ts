import type { TakenId } from '../../../scripts/core/publish/texts.ts';
import { combobox, type Combobox } from './combobox.ts';
import { searchIn } from './matching.ts';

const MOST = 8;

interface AssetSearch {
  readonly label: string;
  readonly assets: () => readonly TakenId[];
  readonly onChoose: (asset: TakenId) => void;
  readonly onEnter?: () => void;
  /** Those that need no more be found. */
  readonly isLeftOut?: (asset: TakenId) => boolean;
}

/** A field that finds assets by id and title. */
export function assetSearch(field: HTMLInputElement, options: AssetSearch): Combobox {
  const search = searchIn(options.assets, ({ id, title }) => [id, title], MOST);
  return combobox(field, {
    label: options.label,
    search: (typed) => search(typed, options.isLeftOut),
    show: ({ id, title }) => ({ text: id, detail: title }),
    onChoose: options.onChoose,
    ...(options.onEnter !== undefined && { onEnter: options.onEnter }),
  });
}
