/** Has the data of the pages follow the branch, whoever moved it: each commit that is seen is told once. */
export class Follower {
  readonly #onCommit: (commit: string) => Promise<void>;
  readonly #report: (message: string) => void;
  #seen: string | undefined;

  constructor(onCommit: (commit: string) => Promise<void>, report: (message: string) => void) {
    this.#onCommit = onCommit;
    this.#report = report;
  }

  /** What is written stands, whatever becomes of the data of the pages: they follow with the next commit, or the next build. */
  async follow(commit: string): Promise<void> {
    if (commit === this.#seen) return;
    this.#seen = commit;
    try {
      await this.#onCommit(commit);
    } catch (error) {
      this.#report(`The data of the pages could not be brought up to date: ${String(error)}`);
    }
  }
}
