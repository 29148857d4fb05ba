import type { Actor } from '../../../scripts/core/proposal.ts';
import type { FieldName } from '../../../scripts/core/publish/form/publish-form.ts';
import type { KnownPerson, PeopleList } from '../../../scripts/core/publish/texts.ts';
import { h } from '../dom.ts';
import { Chips, type Chip } from './chips.ts';
import { combobox } from './combobox.ts';
import { searchIn } from './matching.ts';
import { allow, button, statusLine } from './parts.ts';
import { isSameLogin, typedPeople, type TypedPerson } from './people-words.ts';
import type { Widget } from './widget.ts';

export interface PeopleOptions {
  readonly name: FieldName;
  /** What the field says: `Specific users`. */
  readonly label: string;
  /** Asked whenever somebody searches; undefined while it is not loaded. */
  readonly people: () => PeopleList | undefined;
  /** Looks up a login that is not listed: `undefined` where nobody has it here; may reject where the gallery cannot be reached. */
  readonly find: (login: string) => Promise<KnownPerson | undefined>;
  /** Who was chosen before and cannot be taken off; not part of the value. */
  readonly fixed?: readonly Actor[];
  readonly onChange: () => void;
}

const MOST = 8;
const NOBODY: readonly KnownPerson[] = [];

/** The people that are chosen, and a field that finds more. */
export function peoplePicker(place: HTMLElement, options: PeopleOptions): Widget<readonly Actor[]> {
  return new PeoplePicker(place, options);
}

class PeoplePicker implements Widget<readonly Actor[]> {
  readonly #options: PeopleOptions;
  readonly #fixed: readonly Actor[];
  readonly #field: HTMLInputElement;
  readonly #add: HTMLButtonElement;
  readonly #chips: Chips;
  readonly #status = statusLine();
  readonly #nicknames = new Map<number, string>();
  #chosen: readonly Actor[] = [];
  #isBusy = false;

  constructor(place: HTMLElement, options: PeopleOptions) {
    this.#options = options;
    this.#fixed = options.fixed ?? [];
    this.#field = h('input', { class: 'field', name: options.name, 'aria-label': `${options.label}: add somebody` });
    this.#field.placeholder = 'account name or nickname';
    this.#chips = new Chips(options.label, this.#field);
    this.#add = button('Add', () => {
      this.#field.focus();
      void this.#take(this.#field.value);
    });
    place.classList.add('widget');
    place.append(this.#chips.element, h('div', { class: 'widget-line' }, this.#search(), this.#add), this.#status);
    this.#show();
  }

  get value(): readonly Actor[] {
    return this.#chosen;
  }

  set(people: readonly Actor[]): void {
    this.#chosen = people.filter(({ id }) => !this.#fixed.some((one) => one.id === id));
    this.#show();
  }

  focus(): void {
    this.#field.focus();
  }

  #listed = (): readonly KnownPerson[] => this.#options.people()?.people ?? NOBODY;

  #search(): HTMLElement {
    const search = searchIn(this.#listed, ({ login, nickname }) => [login, nickname ?? ''].filter(Boolean), MOST);
    return combobox(this.#field, {
      label: 'People',
      search: (typed) => search(typed, ({ id }) => this.#has(id)),
      show: ({ login, nickname }) => ({ text: login, detail: nickname }),
      onChoose: (person) => {
        this.#field.value = '';
        this.#choose(person);
      },
      onEnter: () => {
        void this.#take(this.#field.value);
      },
    }).element;
  }

  #has(id: number): boolean {
    return [...this.#fixed, ...this.#chosen].some((one) => one.id === id);
  }

  /** Takes everybody who was typed; who could not be taken stays in the field. */
  async #take(text: string): Promise<void> {
    const typed = typedPeople(text);
    if (this.#isBusy || typed.length === 0) return;
    this.#setBusy(true);
    const left: string[] = [];
    const troubles: string[] = [];
    for (const one of typed) {
      const trouble = await this.#takeOne(one);
      if (trouble === undefined) continue;
      left.push(one.kind === 'neither' ? one.text : one.login);
      troubles.push(trouble);
    }
    this.#setBusy(false);
    this.#field.value = left.join(', ');
    if (troubles.length > 0) this.#say(troubles.join(' '));
  }

  /** Why this one could not be taken. */
  async #takeOne(typed: TypedPerson): Promise<string | undefined> {
    if (typed.kind === 'neither') return `“${typed.text}” is no account name. Choose somebody from the list.`;
    const known = await this.#known(typed.login);
    if (known === 'unreachable') return `Whether ${typed.login} has a profile here cannot be seen now. Try again.`;
    if (typed.kind === 'account') return this.#takeAccount(typed, known);
    if (known === undefined) return notHere(typed.login);
    this.#choose(known);
    return undefined;
  }

  #takeAccount({ login, id }: Actor, known: KnownPerson | undefined): string | undefined {
    if (known !== undefined && known.id !== id) {
      return `The account ${known.login} has the id ${String(known.id)}, not ${String(id)}.`;
    }
    this.#choose(known ?? { login, id, nickname: undefined });
    return undefined;
  }

  async #known(login: string): Promise<KnownPerson | 'unreachable' | undefined> {
    const listed = this.#listed().find((one) => isSameLogin(one.login, login));
    const more = this.#options.people()?.more;
    if (listed !== undefined || more === 0) return listed;
    this.#say(`Looking for ${login} …`);
    return this.#options.find(login).catch(() => 'unreachable' as const);
  }

  #choose({ login, id, nickname }: KnownPerson): void {
    if (this.#has(id)) {
      this.#say(`${login} is chosen already.`);
      return;
    }
    if (nickname !== undefined) this.#nicknames.set(id, nickname);
    this.#change([...this.#chosen, { login, id }], `${login} added.`);
  }

  #change(chosen: readonly Actor[], words: string): void {
    this.#chosen = chosen;
    this.#show();
    this.#say(words);
    this.#options.onChange();
  }

  #setBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    allow(this.#add, !isBusy);
  }

  #say(words: string): void {
    this.#status.textContent = words;
  }

  #show(): void {
    const chip = ({ login, id }: Actor, onRemove?: () => void): Chip => ({
      text: login,
      detail: this.#nicknames.get(id) ?? this.#listed().find((one) => one.id === id)?.nickname,
      onRemove,
    });
    this.#chips.show([
      ...this.#fixed.map((one) => chip(one)),
      ...this.#chosen.map((one) =>
        chip(one, () => {
          const left = this.#chosen.filter(({ id }) => id !== one.id);
          this.#change(left, `${one.login} removed.`);
        }),
      ),
    ]);
  }
}

function notHere(login: string): string {
  return `Nobody named ${login} has a profile here. Add the numeric id of the account, as in ${login}:1234567.`;
}
