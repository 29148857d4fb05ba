import { need } from '../dom.ts';
import { Who } from '../my/who.ts';
import { Publishing } from './publishing.ts';
import { isMaintainer, loadSession, type Maintainer } from './session.ts';
import type { Settings } from './settings.ts';

/** Where a newcomer publishes: the page is the same for everybody; who it is, and what they may do, is found out here. */
class PublishPage {
  readonly #root: HTMLElement;
  readonly #settings: Settings;
  readonly #who: Who;
  /** Whose form it is, once it is there. */
  #account: string | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#settings = JSON.parse(root.dataset['publish'] ?? '') as Settings;
    this.#who = new Who(need(root, '[data-my-who]'), this.#settings.base, () => void this.load());
  }

  async load(): Promise<void> {
    const session = await loadSession(this.#settings.base);
    // A form of somebody else, with another draft, begins from nothing.
    if (this.#account !== undefined && session?.account !== this.#account) {
      location.reload();
      return;
    }
    this.#who.show(session?.service, session?.account);
    const maintainer = session !== undefined && isMaintainer(session) ? session : undefined;
    need(this.#root, '[data-publish-nobody]').hidden = session?.account === undefined || maintainer !== undefined;
    need(this.#root, '[data-publish-content]').hidden = maintainer === undefined;
    if (maintainer !== undefined && this.#account === undefined) this.#start(maintainer);
  }

  #start(session: Maintainer): void {
    this.#account = session.account;
    void new Publishing(this.#root, this.#settings, session).load();
  }
}

void new PublishPage(need(document, '[data-publish]')).load();
