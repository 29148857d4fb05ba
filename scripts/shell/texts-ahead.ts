import type { CatalogSource, SourceFile } from './source.ts';

/** Bytes that are held of what was read last, and as many of what was read before it. */
const HELD = 8_388_608;

/**
 * Files of which a few are held: those that somebody said would be asked for next. To ask Git for one after the other takes many times as long as
 * for all of them at once, and longer still while every core has something to do.
 */
export class TextsAhead implements Pick<CatalogSource, 'readOne'> {
  readonly #source: CatalogSource;
  #last = new Map<SourceFile, Uint8Array>();
  #before: ReadonlyMap<SourceFile, Uint8Array> = new Map();
  #bytes = 0;

  constructor(source: CatalogSource) {
    this.#source = source;
  }

  readOne(file: SourceFile): Uint8Array {
    return this.#held(file) ?? this.#source.readOne(file);
  }

  /** These will be asked for. */
  read(files: readonly SourceFile[]): void {
    const wanted = files.filter((file) => this.#held(file) === undefined);
    let index = 0;
    for (const bytes of this.#source.read(wanted)) {
      const file = wanted[index++];
      if (file !== undefined) this.#hold(file, bytes);
    }
  }

  #held(file: SourceFile): Uint8Array | undefined {
    return this.#last.get(file) ?? this.#before.get(file);
  }

  #hold(file: SourceFile, bytes: Uint8Array): void {
    if (this.#bytes > HELD) {
      this.#before = this.#last;
      this.#last = new Map();
      this.#bytes = 0;
    }
    this.#last.set(file, bytes);
    this.#bytes += bytes.length;
  }
}
