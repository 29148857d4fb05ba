import { h, need } from '../dom.ts';

/** The parts of the form beside it: each leads to its part, and says where something is not right. */
export function showOverview(root: HTMLElement): void {
  const list = need(root, '[data-overview]');
  const groups = [...root.querySelectorAll<HTMLElement>('[data-group]')].filter(({ hidden }) => !hidden);
  const words = groups.map((group) => `${group.id} ${String(wrongIn(group))}`).join();
  // Written again only where something is different: whoever reads it is not interrupted.
  if (list.dataset['shown'] === words) return;
  list.dataset['shown'] = words;
  list.replaceChildren(...groups.map(entry));
}

function entry(group: HTMLElement): HTMLElement {
  const wrong = wrongIn(group);
  const link = h('a', { href: `#${group.id}` }, group.dataset['group'] ?? '');
  return h('li', {}, link, ...(wrong === 0 ? [] : [badge(wrong)]));
}

function badge(wrong: number): HTMLElement {
  return h(
    'span',
    { class: 'badge badge-danger' },
    String(wrong),
    h('span', { class: 'visually-hidden' }, ' not right'),
  );
}

function wrongIn(group: HTMLElement): number {
  return group.querySelectorAll('.form-problem-error').length;
}
