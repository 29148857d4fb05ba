import { h } from './dom.ts';
import { formatCount, plural } from './format.ts';

/** Longer lists are cut until one asks for the rest, and get a field to filter them by name. */
const SHORT = 20;

export function makeFileList(root: HTMLElement): void {
  const files = [...root.querySelectorAll<HTMLLIElement>('.file')];
  const list = root.querySelector('.file-list');
  if (list === null || files.length <= SHORT) return;
  const field = filterField();
  const status = h('p', { class: 'note', role: 'status' });
  const more = h('button', { class: 'button', type: 'button' }, `Show all ${formatCount(files.length)} files`);
  let all = false;
  more.addEventListener('click', () => {
    all = true;
    update();
    files[SHORT]?.querySelector<HTMLElement>('a, button')?.focus();
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
    const shown = new Set(all || words.length > 0 ? found : found.slice(0, SHORT));
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
