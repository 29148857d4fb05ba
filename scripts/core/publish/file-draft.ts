import type { EditedFile } from './edited-file.ts';

/** Files by their paths inside the repository, each with its text; a picture has none. */
export type Texts = ReadonlyMap<string, string | undefined>;

/** Files while edits change them one after the other. */
export class FileDraft {
  readonly #before: Texts;
  readonly #after = new Map<string, EditedFile['content']>();

  constructor(before: Texts) {
    this.#before = before;
  }

  /** What a file says now; undefined where there is none. */
  text(path: string): string | undefined {
    const content = this.#after.has(path) ? this.#after.get(path) : this.#before.get(path);
    return typeof content === 'string' ? content : undefined;
  }

  put(path: string, content: string | Uint8Array): void {
    this.#after.set(path, content);
  }

  remove(path: string): void {
    this.#after.set(path, undefined);
  }

  /** A file that must be there, with another text. */
  rewrite(path: string, rewritten: (text: string) => string): void {
    const text = this.text(path);
    if (text === undefined) throw new Error(`There is no text of ${path}`);
    this.put(path, rewritten(text));
  }

  /** What differs, in the order of paths. */
  changes(): EditedFile[] {
    const before = this.#before;
    return [...this.#after]
      .filter(([path, content]) => (content === undefined ? before.has(path) : content !== before.get(path)))
      .map(([path, content]) => ({ path, content }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}
