import { catBlobs, objectFacts, type Blob } from './git.ts';
import { fetchMissing } from './partial-clone.ts';

/** Beyond this (bytes) contents are read again rather than kept. */
const KEEP = 64 * 1024 * 1024;

/** Sizes and contents of blobs, each asked for once: the two sides of a proposal have nearly all of them in common. */
export class Blobs {
  readonly #repository: string;
  readonly #asked = new Set<string>();
  readonly #sizes = new Map<string, number>();
  readonly #contents = new Map<string, Uint8Array>();
  #kept = 0;

  constructor(repository: string) {
    this.#repository = repository;
  }

  /** Bytes of each, asked before anything is read; 0 for what is no blob. */
  sizes(objects: Iterable<string>): (object: string) => number {
    const missing = [...new Set(objects)].filter((object) => !this.#asked.has(object));
    for (const object of missing) this.#asked.add(object);
    fetchMissing(this.#repository, missing);
    for (const facts of objectFacts(this.#repository, missing)) {
      if (facts?.type === 'blob') this.#sizes.set(facts.id, facts.size);
    }
    return (object) => this.#sizes.get(object) ?? 0;
  }

  /** Whether it is a blob, of an object whose size was asked. */
  isBlob(object: string): boolean {
    return this.#sizes.has(object);
  }

  /** The contents in the order of the blobs. */
  *read(blobs: readonly Blob[]): Generator<Uint8Array> {
    const missing = blobs.filter(({ object }) => !this.#contents.has(object));
    const bytes = missing.reduce((sum, { size }) => sum + size, 0);
    if (this.#kept + bytes > KEEP) {
      yield* catBlobs(this.#repository, blobs);
      return;
    }
    this.#kept += bytes;
    let index = 0;
    for (const content of catBlobs(this.#repository, missing)) {
      this.#contents.set(missing[index++]?.object ?? '', content);
    }
    for (const { object } of blobs) yield this.#contents.get(object) ?? new Uint8Array();
  }
}
