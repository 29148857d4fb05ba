import type { EditedFile } from '../../../scripts/core/publish/edited-file.ts';
import { makeCopyButtons } from '../copy.ts';
import { h, reconcile } from '../dom.ts';
import { plural } from '../format.ts';
import { lineDifference, type DifferenceLine } from './line-difference.ts';
import { base64, sameContent } from './proposed-files.ts';

/** Shows the files of a form in FilesPanel.astro; `before` has the texts of those that the gallery has already. */
export function mountFiles(
  place: HTMLElement,
): (files: readonly EditedFile[], before: ReadonlyMap<string, string>) => void {
  const views = new Map<string, FileView>();
  const none = h('p', { class: 'note' }, 'None yet.');
  place.replaceChildren(none);
  return (files, before) => {
    for (const file of files) {
      const view = views.get(file.path) ?? new FileView(file.path, views.size === 0);
      views.set(file.path, view);
      view.show(file.content, before.get(file.path));
    }
    const shown = files.flatMap(({ path }) => views.get(path)?.element ?? []);
    reconcile(place, shown.length === 0 ? [none] : shown);
  };
}

/** One file. It stays the same element while it changes: what is open stays open, and scrolled where it was. */
class FileView {
  readonly element: HTMLDetailsElement;
  readonly #path: string;
  readonly #kind = h('span', { class: 'badge' });
  readonly #body = h('div', { class: 'files-panel-body' });
  readonly #code = h('code', {});
  readonly #copy: HTMLButtonElement;
  #content: EditedFile['content'];
  #before: string | undefined;
  /** Whether what is shown is of now: what is closed is not written. */
  #isFresh = false;

  constructor(path: string, isOpen: boolean) {
    this.#path = path;
    this.#copy = h('button', { type: 'button', class: 'button', 'data-copy': '', hidden: '' }, 'Copy');
    this.element = h(
      'details',
      { class: 'files-panel-file' },
      h('summary', {}, h('span', {}, path), ' ', this.#kind),
      this.#body,
    );
    this.element.open = isOpen;
    this.element.addEventListener('toggle', () => {
      this.#render();
    });
    makeCopyButtons(h('p', {}, this.#copy));
  }

  show(content: EditedFile['content'], before: string | undefined): void {
    const isSame = sameContent(content, this.#content) && before === this.#before;
    this.#isFresh &&= isSame;
    [this.#content, this.#before] = [content, before];
    const kind = content === undefined ? 'removed' : before === undefined ? 'new' : 'changed';
    this.#kind.textContent = kind;
    this.#kind.className = `badge ${{ new: 'badge-good', changed: 'badge-gold', removed: 'badge-danger' }[kind]}`;
    this.#render();
  }

  #render(): void {
    if (this.#isFresh || !this.element.open) return;
    this.#isFresh = true;
    const content = this.#content;
    if (content instanceof Uint8Array) this.#body.replaceChildren(picture(this.#path, content));
    else this.#renderText(content);
  }

  #renderText(content: string | undefined): void {
    const before = this.#before;
    if (content === undefined && before === undefined) {
      this.#body.replaceChildren(h('p', { class: 'note' }, 'It is removed.'));
      return;
    }
    this.#copy.dataset['copy'] = content ?? '';
    this.#code.replaceChildren(...(before === undefined ? [content ?? ''] : differenceView(before, content ?? '')));
    // Put in place once, so that it stays scrolled where it was.
    if (this.#code.isConnected) return;
    const tools = content === undefined ? [] : [h('p', { class: 'files-panel-tools' }, this.#copy)];
    this.#body.replaceChildren(...tools, h('pre', { class: 'proposal-difference', tabindex: '0' }, this.#code));
  }
}

const SIGNS = { added: '+', removed: '-', same: ' ' } as const;

function differenceView(before: string, after: string): (Node | string)[] {
  return lineDifference(before, after).flatMap((line) => [lineView(line), '\n']);
}

function lineView({ kind, text }: DifferenceLine): Node | string {
  if (kind === 'gap') return h('span', { class: 'hunk' }, `… ${plural(Number(text), 'line')} as before`);
  const written = `${SIGNS[kind]}${text}`;
  if (kind === 'same') return written;
  return h(kind === 'added' ? 'ins' : 'del', {}, written);
}

function picture(path: string, bytes: Uint8Array): HTMLElement {
  const kind = /\.(\w+)$/.exec(path)?.[1]?.replace('jpg', 'jpeg') ?? 'png';
  const src = `data:image/${kind};base64,${base64(bytes)}`;
  return h('img', {
    class: 'files-panel-picture',
    src,
    alt: `The picture as it would be: ${plural(bytes.length, 'byte')}`,
  });
}
