import { h, need } from '../dom.ts';
import { formatDate } from '../format.ts';
import type { KeptKey } from '../restricted/key-store.ts';
import type { PersonFile } from '../../../scripts/core/people/person-file.ts';

type ProfileKey = PersonFile['keys'][number];

/** What is known of a key of this browser. */
export interface HereState {
  /** Whether it opens now, or its owner must do something first. */
  readonly isOpen: boolean;
  /** Whether the site has something sealed to it, if only that there is nothing. */
  readonly isSealedTo: boolean;
  readonly isInProfile: boolean;
}

export function hereRow(key: KeptKey, state: HereState): HTMLElement {
  const { recipient, name, secret } = key;
  const row = keyRow(recipient, name, stateOf(key, state));
  const ways = need(row, '.my-key-ways');
  if (!state.isOpen)
    ways.append(way(secret.kind === 'passkey' ? 'unlock' : 'enter', UNLOCK[secret.kind], recipient, name));
  if (!state.isInProfile) ways.append(way('add', 'Add to my profile', recipient, name));
  ways.append(way('forget', 'Forget it here …', recipient, name));
  return row;
}

const UNLOCK: Readonly<Record<KeptKey['secret']['kind'], string>> = {
  browser: '',
  passkey: 'Unlock with the passkey',
  code: 'Enter the recovery code …',
};

export function profileRow({ recipient, name, added }: ProfileKey, isHere: boolean): HTMLElement {
  const row = keyRow(recipient, name, isHere ? ['In this browser', 'badge-good'] : undefined);
  need(row, '[data-key-since]').textContent = `Since ${formatDate(added)}`;
  need(row, '.my-key-ways').append(way('remove', 'Take it off …', recipient, name));
  return row;
}

function stateOf({ secret }: KeptKey, { isOpen, isSealedTo, isInProfile }: HereState): [words: string, look: string] {
  if (!isOpen) return ['Locked', 'badge-gold'];
  if (!isInProfile) return ['Not in your profile', 'badge-gold'];
  if (!isSealedTo) return ['Nothing is sealed to it yet', 'badge-gold'];
  return [secret.kind === 'browser' ? 'Opens what you may see' : 'Open in this tab', 'badge-good'];
}

function keyRow(recipient: string, name: string, state: [words: string, look: string] | undefined): HTMLElement {
  const template = need(document, 'template[data-my-key]', HTMLTemplateElement);
  const row = need(document.importNode(template.content, true), 'li');
  row.dataset['recipient'] = recipient;
  need(row, 'strong').textContent = name;
  const code = need(row, 'code');
  code.textContent = `${recipient.slice(0, 12)}…${recipient.slice(-8)}`;
  code.title = recipient;
  const badge = need(row, '[data-key-state]');
  if (state === undefined) badge.remove();
  else {
    badge.textContent = state[0];
    badge.classList.add(state[1]);
  }
  return row;
}

function way(deed: string, words: string, recipient: string, name: string): HTMLElement {
  return h(
    'button',
    { type: 'button', class: 'link-button', 'data-key-deed': deed, 'data-recipient': recipient },
    words,
    h('span', { class: 'visually-hidden' }, `: ${name}`),
  );
}
