import { CommandError, defineCommand, type ExitCode } from './command.ts';
import { catalogOptions, formatFindings, nowOf, openCatalog, printJson, revisionOptions, say } from './shared.ts';
import { buildSite, type BuildReport } from '../build/build.ts';
import { hasErrors, type Finding } from '../core/finding.ts';
import { terminalProgress } from '../shell/progress.ts';
import { counted } from '../core/words.ts';

export const build = defineCommand({
  name: 'build',
  summary: 'Build the site of a catalog',
  options: {
    ...catalogOptions,
    ...revisionOptions,
    out: { type: 'text', hint: 'DIR', help: 'The folder for the site', default: 'dist' },
    base: {
      type: 'text',
      hint: 'PATH',
      help: 'The base path, for example /name/ (default: the path of the address in gallery.yaml)',
    },
    cache: {
      type: 'text',
      hint: 'DIR',
      help: 'Where rendered Markdown and images are kept (default: .cache of the project)',
    },
    now: { type: 'text', hint: 'INSTANT', help: 'Build the site as of this UTC instant (default: now)' },
  },
  examples: ['gallery build', 'gallery build --catalog ../other/catalog --out /tmp/site --base /other/'],
  async run(options): Promise<ExitCode> {
    const progress = terminalProgress(process.stderr);
    const { catalog, findings } = openCatalog(options, progress);
    const { gallery } = catalog;
    report(findings, options.catalog);
    if (gallery === undefined)
      throw new CommandError(`There is no valid gallery.yaml in ${options.catalog}: a site needs its settings.`);
    const built = await buildSite(catalog, gallery.data, {
      outDir: options.out,
      cacheDir: options.cache,
      base: baseOf(options.base),
      now: nowOf(options.now),
      progress,
    });
    report(built.findings, options.catalog);
    if (options.json) printJson({ ...built, out: options.out, findings: [...findings, ...built.findings] });
    else say(summary(built, options.out));
    return 0;
  },
});

/** What is broken is left out of the site and said; the rest is built. `check` is what fails. */
function report(findings: readonly Finding[], directory: string): void {
  if (findings.length > 0) say(formatFindings(findings, directory));
  if (hasErrors(findings)) say(`${counted(findings.length, 'finding')}: what is broken is left out of the site.`);
}

function baseOf(base: string | undefined): string | undefined {
  if (base !== undefined && !/^\/(?:[\w.~-]+\/)*$/.test(base))
    throw new CommandError('--base takes a path that begins and ends with a slash: /name/');
  return base;
}

function summary({ assets, pages, times }: BuildReport, out: string): string {
  const seconds = Object.entries(times).map(([name, time]) => `${name} ${(time / 1000).toFixed(1)} s`);
  return `${counted(assets, 'asset')}, ${counted(pages, 'page')} → ${out}  (${seconds.join(', ')})`;
}
