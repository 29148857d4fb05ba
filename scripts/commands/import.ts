import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { CommandError, defineCommand } from './command.ts';
import { nowOf, nowOption, print, printJson, say } from './shared.ts';
import { isSlug } from '../core/ids.ts';
import { isInstant } from '../core/instant.ts';
import { Folder } from '../import/folder.ts';
import { importCatalog } from '../import/import-catalog.ts';
import type { Importer } from '../import/importer.ts';
import { IMPORTERS } from '../import/importers.ts';
import { COMMIT_PATTERN, findOrigin, httpsRepository, type Origin } from '../import/origin.ts';
import { entryReports, formatSummary, summarize, toLines } from '../import/report.ts';
import { terminalProgress } from '../shell/progress.ts';

const options = {
  catalog: { type: 'text', hint: 'OUT', help: 'The catalog folder to add to; made where it is not there' },
  publisher: { type: 'text', hint: 'P', help: 'The publisher of everything, instead of those that the source names' },
  repository: { type: 'text', hint: 'URL', help: 'The repository that the folder is a copy of' },
  commit: { type: 'text', hint: 'SHA', help: 'The full id of the commit that the folder is a copy of' },
  released: { type: 'text', hint: 'INSTANT', help: 'When versions were released that have no date of their own' },
  ...nowOption,
  json: { type: 'switch', help: 'Print the whole report as JSON on standard output' },
  report: { type: 'text', hint: 'FILE', help: 'Write the whole report to a file, one line of JSON for each entry' },
} as const;

type Choices = Parameters<(typeof importCommand)['run']>[0];

export const importCommand = defineCommand({
  name: 'import',
  summary: 'Import another catalog into this one',
  positionals: [
    { name: 'format', help: 'What kind of catalog it is', oneOf: IMPORTERS.map(({ id }) => id) },
    { name: 'dir', help: 'The folder with the other catalog' },
  ],
  options,
  examples: [
    'gallery import mindspore-hub ../hub --catalog catalog',
    'gallery import huggingface ./models --catalog catalog --report report.ndjson',
  ],
  async run(values, [format, dir = '']) {
    const importer = IMPORTERS.find(({ id }) => id === format);
    if (importer === undefined) throw new CommandError(`There is no importer ${format ?? ''}`);
    const out = outOf(values.catalog);
    const now = nowOf(values.now);
    if (values.publisher !== undefined && !isSlug(values.publisher))
      throw new CommandError(`${values.publisher} is no publisher's id`);
    if (!existsSync(dir) || !statSync(dir).isDirectory()) throw new CommandError(`There is no folder ${dir}`);
    const origin = originOf(dir, values, importer);
    const result = await importCatalog({
      importer,
      source: { folder: new Folder(dir), origin, released: values.released, publisher: values.publisher, now },
      out,
      released: releasedOf(values.released, origin, now),
      progress: terminalProgress(process.stderr),
    });
    const reports = entryReports(result);
    if (values.report !== undefined) writeFileSync(values.report, toLines(reports));
    const summary = summarize(result);
    if (values.json) printJson({ importer: importer.id, origin, ...summary, report: reports });
    else print(formatSummary(summary));
    if (result.assets.length > 0) return 0;
    say('Nothing could be imported.');
    return 1;
  },
});

function outOf(catalog: string | undefined): string {
  if (catalog === undefined) throw new CommandError('Name the catalog to add to: --catalog OUT');
  const isForeign =
    existsSync(catalog) && readdirSync(catalog).length > 0 && !existsSync(join(catalog, 'gallery.yaml'));
  if (isForeign) throw new CommandError(`${catalog} is not empty and has no gallery.yaml; nothing is written into it.`);
  return catalog;
}

function originOf(dir: string, { repository, commit }: Choices, importer: Importer): Origin | undefined {
  if (repository !== undefined && httpsRepository(repository) === undefined) {
    throw new CommandError(`${repository} is no https address of a repository`);
  }
  if (commit !== undefined && !COMMIT_PATTERN.test(commit)) throw new CommandError(`${commit} is no full commit id`);
  const origin = findOrigin(dir, { repository, commit });
  if (origin === undefined && importer.needsOrigin) {
    throw new CommandError(
      `It is not known where ${dir} comes from: it has no SOURCE.txt and is no Git checkout. Say it: --repository URL --commit SHA`,
    );
  }
  return origin;
}

function releasedOf(given: string | undefined, origin: Origin | undefined, now: string): string {
  if (given !== undefined && !isInstant(given))
    throw new CommandError(`${given} is not a UTC instant such as 2026-03-01T09:30:00Z`);
  return given ?? origin?.date ?? now;
}
