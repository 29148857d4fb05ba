/** Does something once nobody asked for it again for a while: nothing is done between two keystrokes. */
export class Later {
  readonly #wait: number;
  readonly #act: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(wait: number, act: () => void) {
    this.#wait = wait;
    this.#act = act;
  }

  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.now();
    }, this.#wait);
  }

  /** At once, if it waits at all. */
  now(): void {
    if (this.#timer === undefined) return;
    this.never();
    this.#act();
  }

  never(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
