import { need } from '../dom.ts';
import { plural } from '../format.ts';
import { restrictedPage } from '../restricted/places.ts';
import type { Editing } from './editing.ts';

/** Says which asset it is, in what state, and whom it concerns. */
export function showHead(root: HTMLElement, { base, id, asset, people, person, isRestricted }: Editing): void {
  const { title, state, type } = asset.data;
  need(root, '[data-edit-title]').textContent = `Edit ${title}`;
  document.title = `Edit ${title} · ${document.title.split(' · ').at(-1) ?? ''}`;
  const of = need(root, '[data-edit-of]');
  need(of, '[data-id]').textContent = id;
  const badge = need(of, '[data-state]');
  badge.textContent = state === 'released' ? 'Released' : 'Discontinued';
  badge.classList.add(state === 'released' ? 'badge-good' : 'badge-gold');
  need(of, '[data-subscribers]').textContent =
    people.subscribers === 0 ? 'Nobody is subscribed' : plural(people.subscribers, 'subscriber');
  const page = need(of, '[data-page]', HTMLAnchorElement);
  page.href = isRestricted ? restrictedPage(base, id) : `${base}assets/${id}/`;
  page.hidden = person.assets[id]?.page !== true;
  need(root, '[data-my-link]', HTMLAnchorElement).href = `${base}my/#${type}s-publishes`;
  need(root, '[data-add-version]', HTMLAnchorElement).href = `${base}publish/?kind=version&asset=${id}`;
  of.hidden = false;
}
