import type { Readable, Writable } from 'node:stream';

import { confirm, isCancel, multiselect, select, text } from '@clack/prompts';

import { CommandError } from './command.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface Question {
  /** The flag that answers it where nobody can be asked. */
  readonly flag: string;
  readonly ask: string;
  readonly example?: string;
  /** What is wrong with an answer, or undefined. */
  readonly judge?: (answer: string) => string | undefined;
}

/** Where a person sits; this process’s own where nothing else is said. */
interface Terminal {
  readonly input?: Readable;
  readonly output?: Writable;
}

/**
 * Questions to a person at a terminal. A flag is an answer given before. Where nobody sits at a terminal only flags count, and
 * all that are missing are named at once.
 */
export class Interview {
  readonly #asks: boolean;
  readonly #terminal: Terminal;
  readonly #missing: string[] = [];
  readonly #found = new Map<string, string>();

  constructor(asks: boolean = process.stdin.isTTY && process.stdout.isTTY, terminal: Terminal = {}) {
    this.#asks = asks;
    this.#terminal = terminal;
  }

  /** Answers that were found elsewhere, by their flags: who is asked confirms or changes them, and they count where nobody is. */
  suggest(found: Iterable<readonly [flag: string, answer: string]>): void {
    for (const [flag, answer] of found) this.#found.set(flag, answer);
  }

  /** What was found for a flag. */
  found(flag: string): string | undefined {
    return this.#found.get(flag);
  }

  /** Found answers to questions that are others now. */
  forget(flags: Iterable<string>): void {
    for (const flag of flags) this.#found.delete(flag);
  }

  /** Whether optional things are worth asking for. */
  get asks(): boolean {
    return this.#asks;
  }

  /** A text that must be given. */
  async text(given: string | undefined, question: Question): Promise<string> {
    if (given !== undefined) return given;
    if (this.#asks) return this.#prompt(question, (answer) => (answer === '' ? 'This is needed.' : undefined));
    const found = this.found(question.flag);
    if (found === undefined) this.#missing.push(question.flag);
    return found ?? '';
  }

  /** A text that may be left out. */
  async optional(given: string | undefined, question: Question): Promise<string | undefined> {
    if (given !== undefined) return given;
    if (!this.#asks) return this.found(question.flag);
    const answer = await this.#prompt({ ...question, ask: `${question.ask} (may be empty)` }, () => undefined);
    return answer === '' ? undefined : answer;
  }

  /** One of several. Without an answer and without a person it is `otherwise`, or it is missing. */
  async choose(
    given: string | undefined,
    question: Question & { readonly choices: readonly Choice[]; readonly otherwise?: string },
  ): Promise<string> {
    if (given !== undefined) return given;
    const usual = this.found(question.flag) ?? question.otherwise;
    if (this.#asks) return this.#select(question.ask, question.choices, usual);
    if (usual === undefined) this.#missing.push(question.flag);
    return usual ?? '';
  }

  /** Any number of several. */
  async pick(
    given: readonly string[],
    question: { readonly ask: string; readonly choices: readonly Choice[] },
  ): Promise<readonly string[]> {
    if (given.length > 0 || !this.#asks || question.choices.length === 0) return given;
    const options = [...question.choices];
    return answered(await multiselect({ message: question.ask, options, required: false, ...this.#terminal }));
  }

  async confirm(given: boolean, ask: string): Promise<boolean> {
    if (given || !this.#asks) return given;
    return answered(await confirm({ message: ask, initialValue: false, ...this.#terminal }));
  }

  /** Names every flag that was needed and is missing. */
  finish(command: string): void {
    if (this.#missing.length === 0) return;
    throw new CommandError(
      `Missing: ${this.#missing.map((flag) => `--${flag}`).join(', ')}\nSee: gallery ${command} --help`,
    );
  }

  async #select(message: string, choices: readonly Choice[], usual: string | undefined): Promise<string> {
    const initial = usual === undefined ? {} : { initialValue: usual };
    return answered(await select({ message, options: [...choices], ...initial, ...this.#terminal }));
  }

  async #prompt(question: Question, needed: (answer: string) => string | undefined): Promise<string> {
    const found = this.found(question.flag);
    const answer = await text({
      ...this.#terminal,
      message: question.ask,
      ...(found === undefined ? {} : { initialValue: found }),
      ...(question.example === undefined ? {} : { placeholder: question.example }),
      validate: (typed) => {
        const value = (typed ?? '').trim();
        return needed(value) ?? (value === '' ? undefined : question.judge?.(value));
      },
    });
    // An empty answer arrives as undefined or as an empty text.
    return ((answered(answer) as string | undefined) ?? '').trim();
  }
}

function answered<T>(answer: T): Exclude<T, symbol> {
  if (isCancel(answer)) throw new CommandError('Cancelled; nothing was written.');
  return answer as Exclude<T, symbol>;
}
