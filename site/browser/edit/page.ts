import { isAssetId, type AssetId } from '../../../scripts/core/ids.ts';
import { h, need } from '../dom.ts';
import { Who } from '../my/who.ts';
import { loadSession, type Session } from '../publish/session.ts';
import type { Settings } from '../publish/settings.ts';
import { EditForm } from './edit-form.ts';
import { loadEditing } from './editing.ts';
import { showHead } from './head.ts';

type State = 'none' | 'unreachable' | 'choose' | 'edit';

/** Where one edits what one publishes. The page is the same for every asset; which it is, its address says: `?asset=publisher/name`. */
class EditPage {
  readonly #root: HTMLElement;
  readonly #settings: Settings;
  readonly #who: Who;
  /** Whose form it is, once it is there. */
  #account: string | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#settings = JSON.parse(root.dataset['edit'] ?? '') as Settings;
    this.#who = new Who(need(root, '[data-my-who]'), this.#settings.base, () => void this.load());
    need(root, '[data-try-again]').addEventListener('click', () => void this.load());
  }

  async load(): Promise<void> {
    const session = await loadSession(this.#settings.base);
    // What somebody else began to change is not this person’s.
    if (this.#account !== undefined && session?.account !== this.#account) {
      location.reload();
      return;
    }
    this.#who.show(session?.service, session?.account);
    if (session?.account === undefined) this.#show(undefined);
    else if (this.#account === undefined) await this.#find(session);
  }

  async #find(session: Session): Promise<void> {
    const wished = new URL(location.href).searchParams.get('asset');
    if (wished === null) this.#offer(session);
    else if (isAssetId(wished)) await this.#edit(session, wished);
    else this.#show('none');
  }

  async #edit({ service, account, person }: Session, id: AssetId): Promise<void> {
    this.#say('Loading …');
    try {
      const editing = person && (await loadEditing({ base: this.#settings.base, service, person }, id));
      this.#show(editing === undefined ? 'none' : 'edit');
      if (editing === undefined) return;
      this.#account = account;
      showHead(this.#root, editing);
      await new EditForm(this.#root, this.#settings, editing).begin();
    } catch (error) {
      need(this.#root, '[data-unreachable-why]').textContent = error instanceof Error ? error.message : '';
      this.#show('unreachable');
    } finally {
      this.#say('');
    }
  }

  #offer({ person }: Session): void {
    const own = (person?.publishes ?? []).map(({ asset }) => {
      const link = h('a', { href: `?asset=${asset}` }, person?.assets[asset]?.title ?? asset);
      return h('li', {}, link, ' ', h('code', {}, asset));
    });
    need(this.#root, '[data-own]').replaceChildren(...own);
    need(this.#root, '[data-own-none]').hidden = own.length > 0;
    this.#show('choose');
  }

  #show(state: State | undefined): void {
    for (const part of this.#root.querySelectorAll<HTMLElement>('[data-edit-state]')) {
      part.hidden = part.dataset['editState'] !== state;
    }
  }

  #say(words: string): void {
    need(this.#root, '[data-edit-loading]').textContent = words;
  }
}

void new EditPage(need(document, '[data-edit]')).load();
