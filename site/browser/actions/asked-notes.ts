import { h } from '../dom.ts';
import { forgetAsked, type Asked } from './asked.ts';
import { askedAt, askedWhat } from './asked-words.ts';
import type { Situation } from './situation.ts';

/** What was asked for at the hosting service and is not recorded yet, with ways on. `changed` is told when something was forgotten. */
export function askedNotes(
  { asked, account, now }: Situation,
  { look, changed }: { readonly look: () => void; readonly changed: () => void },
): readonly HTMLElement[] {
  return asked.map((one) => {
    const again = h('button', { type: 'button', class: 'link-button' }, 'Look again');
    again.addEventListener('click', look);
    const form = h('a', { href: one.address, target: '_blank', rel: 'noopener' }, 'Open the form again');
    const drop = h('button', { type: 'button', class: 'link-button' }, 'I did not send it');
    drop.addEventListener('click', () => {
      forgetAsked(one);
      changed();
    });
    return h('div', { class: 'asked-note' }, h('p', {}, sentence(one, account, now)), h('p', {}, again, form, drop));
  });
}

function sentence({ wish, at }: Asked, account: string | undefined, now: string): string {
  if (wish.action === 'profile') return '';
  const seen =
    account === undefined
      ? 'Name your account to see here when it is recorded.'
      : 'It shows here once it is recorded, usually within some minutes; if it is refused, its issue says why.';
  return `You asked ${askedWhat(wish)} ${askedAt(at, now)}. ${seen}`;
}
