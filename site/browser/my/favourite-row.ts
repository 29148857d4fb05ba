import type { MyFavourite } from '../../../scripts/core/people/my-rows.ts';
import { askedFor } from '../actions/person.ts';
import { need } from '../dom.ts';
import { formatDate } from '../format.ts';
import type { My } from './context.ts';
import { assetRow, notesOf, type NoteWays } from './row-parts.ts';

/** A favourite as a row. One that was taken back stays, so that it can be made one again, until the page is left. */
export function favouriteRow(mine: MyFavourite, isOne: boolean, my: My, ways: NoteWays): HTMLElement {
  const { asset, facts, at } = mine;
  const row = assetRow('favourite', asset, facts, my);
  row.classList.toggle('my-row-off', !isOne);
  need(row, '[data-since]').textContent = facts === undefined ? 'It was deleted.' : `Since ${formatDate(at)}`;
  need(row, '[data-deed=favourite]').ariaPressed = String(isOne);
  const asked =
    my.service.kind === 'hosted' ? askedFor(asset).filter(({ wish }) => FAVOURITE.includes(wish.action)) : [];
  need(row, '[data-asked]').replaceChildren(...notesOf(my, asked, ways));
  return row;
}

const FAVOURITE: readonly string[] = ['favourite', 'unfavourite'];
