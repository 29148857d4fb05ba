import type { FacetResult } from './catalog-client.ts';
import { need } from './dom.ts';
import { formatCount } from './format.ts';

export interface CategoryDialog {
  /** Counts beside the categories, and what is chosen. */
  show(facet: FacetResult): void;
  open(): void;
}

/** All categories in their groups: choose several, then OK (F6). Cancel, the cross and Escape leave the choice as it was. */
export function categoryDialog(
  dialog: HTMLDialogElement,
  choose: (categories: readonly string[]) => void,
): CategoryDialog {
  const boxes = [...dialog.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
  let chosen: ReadonlySet<string> = new Set();
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'ok') choose(boxes.filter((box) => box.checked).map((box) => box.value));
  });
  for (const button of dialog.querySelectorAll('[data-cancel]')) {
    button.addEventListener('click', () => {
      dialog.close('cancel');
    });
  }
  need(dialog, '[data-clear]').addEventListener('click', () => {
    for (const box of boxes) box.checked = false;
  });
  return {
    show({ values }) {
      const byId = new Map(values.map((value) => [value.id, value]));
      chosen = new Set(values.filter((value) => value.chosen).map(({ id }) => id));
      for (const box of boxes) {
        const count = byId.get(box.value)?.count ?? 0;
        const label = box.closest('label');
        if (label === null) continue;
        need(label, '.count').textContent = formatCount(count);
        label.classList.toggle('none', count === 0);
      }
    },
    open() {
      for (const box of boxes) box.checked = chosen.has(box.value);
      dialog.returnValue = '';
      dialog.showModal();
    },
  };
}
