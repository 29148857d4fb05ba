import { LOGIN_PATTERN } from '../../../scripts/core/ids.ts';
import type { LocalPerson, Service } from '../../../scripts/core/service.ts';
import { nameAccount } from '../actions/person.ts';
import { switchPerson } from '../actions/service.ts';
import { h, need } from '../dom.ts';

/** What the part of the page that says whose entries are shown can be. */
export type WhoState = 'loading' | 'unreachable' | 'local' | 'hosted' | 'unnamed';

/** Shows one of its states, and lets the person change who they are. `changed` is called when they did. */
export class Who {
  readonly #root: HTMLElement;
  readonly #base: string;
  #service: Service | undefined;

  constructor(root: HTMLElement, base: string, changed: () => void) {
    this.#root = root;
    this.#base = base;
    need(root, '[data-try]').addEventListener('click', changed);
    need(root, '[data-rename]').addEventListener('click', () => {
      this.#show('unnamed');
      this.#login.focus();
    });
    need(root, '[data-forget]').addEventListener('click', () => {
      nameAccount(undefined);
      this.#login.value = '';
      changed();
    });
    this.#login.pattern = LOGIN_PATTERN.source;
    need(root, 'form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      nameAccount(this.#login.value.trim());
      changed();
    });
    this.#people.addEventListener('change', () => {
      void this.#switch(changed);
    });
  }

  show(service: Service | undefined, account: string | undefined): void {
    this.#service = service;
    this.#show(stateOf(service, account));
    need(this.#root, '[data-account]').textContent = account ?? '';
    if (account !== undefined) this.#login.value = account;
    need(this.#root, '[data-nobody]').hidden = service?.kind !== 'local' || account !== undefined;
    if (service?.kind === 'local') this.#fillPeople(service.people, account);
  }

  get #login(): HTMLInputElement {
    return need(this.#root, '[name=login]', HTMLInputElement);
  }

  get #people(): HTMLSelectElement {
    return need(this.#root, '[data-people]', HTMLSelectElement);
  }

  #show(state: WhoState): void {
    for (const part of this.#root.querySelectorAll<HTMLElement>('[data-who]'))
      part.hidden = part.dataset['who'] !== state;
  }

  #fillPeople(people: readonly LocalPerson[], account: string | undefined): void {
    const options = people.map((person) => h('option', { value: person.login }, describePerson(person)));
    const nobody = account === undefined ? [h('option', { value: '' }, 'Choose …')] : [];
    this.#people.replaceChildren(...nobody, ...options);
    this.#people.value = people.find(({ login }) => login.toLowerCase() === account?.toLowerCase())?.login ?? '';
  }

  async #switch(changed: () => void): Promise<void> {
    const refused = need(this.#root, '[data-switch-refused]');
    refused.textContent = '';
    if (this.#service === undefined || this.#people.value === '') return;
    const service = await switchPerson(this.#base, this.#service, this.#people.value);
    if (service === undefined) refused.textContent = 'The gallery did not take that. Load the page again.';
    changed();
  }
}

function stateOf(service: Service | undefined, account: string | undefined): WhoState {
  if (service === undefined) return 'unreachable';
  if (service.kind === 'local') return 'local';
  return account === undefined ? 'unnamed' : 'hosted';
}

/** `Iris (iris-calloway), curator, maintainer of Loggia`. */
export function describePerson({ login, nickname, isCurator, publishers }: LocalPerson): string {
  const name = nickname === undefined ? login : `${nickname} (${login})`;
  const maintains = publishers.length === 0 ? [] : [`maintainer of ${publishers.join(', ')}`];
  return [name, ...(isCurator ? ['curator'] : []), ...maintains].join(', ');
}
