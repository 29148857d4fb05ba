import { parseArgs } from 'node:util';

/** What a command ends with: 0 done, 1 findings, 2 could not run. */
export type ExitCode = 0 | 1 | 2;

/** A command could not run: one clear line on standard error, exit code 2. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** One flag: a switch, a text, or a text that may be given several times. */
export type Option =
  | { readonly type: 'switch'; readonly help: string }
  | {
      readonly type: 'text';
      readonly help: string;
      readonly hint: string;
      readonly default?: string;
      readonly oneOf?: readonly string[];
    }
  | { readonly type: 'texts'; readonly help: string; readonly hint: string };
export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O extends { type: 'switch' }
  ? boolean
  : O extends { type: 'texts' }
    ? readonly string[]
    : O extends { default: string }
      ? string
      : string | undefined;

export type Values<O extends Options> = { readonly [K in keyof O]: ValueOf<O[K]> };

/** One word of the command line that is not a flag. */
export interface Positional {
  readonly name: string;
  readonly help: string;
  readonly optional?: boolean;
  /** The last positional may take all further words. */
  readonly rest?: boolean;
  readonly oneOf?: readonly string[];
}

/** A command is a declared value; `gallery.ts` has the table of them and loads one when it is called. */
export interface Command<O extends Options = Options> {
  readonly name: string;
  readonly summary: string;
  readonly positionals?: readonly Positional[];
  readonly options: O;
  /** Lines for the end of the help. */
  readonly examples?: readonly string[];
  run(values: Values<O>, positionals: readonly string[]): Promise<ExitCode> | ExitCode;
}

export function defineCommand<const O extends Options>(command: Command<O>): Command<O> {
  return command;
}

/** Runs a command with the words after its name. A wrong call is a CommandError. */
export async function runCommand(command: Command, words: readonly string[]): Promise<ExitCode> {
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(helpOf(command));
    return 0;
  }
  const { values, positionals } = parse(command, words);
  return command.run(values as Values<Options>, positionals);
}

function parse(command: Command, words: readonly string[]): { values: Record<string, unknown>; positionals: string[] } {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, option]) => [
      name,
      {
        type: option.type === 'switch' ? ('boolean' as const) : ('string' as const),
        multiple: option.type === 'texts',
      },
    ]),
  );
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...words], options, allowPositionals: true, allowNegative: true });
  } catch (error) {
    throw new CommandError(
      `${error instanceof Error ? error.message : String(error)}\nSee: gallery ${command.name} --help`,
    );
  }
  checkPositionals(command, parsed.positionals);
  const values = Object.entries(command.options).map(([name, option]) => [
    name,
    valueOf(name, option, parsed.values[name]),
  ]);
  return { values: Object.fromEntries(values) as Record<string, unknown>, positionals: parsed.positionals };
}

function valueOf(name: string, option: Option, given: unknown): unknown {
  if (option.type === 'switch') return given ?? false;
  if (option.type === 'texts') return given ?? [];
  const value = given ?? option.default;
  if (option.oneOf !== undefined && typeof value === 'string' && !option.oneOf.includes(value)) {
    throw new CommandError(`--${name} takes one of: ${option.oneOf.join(', ')}`);
  }
  return value;
}

function checkPositionals(command: Command, given: readonly string[]): void {
  const wanted = command.positionals ?? [];
  const missing = wanted.find((positional, index) => positional.optional !== true && given[index] === undefined);
  if (missing !== undefined)
    throw new CommandError(`${missing.name} is missing: ${missing.help}\nSee: gallery ${command.name} --help`);
  if (given.length > wanted.length && wanted.at(-1)?.rest !== true) {
    throw new CommandError(
      `Too many words: ${given.slice(wanted.length).join(' ')}\nSee: gallery ${command.name} --help`,
    );
  }
  for (const [index, { name, oneOf }] of wanted.entries()) {
    const value = given[index];
    if (value !== undefined && oneOf !== undefined && !oneOf.includes(value)) {
      throw new CommandError(`${name} is one of: ${oneOf.join(', ')}`);
    }
  }
}

/** The text of `--help`. */
export function helpOf(command: Command): string {
  const words = (command.positionals ?? []).map(
    ({ name, optional, rest }) => (optional === true ? `[${name}]` : `<${name}>`) + (rest === true ? '…' : ''),
  );
  const rows: [string, string][] = [
    ...(command.positionals ?? []).map(({ name, help, oneOf }): [string, string] => [
      name,
      oneOf === undefined ? help : `${help} (${oneOf.join(', ')})`,
    ]),
    ...Object.entries(command.options).map(([name, option]): [string, string] => [
      option.type === 'switch' ? `--${name}` : `--${name} ${option.hint}`,
      `${option.help}${'default' in option ? ` (default: ${option.default})` : ''}`,
    ]),
    ['--help', 'Show this help'],
  ];
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  const lines = [
    command.summary,
    '',
    `Usage: gallery ${[command.name, ...words].join(' ')} [options]`,
    '',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`),
    ...(command.examples === undefined ? [] : ['', 'Examples:', ...command.examples.map((example) => `  ${example}`)]),
  ];
  return `${lines.join('\n')}\n`;
}
