import type { RequestAnswer } from '../../../scripts/core/service.ts';
import { h } from '../dom.ts';
import type { BoxView } from './box-view.ts';
import type { Said } from './said.ts';
import type { Wished } from './wishes.ts';

/** Says what became of a wish that was decided. `view` is how things stand since. */
export function tellAnswer(
  said: Said,
  wished: Wished,
  answer: RequestAnswer,
  view: Pick<BoxView, 'remaining'>,
  my: string,
): void {
  if (!answer.accepted) said.refuse(answer.problems);
  else said.tell(...doneWords(wished, view, my));
}

function doneWords({ wish, console }: Wished, view: Pick<BoxView, 'remaining'>, my: string): (Node | string)[] {
  const myGallery = h('a', { href: my }, 'My Gallery');
  switch (wish.action) {
    case 'subscribe':
      return [h('p', {}, 'Subscribed. It is in ', myGallery, '.')];
    case 'cancel':
      return [h('p', {}, 'Cancelled. Nothing is reset if you retrieve it.')];
    case 'retrieve':
      return [h('p', {}, 'Retrieved: it goes on as it was.')];
    case 'favourite':
      return [h('p', {}, 'It is one of your favourites now, in ', myGallery, '.')];
    case 'unfavourite':
      return [h('p', {}, 'It is not one of your favourites any more.')];
    case 'use': {
      const what = wish.use === 'job' ? 'The training job' : 'The import';
      const named = wish.name === undefined ? '' : ` “${wish.name}”`;
      return [h('p', {}, `${what}${named} is recorded. ${leftWords(view.remaining)}`), ...consoleLink(console)];
    }
  }
}

function leftWords(remaining: number | undefined): string {
  if (remaining === undefined) return 'Any number of uses is left.';
  if (remaining === 0) return 'No use is left.';
  return remaining === 1 ? 'One use is left.' : `${String(remaining)} uses are left.`;
}

/** Says that a form was opened, which is still to be sent. */
export function tellAsked(said: Said, { console }: Wished): void {
  said.tell(h('p', {}, 'A form has opened in a new tab. Send it there.'), ...consoleLink(console));
}

/** Opened by the person’s own click: browsers stop what opens by itself. */
function consoleLink(console: Wished['console']): HTMLElement[] {
  if (console === undefined) return [];
  const { href, label } = console;
  return [h('p', {}, h('a', { class: 'button', href, target: '_blank', rel: 'noopener' }, label))];
}
