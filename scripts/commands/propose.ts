import { join } from 'node:path';

import { CommandError, type ExitCode } from './command.ts';
import { formatFindings, print, say, shownPath } from './shared.ts';
import { checkCatalog } from '../core/check-catalog.ts';
import { hasErrors } from '../core/finding.ts';
import { CATALOG } from '../core/kinds.ts';
import { loadCatalog } from '../shell/load.ts';
import { FileExists, writeNewFiles, type NewFile } from '../shell/new-files.ts';
import { directorySource, withFiles } from '../shell/source.ts';
import { gatherWorld } from '../shell/world.ts';

/** New files of a catalog; their paths are relative to the repository. */
interface Addition {
  readonly catalog: string;
  readonly files: readonly NewFile[];
  readonly now: string;
  readonly dryRun: boolean;
}

/** Checks the catalog as it would be with new files, and writes them only where nothing is wrong with them. */
export async function addFiles({ catalog, files, now, dryRun }: Addition): Promise<ExitCode> {
  const inside = files.map(({ path, text }) => [path.slice(CATALOG.length + 1), Buffer.from(text)] as const);
  const source = directorySource(catalog);
  for (const { path } of source.files) {
    if (inside.some(([added]) => added === path)) throw new CommandError(new FileExists(join(catalog, path)).message);
  }
  const loaded = loadCatalog(withFiles(source, new Map(inside)));
  const everything = [...loaded.findings, ...checkCatalog(await gatherWorld(loaded, now))];
  const findings = everything.filter((finding) => files.some(({ path }) => path === finding.path));
  if (findings.length > 0) print(formatFindings(findings, catalog));
  if (hasErrors(findings)) {
    say('Nothing was written.');
    return 1;
  }
  if (dryRun) for (const { path, text } of files) print(`${shownPath(path, catalog)}\n\n${text}`);
  else write(catalog, files);
  return 0;
}

function write(catalog: string, files: readonly NewFile[]): void {
  try {
    writeNewFiles(files.map(({ path, text }) => ({ path: join(catalog, path.slice(CATALOG.length + 1)), text })));
  } catch (error) {
    throw error instanceof FileExists ? new CommandError(error.message) : error;
  }
  for (const { path } of files) say(`Wrote ${shownPath(path, catalog)}`);
}
