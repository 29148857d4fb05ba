import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';

import { CommandError, type ExitCode, type Options } from './command.ts';
import type { Loaded } from '../core/assemble.ts';
import { hasErrors, sortFindings, type Finding } from '../core/finding.ts';
import { isInstant, toInstant } from '../core/instant.ts';
import { CATALOG } from '../core/kinds.ts';
import type { KeptDocuments } from '../shell/kept-documents.ts';
import { loadCatalog, type LoadOptions } from '../shell/load.ts';
import { isSparse } from '../shell/partial-clone.ts';
import { terminalProgress, type Progress } from '../shell/progress.ts';
import { ownOpener } from '../shell/seal/own-keys.ts';
import { directorySource, gitSource } from '../shell/source.ts';

/** Options that every command understands which reads a catalog. */
export const catalogOptions = {
  catalog: { type: 'text', hint: 'DIR', help: 'The folder with gallery.yaml', default: CATALOG },
  json: { type: 'switch', help: 'Print JSON on standard output' },
} as const satisfies Options;

/** For commands that can also read a commit, without checking it out. */
export const revisionOptions = {
  repo: { type: 'text', hint: 'DIR', help: 'Read the catalog of a Git repository (bare ones too) instead of a folder' },
  revision: { type: 'text', hint: 'REV', help: 'Which commit of --repo', default: 'HEAD' },
} as const satisfies Options;

interface CatalogChoice {
  readonly catalog: string;
  readonly repo?: string | undefined;
  readonly revision?: string | undefined;
}

/** Loads what the arguments name, with what the keys of whoever asks open. A folder that is not there is a mistake in the call: CommandError. */
export function openCatalog(
  choice: CatalogChoice,
  progress: Progress = terminalProgress(process.stderr),
  reading: Pick<LoadOptions, 'kept' | 'mostTexts'> = {},
): Loaded {
  const options = { progress, opener: ownOpener(), ...reading };
  if (choice.repo !== undefined) return loadCatalog(gitSource(choice.repo, choice.revision ?? 'HEAD'), options);
  requireFolder(choice.catalog);
  if (isSparse(choice.catalog))
    throw new CommandError(
      `${choice.catalog} is a sparse checkout, which lacks files. Read the commit instead: --repo . --revision HEAD`,
    );
  return loadCatalog(directorySource(choice.catalog), options);
}

/** The same as whoever has no keys reads it. */
export function openShutCatalog({ catalog, repo, revision = 'HEAD' }: CatalogChoice, kept?: KeptDocuments): Loaded {
  return loadCatalog(repo === undefined ? directorySource(catalog) : gitSource(repo, revision), { kept });
}

/** `--base`: where the site lies. */
export function basePathIn(given: string | undefined): string | undefined {
  if (given === undefined || /^\/(?:[\w.~-]+\/)*$/.test(given)) return given;
  throw new CommandError('--base takes a path that begins and ends with a slash: /name/');
}

export function requireFolder(catalog: string): void {
  if (existsSync(catalog)) return;
  throw new CommandError(`There is no folder ${catalog}. Name the folder with gallery.yaml: --catalog DIR`);
}

/** The path as the person at the terminal can open it: findings speak of `catalog/…`. */
export function shownPath(path: string, directory: string): string {
  return path.startsWith(`${CATALOG}/`) ? relative('.', resolve(directory, path.slice(CATALOG.length + 1))) : path;
}

/** Findings as STYLE.md shows them: where and which rule, then what is wrong, then how to mend it. */
export function formatFindings(findings: readonly Finding[], directory: string = CATALOG): string {
  return sortFindings(findings)
    .map((finding) => {
      const line = finding.line === undefined ? '' : `:${String(finding.line)}`;
      const warning = finding.severity === 'error' ? '' : `  (${finding.severity})`;
      const where = `${shownPath(finding.path, directory)}${line}  ${finding.rule}${warning}`;
      const lines = [where, `  ${finding.message}`, ...(finding.fix === undefined ? [] : [`  ${finding.fix}`])];
      return lines.map((text) => printable(text).replaceAll('\n', '\\n')).join('\n');
    })
    .join('\n');
}

/** Text of others on a terminal: control characters, which could move its cursor or colour its lines, are written out. */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g,
    (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** For people, on standard error: standard output stays data. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

export function exitCodeOf(findings: readonly Finding[]): ExitCode {
  return hasErrors(findings) ? 1 : 0;
}

/** For commands whose answer depends on the time. */
export const nowOption = {
  now: { type: 'text', hint: 'INSTANT', help: 'Answer as if it were this UTC instant: 2026-03-01T09:30:00Z' },
} as const satisfies Options;

/** The instant that a person gave, or this one: the only place where commands read the clock. */
export function nowOf(given: string | undefined): string {
  if (given === undefined) return toInstant(Date.now());
  if (!isInstant(given)) throw new CommandError(`${given} is not a UTC instant such as 2026-03-01T09:30:00Z`);
  return given;
}
