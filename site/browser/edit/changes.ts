import type { Edit } from '../../../scripts/core/publish/edit.ts';
import { h, need } from '../dom.ts';
import { goToField } from '../publish/field-problems.ts';
import { consequences, type Editing } from './editing.ts';
import { editWords } from './edit-words.ts';

/** The list of what would change, each change with what it does to whom and a way back. */
export function showChanges(
  root: HTMLElement,
  editing: Editing,
  edits: readonly Edit[],
  undo: (edit: Edit) => void,
): void {
  const list = need(root, '[data-changes]');
  const sentences = edits.map((edit) => consequences(editing, edit));
  const shown = JSON.stringify(edits.map((edit, index) => [editWords(edit), sentences[index]]));
  need(root, '[data-no-changes]').hidden = edits.length > 0;
  // Written again only where something is different: whoever is on a button of it stays there.
  if (list.dataset['shown'] === shown) return;
  list.dataset['shown'] = shown;
  list.replaceChildren(...edits.map((edit, index) => entry(root, edit, sentences[index] ?? [], undo)));
}

function entry(root: HTMLElement, edit: Edit, sentences: readonly string[], undo: (edit: Edit) => void): HTMLElement {
  const { label, fields } = editWords(edit);
  const [field] = fields;
  const name = field === undefined ? h('strong', {}, label) : fieldLink(root, field, label);
  const back = h('button', { type: 'button', class: 'link-button', 'aria-label': `Undo: ${label}` }, 'Undo');
  back.addEventListener('click', () => {
    undo(edit);
    need(root, '#edit-changes-heading').focus();
  });
  const told = sentences.length === 0 ? [] : [h('ul', {}, ...sentences.map((sentence) => h('li', {}, sentence)))];
  return h('li', {}, h('p', { class: 'edit-change' }, name, back), ...told);
}

function fieldLink(root: HTMLElement, field: string, label: string): HTMLElement {
  const link = h('a', { href: '#main' }, label);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    goToField(root, field);
  });
  return link;
}

/** The same sentences beside the fields in which they are decided. */
export function tell(root: HTMLElement, editing: Editing, edits: readonly Edit[]): void {
  for (const place of root.querySelectorAll<HTMLElement>('[data-tells]')) {
    const told = (place.dataset['tells'] ?? '').split(' ');
    const sentences = edits.filter(({ edit }) => told.includes(edit)).flatMap((edit) => consequences(editing, edit));
    const words = [...new Set(sentences)];
    if (place.dataset['shown'] === words.join('\n')) continue;
    place.dataset['shown'] = words.join('\n');
    place.replaceChildren(...words.map((sentence) => h('p', {}, sentence)));
  }
}
