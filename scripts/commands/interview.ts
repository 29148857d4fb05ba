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

/**
 * Questions to a person at a terminal. A flag is an answer given before. Where nobody sits at a terminal only flags count, and
 * all that are missing are named at once.
 */
export class Interview {
  readonly #asks: boolean;
  readonly #missing: string[] = [];

  constructor(asks: boolean = process.stdin.isTTY && process.stdout.isTTY) {
    this.#asks = asks;
  }

  /** Whether optional things are worth asking for. */
  get asks(): boolean {
    return this.#asks;
  }

  /** A text that must be given. */
  async text(given: string | undefined, question: Question): Promise<string> {
    if (given !== undefined) return given;
    if (this.#asks) return this.#prompt(question, (answer) => (answer === '' ? 'This is needed.' : undefined));
    this.#missing.push(question.flag);
    return '';
  }

  /** A text that may be left out. */
  async optional(given: string | undefined, question: Question): Promise<string | undefined> {
    if (given !== undefined || !this.#asks) return given;
    const answer = await this.#prompt({ ...question, ask: `${question.ask} (may be empty)` }, () => undefined);
    return answer === '' ? undefined : answer;
  }

  /** One of several. Without an answer and without a person it is `otherwise`, or it is missing. */
  async choose(
    given: string | undefined,
    question: Question & { readonly choices: readonly Choice[]; readonly otherwise?: string },
  ): Promise<string> {
    if (given !== undefined) return given;
    if (this.#asks) return answered(await select({ message: question.ask, options: [...question.choices] }));
    if (question.otherwise === undefined) this.#missing.push(question.flag);
    return question.otherwise ?? '';
  }

  /** Any number of several. */
  async pick(
    given: readonly string[],
    question: { readonly ask: string; readonly choices: readonly Choice[] },
  ): Promise<readonly string[]> {
    if (given.length > 0 || !this.#asks || question.choices.length === 0) return given;
    return answered(await multiselect({ message: question.ask, options: [...question.choices], required: false }));
  }

  async confirm(given: boolean, ask: string): Promise<boolean> {
    if (given || !this.#asks) return given;
    return answered(await confirm({ message: ask, initialValue: false }));
  }

  /** Names every flag that was needed and is missing. */
  finish(command: string): void {
    if (this.#missing.length === 0) return;
    throw new CommandError(
      `Missing: ${this.#missing.map((flag) => `--${flag}`).join(', ')}\nSee: gallery ${command} --help`,
    );
  }

  async #prompt(question: Question, needed: (answer: string) => string | undefined): Promise<string> {
    const answer = await text({
      message: question.ask,
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
