import { audienceOptions } from './assets.ts';
import { CommandError, defineCommand, type ExitCode } from './command.ts';
import { chosenVersion } from './download-choice.ts';
import { exitCodeOfReports, tellReports, tellWay } from './download-report.ts';
import { catalogOptions, nowOption, printable, printJson, print, revisionOptions, say } from './shared.ts';
import { selectFiles } from '../core/download/selection.ts';
import { wayTo } from '../core/download/way.ts';
import { nameOf } from '../core/ids.ts';
import type { Source } from '../core/schema/asset-version.ts';
import { byteProgress } from '../shell/download/byte-progress.ts';
import { downloadFiles } from '../shell/download/download-files.ts';
import { checkOut } from '../shell/download/git-checkout.ts';
import { Outage, usualNetwork } from '../shell/download/network.ts';
import { terminalProgress } from '../shell/progress.ts';

export const download = defineCommand({
  name: 'download',
  summary: 'Download what a version lists, verified by its digests',
  positionals: [{ name: 'asset', help: 'publisher/asset or publisher/asset@version (default: the latest version)' }],
  options: {
    to: { type: 'text', hint: 'DIR', help: 'The folder to download into (default: ASSET-VERSION)' },
    file: { type: 'texts', hint: 'NAME', help: 'Only this file of the version; several are possible' },
    git: { type: 'switch', help: 'Fetch the Git repository that the content is in, at its commit' },
    site: { type: 'text', hint: 'URL', help: 'Ask the gallery at this address, instead of a catalog here' },
    ...audienceOptions,
    ...catalogOptions,
    ...revisionOptions,
    ...nowOption,
  },
  examples: [
    'gallery download acme/deblur',
    'gallery download acme/deblur@1.2.0 --to weights --file model.onnx',
    'gallery download acme/deblur --site https://gallery.example.org/',
  ],
  async run(options, [word = '']) {
    const network = usualNetwork(Math.random);
    const { id, listed, console } = await chosenVersion(word, options, network).catch(asCommandError);
    const { version, source, state } = listed;
    const { files, unknown } = selectFiles(listed.files, options.file);
    if (unknown.length > 0) throw new CommandError(unknown.join('\n'));
    const folder = options.to ?? `${nameOf(id)}-${version}`;
    if (state === 'discontinued') say(`Version ${version} is discontinued: its publisher does not offer it any more.`);
    if (options.git) return fetchRepository(source, folder, options);
    const progress = byteProgress(terminalProgress(process.stderr));
    const reports = await downloadFiles(files, folder, network, progress);
    const isComplete = files.length > 0 && files.every(({ url }) => url !== undefined);
    const way = isComplete ? undefined : wayTo(source, folder, console);
    if (options.json) printJson({ asset: id, version, folder, source, files: reports, way: way ?? null });
    else {
      tellReports(reports);
      if (way !== undefined) tellWay(way);
      else if (files.length === 0) say(`Version ${version} of ${id} lists no files.`);
    }
    return exitCodeOfReports(reports, way);
  },
});

function fetchRepository(
  source: Source,
  folder: string,
  options: { file: readonly string[]; json: boolean },
): ExitCode {
  if (source.kind !== 'git') throw new CommandError('--git: the content of this version is in no Git repository');
  if (options.file.length > 0) throw new CommandError('--git fetches the whole repository: leave --file away');
  const result = checkOut(source, folder);
  if (options.json) printJson({ ...result, folder, source });
  else if (result.state === 'refused') say(printable(result.problem));
  else print(printable(`${result.state}  ${folder}`));
  return result.state === 'refused' ? 1 : 0;
}

function asCommandError(error: unknown): never {
  throw error instanceof Outage ? new CommandError(error.message) : error;
}
