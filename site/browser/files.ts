import { h } from './dom.ts';
import { formatCount, plural } from './format.ts';

/** Cuts a list to so many files until one asks for the rest, and adds a field to filter them by name. */
export function makeFileList(root: HTMLElement, most: number): void {
  const files = [...root.querySelectorAll<HTMLLIElement>('.file')];
  const list = root.querySelector('.file-list');
  if (list === null) return;
  const field = filterField();
  const status = h('p', { class: 'note', role: 'status' });
  const more = h('button', { class: 'button', type: 'button' }, `Show all ${formatCount(files.length)} files`);
  let all = false;
  more.addEventListener('click', () => {
    all = true;
    update();
    files[most]?.querySelector<HTMLElement>('a, button')?.focus();
  });
  field.addEventListener('input', update);
  list.before(h('label', { class: 'file-filter' }, 'Filter files', field), status);
  list.after(more);
  update();

  function update(): void {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = files.filter((file) => {
      const name = file.querySelector('.file-name')?.textContent.toLowerCase() ?? '';
      return words.every((word) => name.includes(word));
    });
    const shown = new Set(all || words.length > 0 ? found : found.slice(0, most));
    for (const file of files) file.hidden = !shown.has(file);
    more.hidden = shown.size === found.length;
    status.textContent =
      words.length > 0 ? (found.length === 0 ? 'No file has that in its name' : plural(found.length, 'file')) : '';
  }
}

function filterField(): HTMLInputElement {
  return h('input', {
    class: 'field',
    type: 'search',
    placeholder: 'part of a name',
    autocomplete: 'off',
    spellcheck: 'false',
  });
}
