import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { CommandError, type ExitCode } from './command.ts';
import { differenceOf } from './difference.ts';
import { formatFindings, print, printable, say, shownPath } from './shared.ts';
import { checkCatalog } from '../core/check-catalog.ts';
import { imageFiles } from '../core/checks/images.ts';
import { causedFindings, hasErrors, type Finding } from '../core/finding.ts';
import { nameOf } from '../core/ids.ts';
import { assetFolder, CATALOG } from '../core/kinds.ts';
import type { EditedFile, TextFile } from '../core/publish/edited-file.ts';
import { inspectImages } from '../shell/images.ts';
import { loadCatalog } from '../shell/load.ts';
import { FileExists, writeNewFiles } from '../shell/new-files.ts';
import { ownOpener } from '../shell/seal/own-keys.ts';
import { sealedEdits, type SealedEdits, type SealingPlace } from '../shell/seal/sealed-edits.ts';
import { directorySource, withEdits, type CatalogSource } from '../shell/source.ts';
import { worldOf } from '../core/checks/world.ts';
import { writeFileAtomic } from '../shell/write.ts';
import { SealProblem } from '../core/seal/seal-asset.ts';

/** Files of the catalog in a folder as they are to be; their paths are relative to the repository. */
export interface Change {
  readonly catalog: string;
  readonly files: readonly EditedFile[];
  readonly now: string;
  /** As much of it as the files concern, where that is known: all of it otherwise. */
  readonly source?: CatalogSource;
  /** The paths that are edited, where they are not those of the files: what is sealed lies in one. */
  readonly edited?: readonly string[];
}

/** What is added must not be there yet; `also` is what changes with it. */
interface Addition {
  readonly catalog: string;
  readonly added: readonly TextFile[];
  readonly also?: readonly EditedFile[];
  readonly now: string;
  readonly dryRun: boolean;
}

/** Checks the catalog as it would be with new files, and writes them only where nothing is wrong with them. */
export async function addFiles({ catalog, added, also = [], now, dryRun }: Addition): Promise<ExitCode> {
  for (const { path } of added) {
    const there = placeIn(catalog, path);
    if (existsSync(there)) throw new CommandError(new FileExists(there).message);
  }
  const plain = [...added, ...also];
  const { files, renamed, sealed } = await sealing(catalog, plain);
  const findings = await findingsOf({ catalog, files, now, edited: editedPaths(plain, renamed) });
  if (findings.length > 0) print(formatFindings(findings, catalog));
  if (hasErrors(findings)) {
    say('Nothing was written.');
    return 1;
  }
  if (!dryRun) writeFiles(catalog, files);
  else {
    for (const { path, content } of added) print(`${shownPath(path, catalog)}\n\n${content}`);
    // A difference is made by way of files, which nothing sealed is ever in.
    if (also.length > 0 && sealed.size === 0) print(printable(differenceOf(catalog, also)));
  }
  sayRenamed(renamed, dryRun);
  return 0;
}

/** The files as they may lie in a folder: what not everyone may see is sealed there, if anybody can read the repository. */
export async function sealing(catalog: string, files: readonly EditedFile[]): Promise<SealedEdits> {
  const place = sealingPlace(catalog);
  try {
    return await sealedEdits(place, files);
  } catch (error) {
    throw error instanceof SealProblem ? new CommandError(error.message) : error;
  }
}

export function sealingPlace(catalog: string): SealingPlace {
  return { read: (paths) => directorySource(catalog, paths), opener: ownOpener() };
}

function editedPaths(files: readonly EditedFile[], renamed: SealedEdits['renamed']): string[] {
  const paths = files.map(({ path }) => path);
  return [...renamed].reduce(
    (all, [from, to]) => all.map((path) => path.replace(`${assetFolder(from)}/`, `${assetFolder(to)}/`)),
    paths,
  );
}

/** The name is how the asset is called in commands and addresses from now on. */
function sayRenamed(renamed: SealedEdits['renamed'], dryRun: boolean): void {
  for (const [from, to] of renamed) {
    say(
      dryRun
        ? `It would be sealed, under a random name instead of ${nameOf(from)}: everybody sees the name.`
        : `It is sealed, and called ${to}: everybody sees the name of a sealed asset, so it is a random one.`,
    );
  }
}

/** What would be wrong in the files, and elsewhere because of them. What is wrong already is not blamed on them. */
export async function findingsOf(change: Change): Promise<Finding[]> {
  const { catalog, files, now, source = directorySource(catalog), edited = [] } = change;
  const paths = new Set([...files.map(({ path }) => path), ...edited]);
  const after = await everythingWrong(withEdits(source, files), now, paths);
  const own = after.filter(({ path }) => paths.has(path));
  if (!hasErrors(after)) return own;
  const caused = causedFindings(await everythingWrong(source, now, new Set()), after);
  return [
    ...own.filter(({ severity }) => severity !== 'error'),
    ...caused.filter(({ severity }) => severity === 'error'),
  ];
}

/** Only pictures at these paths are opened: the others are as they were. */
async function everythingWrong(source: CatalogSource, now: string, paths: ReadonlySet<string>): Promise<Finding[]> {
  const loaded = loadCatalog(source, { opener: ownOpener() });
  const pictures = [...imageFiles(loaded.catalog)].filter(({ path }) => paths.has(path));
  return [...loaded.findings, ...checkCatalog(worldOf(loaded, now, await inspectImages(pictures)))];
}

/** New files first and removals last: whoever is interrupted has lost nothing. Each file is written as a whole. */
export function writeFiles(catalog: string, files: readonly EditedFile[]): void {
  const there = (path: string): string => placeIn(catalog, path);
  const isNew = ({ path }: EditedFile): boolean => !existsSync(there(path));
  const texts = files
    .filter(isNew)
    .flatMap(({ path, content }) => (typeof content === 'string' ? [{ path, content }] : []));
  const rest = files.filter(({ path }) => texts.every((text) => text.path !== path));
  try {
    writeNewFiles(texts.map(({ path, content }) => ({ path: there(path), content })));
  } catch (error) {
    throw error instanceof FileExists ? new CommandError(error.message) : error;
  }
  for (const { path, content } of rest) if (content !== undefined) writeFileAtomic(there(path), content);
  for (const { path, content } of rest) if (content === undefined) remove(there(path));
  for (const { path, content } of files) {
    say(`${content === undefined ? 'Removed' : 'Wrote'} ${shownPath(path, catalog)}`);
  }
}

/** Git knows no empty folders, so none are left. */
function remove(path: string): void {
  rmSync(path, { force: true });
  let folder = dirname(path);
  while (existsSync(folder) && readdirSync(folder).length === 0) {
    rmdirSync(folder);
    folder = dirname(folder);
  }
}

function placeIn(catalog: string, path: string): string {
  return join(catalog, path.slice(CATALOG.length + 1));
}
