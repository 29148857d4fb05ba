import { h } from '../dom.ts';
import { plural } from '../format.ts';
import type { DiskFile } from './disk-files.ts';
import { button } from './parts.ts';

/** A file of one's disk and what it was found to hold. */
export interface HashedFile {
  readonly name: string;
  readonly size: string;
  readonly sha256: string;
}

export interface Hashed {
  readonly files: readonly HashedFile[];
  readonly unreadable: readonly string[];
  readonly isCancelled: boolean;
}

/** How far the digests of files are, with a way to stop. */
export class HashLine {
  readonly element: HTMLElement;
  readonly #bar = h('progress', { class: 'files-progress', 'aria-label': 'Working out sha256' });
  readonly #words = h('span', {});
  #stop = new AbortController();

  constructor() {
    const cancel = button('Cancel', () => {
      this.#stop.abort();
    });
    this.element = h('div', { class: 'files-working', hidden: '' }, this.#bar, this.#words, cancel);
  }

  get isBusy(): boolean {
    return !this.element.hidden;
  }

  /** Reads one file after the other. What was done before a stop stays. */
  async run(files: readonly DiskFile[]): Promise<Hashed> {
    this.#stop = new AbortController();
    const total = files.reduce((sum, { file }) => sum + file.size, 0);
    const done: HashedFile[] = [];
    const unreadable: string[] = [];
    let read = 0;
    this.#begin(total);
    const { hashFile } = await import('./hash-files.ts');
    for (const { name, file } of files) {
      const words = `${name} (${String(done.length + unreadable.length + 1)} of ${plural(files.length, 'file')})`;
      this.#words.textContent = words;
      try {
        const sha256 = await hashFile(file, this.#stop.signal, (bytes) => {
          read += bytes;
          this.#bar.value = read;
        });
        done.push({ name, size: String(file.size), sha256 });
      } catch {
        if (this.#stop.signal.aborted) break;
        unreadable.push(name);
      }
    }
    this.element.hidden = true;
    return { files: done, unreadable, isCancelled: this.#stop.signal.aborted };
  }

  #begin(total: number): void {
    this.#bar.max = Math.max(1, total);
    this.#bar.value = 0;
    this.#words.textContent = '';
    this.element.hidden = false;
  }
}
