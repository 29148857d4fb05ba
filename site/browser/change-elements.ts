import { h } from './dom.ts';
import { plural } from './format.ts';
import { CHANGE_WORDS, type ChangeGroup, type ChangeRow } from '../components/version/changes.ts';

/** The same elements as components/version/Changes.astro makes. */
export function changeElements(groups: readonly ChangeGroup[]): HTMLElement[] {
  return groups.map(({ title, code, rows, more }) => {
    const list = h('ul', { role: 'list' }, ...rows.map((row) => rowElement(row, code)));
    const rest = more > 0 ? [h('p', { class: 'note' }, `and ${plural(more, 'more difference')}`)] : [];
    return h('section', { class: 'change-group' }, h('h3', {}, title), list, ...rest);
  });
}

function rowElement({ change, subject, before, after }: ChangeRow, code: boolean): HTMLElement {
  const values = [
    ...(before === undefined ? [] : [h('del', {}, before)]),
    ...(after === undefined ? [] : [h('ins', {}, after)]),
  ];
  return h(
    'li',
    { class: `change change-${change}` },
    h('span', { class: 'change-kind' }, CHANGE_WORDS[change]),
    h('span', { class: 'change-subject' }, code ? h('code', {}, subject) : subject),
    ...(values.length === 0 ? [] : [h('span', { class: 'change-values' }, ...values)]),
  );
}
