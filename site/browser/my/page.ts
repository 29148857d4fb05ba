import type { AssetId } from '../../../scripts/core/ids.ts';
import { toInstant } from '../../../scripts/core/instant.ts';
import { plural } from '../format.ts';
import { accountOf, loadPerson } from '../actions/person.ts';
import { loadService } from '../actions/who-serves.ts';
import type { Service } from '../../../scripts/core/service.ts';
import { need } from '../dom.ts';
import { loadReader } from '../restricted/here.ts';
import { alsoRestricted } from '../restricted/person.ts';
import { nothingRecorded, type My, type Settings } from './context.ts';
import { makeDeeds } from './deeds.ts';
import { FreshRows } from './fresh-rows.ts';
import { Information } from './information.ts';
import { Keys } from './keys.ts';
import { Panels } from './panels.ts';
import { refillRow } from './refill.ts';
import { makeSections } from './sections.ts';
import { firstView } from './view.ts';
import { waitingNotes } from './waiting.ts';
import { Who } from './who.ts';

/** My Gallery (F21–F24): the page is the same for everybody; whose it is, is found out here. */
class MyPage {
  readonly #settings: Settings;
  readonly #content: HTMLElement;
  readonly #who: Who;
  readonly #information: Information;
  readonly #panels: Panels;
  readonly #keys: Keys;
  readonly #ways = { look: () => void this.load(), changed: () => void this.load() };
  readonly #freshRows = new FreshRows(this.#ways);
  #my: My | undefined;
  #hasSections = false;

  constructor(root: HTMLElement) {
    this.#settings = JSON.parse(root.dataset['my'] ?? '') as Settings;
    this.#content = need(root, '[data-my-content]');
    this.#who = new Who(need(root, '[data-my-who]'), this.#settings.base, () => void this.load());
    this.#information = new Information(need(root, '[data-information]'), async () => {
      this.#information.show(await this.#fresh());
    });
    this.#keys = new Keys(need(root, '[data-keys]'), () => this.load());
    this.#panels = new Panels(this.#content, this.#ways);
    makeDeeds(this.#content, { my: () => this.#known(), refresh: (asset) => this.#refresh(asset) });
  }

  /** Everything anew: who it is, and what they have. */
  async load(): Promise<void> {
    const service = await loadService(this.#settings.base);
    const account = service && accountOf(service);
    const my = service && account !== undefined ? await this.#recorded(service, account) : undefined;
    this.#my = my;
    this.#content.hidden = my === undefined;
    this.#who.show(account === undefined || my !== undefined ? service : undefined, account);
    if (my !== undefined) this.#show(my);
  }

  /** Undefined where what is recorded cannot be had. */
  async #recorded(service: Service, account: string): Promise<My | undefined> {
    try {
      const id = service.kind === 'local' ? (service.actor?.id ?? 0) : 0;
      const { base } = this.#settings;
      const person = (await loadPerson(base, service, alsoRestricted(base))) ?? nothingRecorded(account, id);
      const reader = await loadReader(base);
      return { ...this.#settings, service, account, person, reader, now: toInstant(Date.now()) };
    } catch {
      return undefined;
    }
  }

  #show(my: My): void {
    this.#information.show(my);
    void this.#keys.show(my);
    this.#freshRows.keep(my);
    this.#panels.show(my);
    need(this.#content, '[data-waiting]').replaceChildren(...waitingNotes(my, this.#ways));
    const { unseen } = my.person;
    need(this.#content, '[data-unseen]').textContent =
      unseen === 0
        ? ''
        : `${plural(unseen, 'more entry is', 'more entries are')} not shown: not everybody may see the assets, which are restricted or discontinued. In a clone, npm run gallery -- mine lists them.`;
    if (this.#hasSections) return;
    this.#hasSections = true;
    makeSections(this.#content, () => firstView(this.#my?.person));
  }

  #known(): My {
    if (this.#my === undefined) throw new Error('There are rows of nobody');
    return this.#my;
  }

  /** The same person by now. Where that cannot be had, what was known stays. */
  async #fresh(): Promise<My> {
    const { service, account } = this.#known();
    return (this.#my = (await this.#recorded(service, account)) ?? this.#known());
  }

  /** Only the rows of one asset are shown anew: all others stay as they are, where they are. */
  async #refresh(asset: AssetId): Promise<My> {
    const my = await this.#fresh();
    this.#freshRows.keep(my);
    for (const row of this.#content.querySelectorAll<HTMLElement>(`[data-asset="${asset}"]`)) {
      const fresh = this.#freshRows.of(row.dataset['kind'], asset, my);
      if (fresh !== undefined) refillRow(row, fresh);
    }
    this.#panels.showCounts(my);
    return my;
  }
}

void new MyPage(need(document, '[data-my]')).load();
