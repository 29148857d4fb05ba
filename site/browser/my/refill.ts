import { saidIn, type Said } from '../actions/said.ts';

/**
 * Makes a row show what a fresh one shows. The row itself stays where it is, and so do what was said in it, whether its versions
 * are open, and the focus.
 */
export function refillRow(row: HTMLElement, fresh: HTMLElement): Said {
  const focused = focusIn(row);
  const isOpen = row.querySelector('details')?.open === true;
  const said = row.querySelector('.action-said');
  row.className = fresh.className;
  row.replaceChildren(...fresh.childNodes, ...(said === null ? [] : [said]));
  const details = row.querySelector('details');
  if (isOpen && details !== null) details.open = true;
  // Its versions are put in when it says that it was opened, which is later.
  if (focused !== undefined) {
    requestAnimationFrame(() => {
      focusAgain(row, focused);
    });
  }
  return saidIn(row);
}

interface Focused {
  readonly deed: string | undefined;
  readonly version: string | undefined;
}

function focusIn(row: HTMLElement): Focused | undefined {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement)) return undefined;
  // A dialog that has closed gives the focus back to what opened it.
  if (!row.contains(activeElement)) return undefined;
  return { deed: activeElement.dataset['deed'], version: activeElement.dataset['version'] };
}

/** The same button; where there is none any more, the name of the row. */
function focusAgain(row: HTMLElement, { deed, version }: Focused): void {
  const buttons = [...row.querySelectorAll<HTMLElement>('[data-deed]')];
  const same = buttons.find(({ dataset }) => dataset['deed'] === deed && dataset['version'] === version);
  (same ?? row.querySelector<HTMLElement>('.my-title'))?.focus({ preventScroll: true });
}
