import type { AssetVersion } from '../../../scripts/core/catalog.ts';
import { h, need } from '../dom.ts';
import { formatDate } from '../format.ts';
import { askVersionDeed } from './deed-dialogs.ts';
import { withoutVersionDeed, withVersionDeed, type Deeds, type VersionDeed } from './deeds.ts';
import type { Editing } from './editing.ts';

interface Options {
  readonly editing: Editing;
  deeds(): Deeds;
  change(deeds: Deeds): void;
  /** Makes the field of a version’s notes when they are opened. */
  mountNotes(details: HTMLDetailsElement, version: string): void;
}

const NEXT = 'It is added to your changes. Nothing is done until you propose them.';

/** The list of versions, the highest first; each with its notes, and with Discontinue or Release again (F32). */
export class VersionList {
  readonly #list: HTMLElement;
  readonly #options: Options;

  constructor(root: HTMLElement, options: Options) {
    this.#list = need(root, '[data-versions]');
    this.#options = options;
    const { asset } = options.editing;
    this.#list.replaceChildren(...[...asset.versions].reverse().map((version) => this.#row(version)));
  }

  /** What was decided since. */
  show(): void {
    const { versions } = this.#options.deeds();
    for (const row of this.#list.querySelectorAll<HTMLElement>('[data-version]')) {
      const number = row.dataset['version'] ?? '';
      this.#showDeed(
        row,
        versions.find(({ version }) => version === number),
      );
    }
  }

  #row(version: AssetVersion): HTMLElement {
    const number = version.version;
    const row = copyOf();
    row.dataset['version'] = number;
    need(row, '[data-number]').textContent = number;
    const time = need(row, 'time', HTMLTimeElement);
    time.dateTime = version.data.released;
    time.textContent = formatDate(version.data.released);
    this.#fillNotes(need(row, 'details', HTMLDetailsElement), number);
    const isReleased = version.data.state === 'released';
    const button = need(row, '[data-version-deed]');
    button.textContent = isReleased ? 'Discontinue …' : 'Release again …';
    button.append(h('span', { class: 'visually-hidden' }, ` version ${number}`));
    button.addEventListener('click', () => {
      if (button.ariaDisabled !== 'true')
        void this.#ask({ edit: isReleased ? 'discontinue-version' : 'release-version', version: number });
    });
    need(row, '[data-version-undo]').addEventListener('click', () => {
      this.#options.change(withoutVersionDeed(this.#options.deeds(), number));
      button.focus();
    });
    this.#explain(row, button, number, isReleased);
    return row;
  }

  #fillNotes(details: HTMLDetailsElement, number: string): void {
    need(details, 'summary').append('Notes', h('span', { class: 'visually-hidden' }, ` of version ${number}`));
    need(details, '[data-field]').dataset['field'] = `notes.${number}`;
    this.#options.mountNotes(details, number);
  }

  /** Not `disabled`: it keeps the focus, and says why. */
  #explain(row: HTMLElement, button: HTMLElement, number: string, isReleased: boolean): void {
    const own = this.#options.editing.allowed.versions.get(number);
    const may = isReleased ? own?.discontinue : own?.release;
    if (may === undefined || may.allowed) return;
    const why = need(row, '[data-why]');
    why.id = `why-version-${number.replaceAll('.', '-')}`;
    why.textContent = may.reason;
    button.ariaDisabled = 'true';
    button.setAttribute('aria-describedby', why.id);
  }

  async #ask(deed: VersionDeed): Promise<void> {
    const options = this.#options;
    const chosen = await askVersionDeed(options.editing, deed, () => NEXT);
    if (chosen !== undefined) options.change(withVersionDeed(options.deeds(), chosen));
  }

  #showDeed(row: HTMLElement, deed: VersionDeed | undefined): void {
    const number = row.dataset['version'] ?? '';
    const state = this.#options.editing.asset.versions.find(({ version }) => version === number)?.data.state;
    const badge = need(row, '[data-state]');
    badge.textContent = deed === undefined ? (state === 'released' ? 'Released' : 'Discontinued') : WILL[deed.edit];
    badge.className = `badge ${deed !== undefined ? 'badge-accent' : state === 'released' ? 'badge-good' : 'badge-gold'}`;
    need(row, '[data-version-deed]').hidden = deed !== undefined;
    need(row, '[data-version-undo]').hidden = deed === undefined;
  }
}

const WILL = { 'discontinue-version': 'Will be discontinued', 'release-version': 'Will be released again' } as const;

function copyOf(): HTMLElement {
  const template = need(document, 'template[data-edit-version]', HTMLTemplateElement);
  return need(document.importNode(template.content, true), 'li');
}
