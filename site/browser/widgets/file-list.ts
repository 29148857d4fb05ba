import type { FieldName, FileForm } from '../../../scripts/core/publish/form/publish-form.ts';
import { listedUpTo } from '../../../scripts/core/words.ts';
import { h } from '../dom.ts';
import { formatCount, plural } from '../format.ts';
import { chosenFiles, droppedFiles, isLitter, type DiskFile } from './disk-files.ts';
import { dropZone } from './drop-zone.ts';
import { addressesBelow, mergedFiles, readSums, twinsIn } from './file-sums.ts';
import { HashLine, type Hashed } from './hash-line.ts';
import { button, newId } from './parts.ts';
import { rowsEditor, type RowsEditor } from './rows-editor.ts';
import type { Widget } from './widget.ts';

export interface FileListOptions {
  /** `version.files`; the controls are `version.files.0.name` … */
  readonly name: FieldName;
  /** How many files a version may list (`limits.files`). */
  readonly limit: () => number;
  readonly onChange: () => void;
}

/** Files with size and sha256, which are worked out here from files of one's disk, or pasted. */
export function fileList(place: HTMLElement, options: FileListOptions): Widget<readonly FileForm[]> {
  return new FileList(place, options);
}

class FileList implements Widget<readonly FileForm[]> {
  readonly #options: FileListOptions;
  readonly #rows: RowsEditor<keyof FileForm>;
  readonly #working = new HashLine();
  readonly #first: HTMLButtonElement;
  readonly #twins = h('p', { class: 'note files-twins', role: 'status' });

