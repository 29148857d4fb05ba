import type { MergeAnswer, ProposalDetail, Service, SiteState } from '../../../scripts/core/service.ts';
import { switchPerson } from '../actions/service.ts';
import { loadService } from '../actions/who-serves.ts';
import { h, need } from '../dom.ts';
import { describePerson } from '../my/who.ts';
import { approve, loadDetail, loadList, merge, type Reply } from './client.ts';
import { detailView } from './detail.ts';
import { listView } from './list.ts';
import { previewPart } from './preview.ts';

type LocalService = Extract<Service, { kind: 'local' }>;

/** How often it is asked whether the site is built, in milliseconds. */
const AGAIN = 1000;

const NOT_SWITCHED = 'The gallery did not take that. Load the page again.';

/** The proposals of a gallery on one's own machine. Elsewhere the page leads to the hosting service. */
class ProposalsPage {
  readonly #root: HTMLElement;
  readonly #base: string;
  #service: LocalService | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#base = root.dataset['proposals'] ?? '';
    addEventListener('hashchange', () => void this.#show());
    this.#people.addEventListener('change', () => void this.#switch());
  }

  async load(): Promise<void> {
    const service = await loadService(this.#base);
    this.#state(service?.kind ?? 'unreachable');
    if (service?.kind !== 'local') return;
    this.#use(service);
    await this.#show();
  }

  get #people(): HTMLSelectElement {
    return need(this.#root, '[data-people]', HTMLSelectElement);
  }

  #use(service: LocalService): void {
    this.#service = service;
    const nobody = service.actor === undefined ? [h('option', { value: '' }, 'Choose …')] : [];
    const options = service.people.map((person) => h('option', { value: person.login }, describePerson(person)));
    this.#people.replaceChildren(...nobody, ...options);
    this.#people.value = service.actor?.login ?? '';
  }

  async #switch(): Promise<void> {
    if (this.#service === undefined || this.#people.value === '') return;
    const service = await switchPerson(this.#base, this.#service, this.#people.value);
    this.#use(service?.kind === 'local' ? service : this.#service);
    await this.#show();
    if (service === undefined) need(this.#root, '[data-site]').textContent = NOT_SWITCHED;
  }

  #state(state: 'hosted' | 'local' | 'unreachable'): void {
    for (const part of this.#root.querySelectorAll<HTMLElement>('[data-state]')) {
      part.hidden = part.dataset['state'] !== state;
    }
  }

  /** The proposal that the address names, else all of them. */
  async #show(): Promise<void> {
    const head = location.hash.slice(1);
    // Proposals are judged for whoever looks at them.
    if (this.#service?.actor === undefined) this.#part('list').replaceChildren(nobody());
    else if (head === '') await this.#showList();
    else await this.#showDetail(head);
  }

  async #showList(): Promise<void> {
    const reply = await loadList(this.#base);
    // Meanwhile somebody went on.
    if (location.hash.slice(1) !== '') return;
    const list = this.#part('list');
    list.replaceChildren(...(reply.ok ? listView(reply.value) : problems(reply)));
    if (reply.ok) this.#showSite(reply.value.site);
  }

  async #showDetail(head: string): Promise<void> {
    const reply = await loadDetail(this.#base, head);
    // Meanwhile somebody went on.
    if (location.hash.slice(1) !== head) return;
    const detail = this.#part('detail');
    if (reply.ok) this.#fill(detail, reply.value);
    else detail.replaceChildren(...problems(reply), h('p', {}, h('a', { href: '#' }, 'All proposals')));
    detail.querySelector('h2')?.focus();
  }

  #fill(place: HTMLElement, detail: ProposalDetail): void {
    const { head } = detail;
    const preview = previewPart({ base: this.#base, head, token: () => this.#service?.token });
    const view = detailView(detail, preview, {
      approve: (button) => void this.#act(button, (token) => approve(this.#base, token, head), this.#approved),
      merge: (button) => void this.#act(button, (token) => merge(this.#base, token, head), this.#merged),
    });
    place.replaceChildren(...view);
  }

  readonly #approved = (detail: ProposalDetail): void => {
    if (location.hash.slice(1) !== detail.head) return;
    const place = this.#part('detail');
    this.#fill(place, detail);
    need(place, '[data-said]').textContent = 'Approved.';
  };

  readonly #merged = ({ site }: MergeAnswer): void => {
    location.hash = '';
    this.#showSite(site, 'Merged. ');
  };

  async #act<T>(
    button: HTMLButtonElement,
    ask: (token: string) => Promise<Reply<T>>,
    done: (value: T) => void,
  ): Promise<void> {
    if (this.#service === undefined) return;
    button.disabled = true;
    const reply = await ask(this.#service.token);
    button.disabled = false;
    if (reply.ok) done(reply.value);
    else this.#root.querySelector('[data-said]')?.replaceChildren(...problems(reply));
  }

  /** While the site is built, it is asked again and again: whoever merged wants to see it. */
  #showSite(site: SiteState, before = ''): void {
    const place = need(this.#root, '[data-site]');
    switch (site.state) {
      case 'current':
        place.textContent = place.textContent === '' ? '' : 'The pages show what is merged.';
        return;
      case 'failed':
        place.textContent = `The pages could not be built: ${site.why}`;
        return;
      case 'building':
        place.textContent = `${before}The pages are being built …`;
        clearTimeout(this.#again);
        this.#again = setTimeout(() => void this.#lookAgain(), AGAIN);
    }
  }

  async #lookAgain(): Promise<void> {
    const reply = await loadList(this.#base);
    if (reply.ok) this.#showSite(reply.value.site);
  }

  /** One of the two is seen. */
  #part(name: 'list' | 'detail'): HTMLElement {
    need(this.#root, '[data-list]').hidden = name !== 'list';
    need(this.#root, '[data-detail]').hidden = name !== 'detail';
    return need(this.#root, `[data-${name}]`);
  }
}

function nobody(): HTMLElement {
  return h('p', { class: 'empty' }, 'Choose above who looks: as a curator you can approve what waits.');
}

function problems({ messages }: Extract<Reply<unknown>, { ok: false }>): HTMLElement[] {
  return messages.map((message) => h('p', { role: 'alert' }, message));
}

void new ProposalsPage(need(document, '[data-proposals]')).load();
