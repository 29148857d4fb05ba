import { need } from './dom.ts';

/** On narrow screens the groups of values move into a dialog while it is open; there is one panel, wherever it stands. */
export function filtersDrawer(
  root: HTMLElement,
  panel: HTMLElement,
  clearAll: () => void,
): { label(text: string): void } {
  const dialog = need(root, '[data-filters-dialog]', HTMLDialogElement);
  const home = need(root, '[data-facets-home]');
  const done = need(dialog, '[data-filters-done]');
  need(root, '[data-open-filters]').addEventListener('click', () => {
    need(dialog, '[data-filters-body]').append(panel);
    dialog.showModal();
  });
  dialog.addEventListener('close', () => {
    home.append(panel);
  });
  need(dialog, '[data-clear-all]').addEventListener('click', clearAll);
  return {
    label(text) {
      done.textContent = text;
    },
  };
}
