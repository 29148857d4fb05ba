import { saidIn, type Said } from '../actions/said.ts';
import { send } from '../actions/service.ts';
import { h, need } from '../dom.ts';
import { keptKeys, type KeptKey } from '../restricted/key-store.ts';
import { sessionCodes } from '../restricted/session-codes.ts';
import type { My } from './context.ts';
import { askCode, askNewKey, confirmForget, confirmRemove, showCode } from './key-dialogs.ts';
import { hereRow, profileRow } from './key-rows.ts';
import type { Wish } from '../../../scripts/core/service.ts';

/** What makes and opens keys: loaded when somebody does something with one. */
const crypt = () => import('../restricted/keys.ts');

/** My keys: what opens what only some see, and to what it is sealed. */
export class Keys {
  readonly #root: HTMLElement;
  readonly #changed: () => Promise<void>;
  readonly #said: Said;
  #my: My | undefined;
  #isBusy = false;

  /** `changed` is called when more, or less, can be opened, or the profile is another. */
  constructor(root: HTMLElement, changed: () => Promise<void>) {
    this.#root = root;
    this.#changed = changed;
    this.#said = saidIn(root);
    // The address will name a tab from here on.
    if (location.hash === '#keys') root.setAttribute('open', '');
    root.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>('[data-key-deed]') : null;
      if (button !== null) void this.#act(button.dataset['keyDeed'] ?? '', button.dataset['recipient'] ?? '');
    });
  }

  async show(my: My): Promise<void> {
    this.#my = my;
    const [kept, codes] = [await this.#kept(), sessionCodes(my.base)];
    const inProfile = new Set(my.person.keys.map(({ recipient }) => recipient));
    const isOpen = ({ recipient, secret }: KeptKey): boolean => secret.kind === 'browser' || codes.has(recipient);
    this.#fill(
      'here',
      kept.map((key) =>
        hereRow(key, {
          isOpen: isOpen(key),
          isSealedTo: my.reader?.opens.has(key.recipient) === true,
          isInProfile: inProfile.has(key.recipient),
        }),
      ),
    );
    const here = new Set(kept.map(({ recipient }) => recipient));
    this.#fill(
      'profile',
      my.person.keys.map((key) => profileRow(key, here.has(key.recipient))),
    );
    // There is something to be done first.
    if (kept.some((key) => !isOpen(key))) this.#root.setAttribute('open', '');
  }

  #fill(list: 'here' | 'profile', rows: readonly HTMLElement[]): void {
    need(this.#root, `[data-keys-${list}]`).replaceChildren(...rows);
    need(this.#root, `[data-none=${list}]`).hidden = rows.length > 0;
  }

  async #kept(): Promise<readonly KeptKey[]> {
    try {
      return this.#my === undefined ? [] : await keptKeys(this.#my.base);
    } catch {
      // Private windows of some browsers keep nothing.
      return [];
    }
  }

  async #act(deed: string, recipient: string): Promise<void> {
    const my = this.#my;
    if (my === undefined || this.#isBusy) return;
    this.#isBusy = true;
    this.#said.clear();
    try {
      await this.#do(deed, recipient, my);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#said.refuse([{ message: 'That could not be done here.', fix: why }]);
    } finally {
      this.#isBusy = false;
    }
  }

  async #do(deed: string, recipient: string, my: My): Promise<void> {
    switch (deed) {
      case 'make':
        await this.#make(my);
        return;
      case 'enter':
        await this.#enter(my);
        return;
      case 'unlock': {
        const key = (await this.#kept()).find((one) => one.recipient === recipient);
        if (key !== undefined) await (await crypt()).unlock(my.base, key);
        await this.#changed();
        return;
      }
      case 'add':
        await this.#add(my, recipient, (await this.#nameOf(my, recipient)) ?? '');
        return;
      case 'forget':
        await this.#forget(my, recipient);
        return;
      case 'remove':
        await this.#remove(my, recipient);
    }
  }

  async #make(my: My): Promise<void> {
    const { canWrap, newCode, keep } = await crypt();
    const chosen = await askNewKey(await canWrap());
    if (chosen === undefined) return;
    const code = await newCode();
    if ((await showCode(code, chosen.name)) === undefined) {
      this.#said.tell('The key is discarded: there is none.');
      return;
    }
    const { recipient } = await keep(my.base, chosen.name, code, chosen.withPasskey);
    await this.#add(my, recipient, chosen.name);
  }

  async #enter(my: My): Promise<void> {
    const { canWrap, codeIn, keep, recipientOf } = await crypt();
    const entered = await askCode(codeIn, await canWrap());
    if (entered === undefined) return;
    const recipient = await recipientOf(entered.code);
    const known = my.person.keys.find((key) => key.recipient === recipient);
    await keep(my.base, known?.name ?? entered.name, entered.code, entered.withPasskey);
    if (known === undefined) {
      await this.#add(my, recipient, entered.name);
      return;
    }
    await this.#changed();
    this.#said.tell(h('p', {}, 'This browser has the key.'));
  }

  #add(my: My, recipient: string, name: string): Promise<void> {
    const wish: Wish = { action: 'profile', addKey: { name, recipient } };
    return this.#wish(my, wish, 'The key is in your profile. What you may see is sealed to it with the next build.');
  }

  async #remove(my: My, recipient: string): Promise<void> {
    const name = my.person.keys.find((key) => key.recipient === recipient)?.name ?? recipient;
    if ((await confirmRemove(name)) === undefined) return;
    await this.#wish(my, { action: 'profile', removeKey: recipient }, 'Nothing more is sealed to the key.');
  }

  async #forget(my: My, recipient: string): Promise<void> {
    if ((await confirmForget((await this.#nameOf(my, recipient)) ?? '')) === undefined) return;
    await (await crypt()).forget(my.base, recipient);
    await this.#changed();
    this.#said.tell(h('p', {}, 'This browser does not have the key any more.'));
  }

  async #wish(my: My, wish: Wish, done: string): Promise<void> {
    const sent = await send(my.base, my.service, wish);
    await this.#changed();
    if (sent.kind === 'asked') this.#said.tell(h('p', {}, 'A form has opened in a new tab. Send it there.'));
    else if (!sent.answer.accepted) this.#said.refuse(sent.answer.problems);
    else this.#said.tell(h('p', {}, done));
  }

  async #nameOf({ person }: My, recipient: string): Promise<string | undefined> {
    const known = person.keys.find((key) => key.recipient === recipient);
    return known?.name ?? (await this.#kept()).find((key) => key.recipient === recipient)?.name;
  }
}
