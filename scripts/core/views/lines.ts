import { LINE_LIMIT } from './format.ts';

/** Text in pieces → its lines, undefined for one that is too long. Blank lines are left out. */
export class Lines {
  #rest = '';
  #skipping = false;

  *push(text: string): Generator<string | undefined> {
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      this.#append(text.slice(start, end));
      yield* this.end();
      start = end + 1;
    }
    this.#append(text.slice(start));
  }

  *end(): Generator<string | undefined> {
    if (this.#skipping) yield undefined;
    else if (this.#rest.trim() !== '') yield this.#rest;
    this.#rest = '';
    this.#skipping = false;
  }

  #append(text: string): void {
    if (this.#skipping) return;
    this.#skipping = this.#rest.length + text.length > LINE_LIMIT;
    this.#rest = this.#skipping ? '' : this.#rest + text;
  }
}
