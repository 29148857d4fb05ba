/** One thing after another: what is decided must be written before the next is decided. What fails does not hold up the rest. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
