import { CommandError, runCommand, type ExitCode } from './commands/command.ts';
import { COMMANDS } from './commands/table.ts';

async function main(words: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = words;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview());
    return name === undefined ? 2 : 0;
  }
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (entry === undefined) throw new CommandError(`There is no command ${name}. See: gallery --help`);
  return runCommand(await entry.load(), rest);
}

function overview(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length)) + 2;
  const rows = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}${summary}`);
  return [
    'The open AI gallery that lives in a Git repository.',
    '',
    'Usage: gallery <command> [options]',
    '',
    ...rows,
    '',
    'Help for one command: gallery <command> --help',
    '',
  ].join('\n');
}

// Whoever reads a pipe may stop early, as `head` does: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

/** Outages: their sentence says everything. */
const KNOWN = new Set(['GitError', 'HostingError', 'StoreError']);

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const known = error instanceof CommandError || (error instanceof Error && KNOWN.has(error.name));
  process.stderr.write(
    known
      ? `gallery: ${error.message}\n`
      : `gallery: unexpected error, please report it.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 2;
}
