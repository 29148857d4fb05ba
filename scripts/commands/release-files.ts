import { CommandError, defineCommand, type ExitCode } from './command.ts';
import { openHosting } from './hosting.ts';
import { print, printable } from './shared.ts';
import { nameProblem } from '../core/download/file-name.ts';
import { provenanceNotes } from '../core/publish/provenance.ts';
import { toInstant } from '../core/instant.ts';
import { usualNetwork } from '../shell/download/network.ts';
import { markdownFile } from '../core/markdown-file.ts';
import { readRelease, UnusableRelease, type Release } from '../shell/publish/release.ts';

export const releaseFiles = defineCommand({
  name: 'release-files',
  summary: 'Print the version file of a release: its files with size, sha256 and address, and how they were built',
  options: {
    release: { type: 'text', hint: 'OWNER/NAME@TAG', help: 'The release at the hosting service' },
    file: { type: 'texts', hint: 'NAME', help: 'Only these files of the release (default: all)' },
    constraint: { type: 'texts', hint: 'TEXT', help: 'What a user must confirm before a use; several are possible' },
  },
  examples: ['gallery release-files --release acme/deblur-code@v1.2.0 > catalog/assets/acme/deblur/versions/1.2.0.md'],
  async run(options): Promise<ExitCode> {
    const [, repository, tag] = /^([^@]+)@([\w][\w./+-]*)$/.exec(options.release ?? '') ?? [];
    if (repository === undefined || tag === undefined) throw new CommandError('--release takes OWNER/NAME@TAG');
    const release = await releaseOf(repository, tag, options.file);
    const names = release.files.map(({ name }) => name);
    const problem = names.map((name) => nameProblem(name)).find((one) => one !== undefined);
    if (problem !== undefined) throw new CommandError(`A name of a file ${problem}`);
    const data = {
      released: toInstant(Date.parse(release.at)),
      state: 'released',
      source: { kind: 'files' },
      files: release.files,
      ...(options.constraint.length > 0 ? { constraints: options.constraint } : {}),
    };
    print(markdownFile('version', 4, data, provenanceNotes({ repository, tag, ...release })).trimEnd());
    return 0;
  },
});

async function releaseOf(repository: string, tag: string, files: readonly string[]): Promise<Release> {
  const hosting = openHosting(repository, 'release');
  // Where the service itself is on this machine, so is what it leads to.
  const allowLoopback = /^http:\/\/127\.0\.0\.1[:/]/.test(process.env['GITHUB_API_URL'] ?? '');
  try {
    return await readRelease(hosting, tag, files, { ...usualNetwork(Math.random), allowLoopback });
  } catch (error) {
    throw error instanceof UnusableRelease ? new CommandError(printable(error.message)) : error;
  }
}
