/** Bytes that lie together. */
const BOARD = 1_048_576;
/** Things that were asked for last: those of some hundred assets. */
const OPEN = 2048;
/** Numbers that say where something lies: its board, and where on it it begins and ends. */
const NUMBERS = 3;

/**
 * Things as JSON, outside of what is searched for garbage: as objects, those of a large catalog take several times the room, and every search
 * goes through all of them. What was asked for last is not parsed again.
 */
export class Shelf<T> {
  readonly #boards: Buffer[] = [];
  readonly #places: number[] = [];
  readonly #open = new Map<number, T>();
  /** Which of them lie open, in the order in which they were opened, round and round: to ask the map for its oldest takes longer than to parse one. */
  readonly #opened = new Int32Array(OPEN).fill(-1);
  #next = 0;
  /** Where the last board is free. */
  #free = 0;

  /** Takes the JSON of something, and gives the number to ask for it. */
  put(text: string): number {
    const length = Buffer.byteLength(text);
    let board = this.#boards.at(-1);
    if (board === undefined || board.length - this.#free < length) {
      board = Buffer.allocUnsafeSlow(Math.max(BOARD, length));
      this.#boards.push(board);
      this.#free = 0;
    }
    const start = this.#free;
    this.#free += board.write(text, start);
    return this.#places.push(this.#boards.length - 1, start, this.#free) / NUMBERS - 1;
  }

  get(place: number): T {
    const open = this.#open.get(place);
    if (open !== undefined) return open;
    const thing = JSON.parse(this.#textAt(place * NUMBERS)) as T;
    this.#open.delete(this.#opened[this.#next] ?? -1);
    this.#opened[this.#next] = place;
    this.#next = (this.#next + 1) % OPEN;
    this.#open.set(place, thing);
    return thing;
  }

  #textAt(index: number): string {
    const [board = 0, start = 0, end = 0] = this.#places.slice(index, index + NUMBERS);
    return this.#boards[board]?.toString('utf8', start, end) ?? '';
  }
}
