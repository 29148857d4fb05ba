#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

import { CommandError, runCommand, type Command, type ExitCode } from './commands/command.ts';

// Most of the time of a short command is reading its own code: what was compiled once is kept. Where it cannot be written, nothing is lost.
enableCompileCache(join(import.meta.dirname, '..', '.cache', 'compile'));

/** Every command of `gallery`, loaded when it is called. One line a command. */
const COMMANDS: Readonly<Record<string, { readonly summary: string; readonly load: () => Promise<Command> }>> = {
  build: { summary: 'Build the site of a catalog', load: async () => (await import('./commands/build.ts')).build },
  serve: {
    summary: 'Serve a built gallery on this machine',
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  import: {
    summary: 'Import another catalog into this one',
    load: async () => (await import('./commands/import.ts')).importCommand,
  },
  check: { summary: 'Check the whole catalog', load: async () => (await import('./commands/check.ts')).check },
  review: { summary: 'Judge a proposal', load: async () => (await import('./commands/review.ts')).review },
  preview: {
    summary: 'Show the pages that a proposal would make',
    load: async () => (await import('./commands/preview.ts')).preview,
  },
  rules: { summary: 'List the rules of proposals', load: async () => (await import('./commands/rules.ts')).rules },
  report: {
    summary: 'Tell a pull request its verdict',
    load: async () => (await import('./commands/report.ts')).report,
  },
  'merge-proposal': {
    summary: 'Merge a pull request with a good verdict',
    load: async () => (await import('./commands/merge-proposal.ts')).mergeProposal,
  },
  setup: { summary: 'Configure the repository', load: async () => (await import('./commands/setup.ts')).setup },
  doctor: { summary: 'Say what is missing', load: async () => (await import('./commands/doctor.ts')).doctor },
  new: { summary: 'Write the files of a new asset', load: async () => (await import('./commands/new.ts')).newAsset },
  version: { summary: 'Add a version to an asset', load: async () => (await import('./commands/version.ts')).version },
  edit: { summary: 'Edit an asset of yours', load: async () => (await import('./commands/edit.ts')).edit },
  discontinue: {
    summary: 'Offer an asset or a version no more',
    load: async () => (await import('./commands/discontinue.ts')).discontinue,
  },
  release: { summary: 'Offer it again', load: async () => (await import('./commands/release.ts')).release },
  delete: { summary: 'Delete an asset', load: async () => (await import('./commands/delete.ts')).deleteCommand },
  feature: { summary: 'Feature an asset', load: async () => (await import('./commands/feature.ts')).feature },
  files: { summary: 'Record files for a version', load: async () => (await import('./commands/files.ts')).files },
  publish: {
    summary: 'Propose what you changed in the catalog',
    load: async () => (await import('./commands/publish.ts')).publish,
  },
  status: {
    summary: 'Show your proposals and their verdicts',
    load: async () => (await import('./commands/status.ts')).status,
  },
  'release-files': {
    summary: 'Print the version file of a release',
    load: async () => (await import('./commands/release-files.ts')).releaseFiles,
  },
  list: { summary: 'List assets', load: async () => (await import('./commands/list.ts')).list },
  show: { summary: 'Show one asset', load: async () => (await import('./commands/show.ts')).show },
  search: { summary: 'Find assets by words', load: async () => (await import('./commands/search.ts')).search },
  download: {
    summary: 'Download what a version lists',
    load: async () => (await import('./commands/download.ts')).download,
  },
  views: { summary: 'Import counted views', load: async () => (await import('./commands/views.ts')).views },
  apply: { summary: 'Decide waiting requests', load: async () => (await import('./commands/apply.ts')).apply },
  subscribe: {
    summary: 'Subscribe to an asset',
    load: async () => (await import('./commands/subscribe.ts')).subscribe,
  },
  cancel: { summary: 'Cancel a subscription', load: async () => (await import('./commands/cancel.ts')).cancel },
  retrieve: {
    summary: 'Retrieve a cancelled subscription',
    load: async () => (await import('./commands/retrieve.ts')).retrieve,
  },
  use: { summary: 'Take one use of a subscription', load: async () => (await import('./commands/use.ts')).use },
  favourite: {
    summary: 'Mark an asset as a favourite',
    load: async () => (await import('./commands/favourite.ts')).favourite,
  },
  unfavourite: {
    summary: 'Take a favourite back',
    load: async () => (await import('./commands/unfavourite.ts')).unfavourite,
  },
  mine: { summary: 'Show what is yours', load: async () => (await import('./commands/mine.ts')).mine },
  codeowners: {
    summary: 'Write CODEOWNERS from the curators',
    load: async () => (await import('./commands/codeowners.ts')).codeowners,
  },
  forms: { summary: 'Write the issue forms', load: async () => (await import('./commands/forms.ts')).forms },
  drain: {
    summary: 'Decide the requests that wait as issues',
    load: async () => (await import('./commands/drain.ts')).drain,
  },
  calendar: {
    summary: 'Write renewals and ends, and tell subscribers',
    load: async () => (await import('./commands/calendar.ts')).calendar,
  },
  schemas: {
    summary: 'Write the JSON Schemas for editors',
    load: async () => (await import('./commands/schemas.ts')).schemas,
  },
};

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
const KNOWN = new Set(['GitError', 'HostingError']);

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