  constructor(place: HTMLElement, options: FileListOptions) {
    this.#options = options;
    const files = h('input', { type: 'file', multiple: '', hidden: '' });
    const folder = h('input', { type: 'file', webkitdirectory: '', hidden: '' });
    for (const input of [files, folder]) this.#whenChosen(input);
    this.#first = button('Choose files', () => {
      files.click();
    });
    const chooseFolder = button('Choose a folder', () => {
      folder.click();
    });
    const hint = h('p', { class: 'note' }, 'They stay on your disk: only name, size and sha256 are written down.');
    const ways = h(
      'div',
      { class: 'widget-line' },
      this.#first,
      chooseFolder,
      h('span', { class: 'files-drop' }, 'or drop them here'),
    );
    const zone = h('div', { class: 'files-zone' }, ways, hint, files, folder, this.#working.element);
    dropZone(zone, (data) => {
      void droppedFiles(data.items).then(
        (dropped) => this.#take(dropped),
        () => {
          this.#rows.say('What was dropped could not be read.');
        },
      );
    });
    const rows = h('div', { class: 'files-rows' });
    this.#rows = rowsEditor(rows, { ...ROWS, name: options.name, onChange: this.#changed });
    place.classList.add('widget');
    place.append(zone, rows, this.#twins, this.#pasting(), this.#addressing());
  }

  get value(): readonly FileForm[] {
    return this.#rows.value;
  }

  set(files: readonly FileForm[]): void {
    this.#rows.set(files);
    this.#mark();
  }

  focus(): void {
    this.#first.focus();
  }

  #changed = (): void => {
    this.#mark();
    this.#options.onChange();
  };

  #whenChosen(input: HTMLInputElement): void {
    input.addEventListener('change', () => {
      const chosen = chosenFiles(input.files ?? []);
      // So that the same can be chosen again.
      input.value = '';
      void this.#take(chosen);
    });
  }

  async #take(found: readonly DiskFile[]): Promise<void> {
    const files = found.filter(({ name }) => !isLitter(name));
    const limit = this.#options.limit();
    if (this.#working.isBusy) this.#rows.say('One thing at a time: sha256 is still being worked out.');
    else if (files.length === 0) this.#rows.say('There are no files in it.');
    else if (files.length > limit) {
      this.#rows.say(
        `These are ${formatCount(files.length)} files; a version lists at most ${formatCount(limit)}. Pack what belongs together.`,
      );
    } else {
      const hashed = await this.#working.run(files);
      this.#put(hashed.files, wordsOf(hashed, found.length - files.length));
    }
  }

  #put(files: Parameters<typeof mergedFiles>[1], words: string): void {
    this.#rows.set(mergedFiles(this.value, files));
    this.#rows.say(words);
    if (files.length > 0) this.#changed();
  }

  /** Names that are one where case is ignored. */
  #mark(): void {
    const names = this.value.map(({ name }) => name);
    const twins = new Set(twinsIn(names));
    for (const [index, row] of this.#rows.elements.entries()) row.classList.toggle('is-twin', twins.has(index));
    const words = listedUpTo(
      3,
      [...twins].map((index) => names[index] ?? ''),
    );
    const said = twins.size === 0 ? '' : `Listed twice where case is ignored: ${words}.`;
    if (this.#twins.textContent !== said) this.#twins.textContent = said;
  }

  #pasting(): HTMLElement {
    const id = newId('sums');
    const text = h('textarea', { class: 'field mono', id, rows: '4', spellcheck: 'false' });
    text.placeholder = '9f86d081…  weights/model.safetensors';
    const take = button('Take over', () => {
      const { files, strange } = readSums(text.value);
      if (files.length > 0 && strange.count === 0) text.value = '';
      const rest =
        strange.count === 0
          ? ''
          : ` Not understood: ${plural(strange.count, 'line')}, first “${strange.first.slice(0, 60)}”.`;
      this.#put(files, `${plural(files.length, 'file')} taken over.${rest}`);
    });
    const label = h('label', { for: id, class: 'rows-label' }, 'Its output, one file a line');
    return h('details', { class: 'files-more' }, h('summary', {}, 'Paste what sha256sum prints'), label, text, take);
  }

  #addressing(): HTMLElement {
    const id = newId('base');
    const base = h('input', { class: 'field mono', id, type: 'url', autocomplete: 'off', spellcheck: 'false' });
    base.placeholder = 'https://…/';
    const fill = button('Fill in', () => {
      this.#fillAddresses(base.value);
    });
    base.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      this.#fillAddresses(base.value);
    });
    const label = h(
      'label',
      { for: id, class: 'rows-label' },
      'Where they can be downloaded: each address is this one and the name',
    );
    const line = h('div', { class: 'widget-line' }, base, fill);
    return h('details', { class: 'files-more' }, h('summary', {}, 'Fill in all addresses'), label, line);
  }

  #fillAddresses(base: string): void {
    const files = this.value;
    const urls = addressesBelow(
      base,
      files.map(({ name }) => name),
    );
    if (urls === undefined) this.#rows.say('The address must begin with https://');
    else if (files.length === 0) this.#rows.say('There are no files yet.');
    else {
      this.#rows.set(files.map((file, index) => ({ ...file, url: urls[index] ?? '' })));
      this.#rows.say(`${plural(files.length, 'address', 'addresses')} filled in.`);
      this.#changed();
    }
  }
}

const ROWS = {
  one: 'file',
  isOrdered: false,
  columns: [
    { key: 'name', label: 'Name', placeholder: 'weights/model.safetensors', mono: true, wide: true },
    { key: 'size', label: 'Bytes', mono: true },
    { key: 'sha256', label: 'sha256', mono: true },
    { key: 'url', label: 'Address', placeholder: 'https://…', mono: true },
  ],
} as const;

function wordsOf({ files, unreadable, isCancelled }: Hashed, litter: number): string {
  const sentences = [
    isCancelled ? `Stopped: ${plural(files.length, 'file')} added.` : `${plural(files.length, 'file')} added.`,
  ];
  if (unreadable.length > 0) sentences.push(`Could not be read: ${listedUpTo(3, unreadable)}.`);
  if (litter > 0) sentences.push(`Left out: ${plural(litter, 'file')} that systems leave in folders.`);
  return sentences.join(' ');
}
