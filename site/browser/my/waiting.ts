import type { AssetId } from '../../../scripts/core/ids.ts';
import { allAsked, forgetAsked, type Asked } from '../actions/asked.ts';
import { askedAt } from '../actions/asked-words.ts';
import { h } from '../dom.ts';
import type { My } from './context.ts';
import { notesOf, pageOf, type NoteWays } from './row-parts.ts';

/** What was asked for at the hosting service and has no row yet: a first subscription, a new favourite, a profile. */
export function waitingNotes(my: My, ways: NoteWays): readonly HTMLElement[] {
  if (my.service.kind !== 'hosted') return [];
  return allAsked()
    .filter((asked) => !hasRow(asked, my))
    .map((asked) =>
      asked.wish.action === 'profile' ? profileNote(asked, my, ways) : assetNote(asked, asked.wish.asset, my, ways),
    );
}

function hasRow({ wish }: Asked, { person }: My): boolean {
  switch (wish.action) {
    case 'profile':
      return false;
    case 'favourite':
    case 'unfavourite':
      return person.favourites.some(({ asset }) => asset === wish.asset);
    default:
      return person.subscriptions.some(({ asset }) => asset === wish.asset);
  }
}

function assetNote(asked: Asked, asset: AssetId, my: My, ways: NoteWays): HTMLElement {
  const link = h('a', { href: pageOf(my, asset), class: 'mono' }, asset);
  return h('div', { class: 'my-wait' }, h('p', {}, link), ...notesOf(my, [asked], ways));
}

function profileNote(asked: Asked, my: My, { changed }: NoteWays): HTMLElement {
  const form = h('a', { href: asked.address, target: '_blank', rel: 'noopener' }, 'Open the form again');
  const drop = h('button', { type: 'button', class: 'link-button' }, 'I did not send it');
  drop.addEventListener('click', () => {
    forgetAsked(asked);
    changed();
  });
  const sentence = `You asked to change your information ${askedAt(asked.at, my.now)}.`;
  return h('div', { class: 'my-wait asked-note' }, h('p', {}, sentence), h('p', {}, form, drop));
}
