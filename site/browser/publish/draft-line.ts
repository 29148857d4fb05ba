import { need } from '../dom.ts';

const WAYS = ['new', 'undo', 'theirs', 'mine'] as const;
export type DraftWay = (typeof WAYS)[number];

/** How it stands with the draft, and what one can do about it. */
const STATES = {
  blank: { words: '', ways: [] },
  found: { words: 'What you wrote before is here again.', ways: ['new'] },
  kept: { words: 'Kept in this browser as a draft.', ways: ['new'] },
  'without-cover': {
    words:
      'Kept in this browser as a draft, but without the cover: the storage is full. Choose it again after a reload.',
    ways: ['new'],
  },
  nowhere: {
    words: 'This browser keeps no draft: its storage is full or shut. A reload loses what you wrote.',
    ways: ['new'],
  },
  elsewhere: {
    words: 'Another tab has changed this draft. Until you choose, nothing is kept here.',
    ways: ['theirs', 'mine'],
  },
  cleared: { words: 'The form is empty again.', ways: ['undo'] },
  proposed: { words: 'It is proposed, so it is not kept as a draft any more.', ways: ['new'] },
} as const satisfies Readonly<Record<string, { readonly words: string; readonly ways: readonly DraftWay[] }>>;

export type DraftState = keyof typeof STATES;

/** The line that tells of the draft. */
export class DraftLine {
  readonly #root: HTMLElement;

  constructor(root: HTMLElement, go: Readonly<Record<DraftWay, () => void>>) {
    this.#root = root;
    for (const way of WAYS) this.#button(way).addEventListener('click', go[way]);
  }

  show(state: DraftState): void {
    const { words, ways }: { readonly words: string; readonly ways: readonly DraftWay[] } = STATES[state];
    const said = need(this.#root, '[data-draft-said]');
    // Written again only where it is different: it is read out each time.
    if (said.textContent !== words) said.textContent = words;
    for (const way of WAYS) this.#button(way).hidden = !ways.includes(way);
  }

  #button(way: DraftWay): HTMLElement {
    return need(this.#root, `[data-draft-${way}]`);
  }
}
