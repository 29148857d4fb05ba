import { formatCount, formatCompact } from './format.ts';
import { h, need } from './dom.ts';
import { whenNear } from './when-near.ts';
import type { CardView } from '../../scripts/build/views/types.ts';

/** What is subscribed most changes all day, and the home page does not: it is loaded when it comes into sight. */

interface Subscribed {
  readonly card: CardView;
  readonly subscriptions: number;
}

const section = document.querySelector<HTMLElement>('[data-most-subscribed]');
if (section !== null) whenNear(section, () => void showMostSubscribed(section), '400px');

async function showMostSubscribed(place: HTMLElement): Promise<void> {
  const subscribed = await loadMostSubscribed(place.dataset['mostSubscribed'] ?? '');
  place.hidden = subscribed.length === 0;
  need(place, 'ol').replaceChildren(...subscribed.map(rankedLine));
}

/** Without the file, or without the network, the page does without the section. */
async function loadMostSubscribed(address: string): Promise<readonly Subscribed[]> {
  try {
    const response = await fetch(address);
    return response.ok ? ((await response.json()) as readonly Subscribed[]) : [];
  } catch {
    return [];
  }
}

function rankedLine({ card, subscriptions }: Subscribed): HTMLElement {
  const by = h(
    'span',
    { class: 'by' },
    `${card.type[0]?.toUpperCase() ?? ''}${card.type.slice(1)} · ${card.publisher.name}`,
  );
  const count = h(
    'span',
    {
      class: 'ranking-count',
      role: 'img',
      'aria-label': `${formatCount(subscriptions)} subscriptions`,
      title: `${formatCount(subscriptions)} subscriptions`,
    },
    formatCompact(subscriptions),
  );
  return h(
    'li',
    { class: `type-${card.type}` },
    h('span', { class: 'ranking-text' }, h('a', { href: card.href }, card.title), by),
    count,
  );
}
