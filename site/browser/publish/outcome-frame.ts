import { h, need } from '../dom.ts';
import type { Proposed } from './deliver.ts';
import { verdictView } from './verdict.ts';

type Child = Node | string;

/** The parts of Outcome.astro. Each is written again only where it is different: buttons keep the focus while the form is written. */
export class OutcomeFrame {
  readonly #place: HTMLElement;
  readonly #kind: 'hosted' | 'local';
  #verdict = '';
  #next = '';

  constructor(place: HTMLElement, kind: 'hosted' | 'local') {
    this.#place = place;
    this.#kind = kind;
    this.#askMessage();
  }

  /** What the person wrote about it. */
  get message(): string {
    return need(this.#place, 'textarea', HTMLTextAreaElement).value.trim();
  }

  showVerdict(proposed: Proposed): void {
    this.#askMessage();
    const { review, isReady, files } = proposed;
    const key = JSON.stringify([isReady, files.length > 0, review?.verdict, review?.summary, review?.findings]);
    if (key === this.#verdict) return;
    this.#verdict = key;
    this.#part('verdict').replaceChildren(...verdictView(proposed, this.#kind));
  }

  /** What is merged is judged no more. */
  clearVerdict(): void {
    this.#verdict = '';
    this.#part('verdict').replaceChildren();
  }

  /** Once it is proposed, nothing that is written there goes along. */
  hideMessage(): void {
    this.#part('message').hidden = true;
  }

  /** The next step. `key` says which one it is. */
  showNext(key: string, make: () => readonly Child[]): void {
    if (key === this.#next) return;
    const hadFocus = this.#part('next').contains(document.activeElement);
    this.#next = key;
    this.#part('next').replaceChildren(...make());
    // Whoever went on by the keyboard goes on from here.
    if (hadFocus) this.#part('next').querySelector<HTMLElement>('.button-primary')?.focus();
  }

  say(...children: readonly Child[]): void {
    this.#part('said').replaceChildren(...children);
  }

  /** Why it did not work, and that nothing is lost. */
  sayProblems(messages: readonly string[]): void {
    const kept = h('p', { class: 'note' }, 'What you wrote stays in the form: nothing is lost.');
    this.say(...messages.map((message) => h('p', { role: 'alert' }, message)), kept);
  }

  /** Only here the words go along; the pages of the hosting service ask for them. */
  #askMessage(): void {
    this.#part('message').hidden = this.#kind === 'hosted';
  }

  #part(name: 'verdict' | 'message' | 'next' | 'said'): HTMLElement {
    return need(this.#place, `[data-outcome-${name}]`);
  }
}

/** A button that does something; another press while it is at it does nothing. */
export function actingButton(name: string, style: string, act: () => Promise<void>): HTMLButtonElement {
  const button = h('button', { type: 'button', class: style }, name);
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') === 'true') return;
    // `disabled` would take the focus away.
    button.setAttribute('aria-disabled', 'true');
    void act().finally(() => {
      button.removeAttribute('aria-disabled');
    });
  });
  return button;
}
