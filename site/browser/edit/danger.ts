import { need } from '../dom.ts';
import { askDeed, type NextWords } from './deed-dialogs.ts';
import type { AssetDeed, Deeds } from './deeds.ts';
import type { Editing } from './editing.ts';

interface Options {
  readonly editing: Editing;
  deeds(): Deeds;
  change(deeds: Deeds): void;
}

const NEXT = 'It is added to your changes. Nothing is done until you propose them.';
const ALONE = 'Nothing is done until you propose it. It is proposed alone: what else you changed here is left out.';

const NAMES: readonly AssetDeed['edit'][] = ['release', 'discontinue', 'delete'];

/** Release, Discontinue and Delete of the whole asset, each with the reason where it is not offered (F22). */
export class Danger {
  readonly #root: HTMLElement;
  readonly #options: Options;

  constructor(root: HTMLElement, options: Options) {
    this.#root = root;
    this.#options = options;
    for (const name of NAMES) {
      need(this.#row(name), '[data-do]').addEventListener('click', () => void this.#ask(name));
      need(this.#row(name), '[data-undo]').addEventListener('click', () => {
        this.#change(undefined);
        need(this.#row(name), '[data-do]').focus();
      });
    }
    const { asset, allowed } = options.editing;
    const isReleased = asset.data.state === 'released';
    this.#row('release').hidden = isReleased;
    this.#row('discontinue').hidden = !isReleased;
    this.#row('delete').hidden = false;
    for (const name of NAMES) this.#explain(name, allowed[name], allowed.discontinue.allowed && name === 'delete');
  }

  show(): void {
    const chosen = this.#options.deeds().asset?.edit;
    for (const name of NAMES) {
      const row = this.#row(name);
      row.classList.toggle('is-chosen', chosen === name);
      need(row, '[data-do]').hidden = chosen === name;
      need(row, '[data-undo]').hidden = chosen !== name;
    }
  }

  /** What cannot be deleted can be discontinued instead: the button leads there, and is not off. */
  #explain(name: AssetDeed['edit'], may: Editing['allowed']['delete'], hasWayOn: boolean): void {
    const row = this.#row(name);
    const button = need(row, '[data-do]');
    const why = need(row, '[data-why]');
    why.textContent = may.allowed ? '' : may.reason;
    button.ariaDisabled = may.allowed || hasWayOn ? null : 'true';
    if (may.allowed) button.removeAttribute('aria-describedby');
    else button.setAttribute('aria-describedby', why.id);
  }

  async #ask(name: AssetDeed['edit']): Promise<void> {
    if (need(this.#row(name), '[data-do]').ariaDisabled === 'true') return;
    const next: NextWords = ({ edit }) => (edit === 'delete' ? ALONE : NEXT);
    const deed = await askDeed(this.#options.editing, name, next);
    if (deed !== undefined) this.#change(deed);
  }

  #change(asset: AssetDeed | undefined): void {
    this.#options.change({ ...this.#options.deeds(), asset });
  }

  #row(name: AssetDeed['edit']): HTMLElement {
    return need(this.#root, `[data-asset-deed=${name}]`);
  }
}
