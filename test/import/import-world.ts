import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll } from 'vitest';

import { checkCatalog } from '../../scripts/core/check-catalog.ts';
import type { Asset, AssetVersion } from '../../scripts/core/catalog.ts';
import { hasErrors, type Finding } from '../../scripts/core/finding.ts';
import type { AssetId } from '../../scripts/core/ids.ts';
import { Folder } from '../../scripts/import/folder.ts';
import { importCatalog, type ImportResult } from '../../scripts/import/import-catalog.ts';
import { IMPORTERS } from '../../scripts/import/importers.ts';
import { findOrigin } from '../../scripts/import/origin.ts';
import { entryReports, summarize, type EntryReport, type Summary } from '../../scripts/import/report.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { directorySource } from '../../scripts/shell/source.ts';
import { gatherWorld } from '../../scripts/shell/world.ts';

export const NOW = '2026-06-01T00:00:00Z';
export const COMMIT = '0123456789abcdef0123456789abcdef01234567';
export const REPOSITORY = 'https://example.org/catalog';

const made: string[] = [];
afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});

export function aDirectory(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'gallery-import-'));
  made.push(directory);
  write(directory, files);
  return directory;
}

export function write(directory: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
}

export function fixture(format: string): string {
  return join(import.meta.dirname, '../fixtures/import', format);
}

/** Path → content of everything below a directory. */
export function contents(directory: string): Map<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  return new Map(
    files
      .map((item) => {
        const path = join(item.parentPath, item.name);
        return [path.slice(directory.length + 1), readFileSync(path, 'latin1')] as const;
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

export interface Imported {
  readonly out: string;
  readonly result: ImportResult;
  readonly summary: Summary;
  report(entry: string): EntryReport;
  codes(entry: string): string[];
  asset(id: string): Asset;
  version(id: string, version: string): AssetVersion;
  readonly ids: readonly string[];
  /** Errors that `gallery check` finds in what was written. */
  readonly errors: readonly Finding[];
}

interface Choices {
  readonly out?: string;
  readonly publisher?: string;
  readonly released?: string;
  readonly commit?: string;
}

/** Imports a directory as the command does, and checks what was written as `gallery check` does. */
export async function importFrom(format: string, directory: string, choices: Choices = {}): Promise<Imported> {
  const importer = IMPORTERS.find(({ id }) => id === format);
  if (importer === undefined) throw new Error(`There is no importer ${format}`);
  const out = choices.out ?? join(aDirectory(), 'catalog');
  const origin = findOrigin(directory, { repository: REPOSITORY, commit: choices.commit ?? COMMIT });
  const result = await importCatalog({
    importer,
    source: {
      folder: new Folder(directory),
      origin,
      released: choices.released,
      publisher: choices.publisher,
      now: NOW,
    },
    out,
    released: choices.released ?? origin?.date ?? NOW,
  });
  const loaded = loadCatalog(
    result.assets.length === 0 ? { files: [], read: () => [], readOne: () => new Uint8Array() } : directorySource(out),
  );
  const findings =
    result.assets.length === 0 ? [] : [...loaded.findings, ...checkCatalog(await gatherWorld(loaded, NOW))];
  const reports = new Map(entryReports(result).map((report) => [report.entry, report]));
  const report = (entry: string): EntryReport => reports.get(entry) ?? missing(entry);
  const asset = (id: string): Asset => loaded.catalog.assets.get(id as AssetId) ?? missing(id);
  return {
    out,
    result,
    summary: summarize(result),
    report,
    codes: (entry) => report(entry).notes.map(({ code }) => code),
    asset,
    version: (id, version) =>
      asset(id).versions.find((candidate) => candidate.version === version) ?? missing(`${id} ${version}`),
    ids: [...loaded.catalog.assets.keys()],
    errors: findings.filter((finding) => hasErrors([finding])),
  };
}

/** Entries in = assets + versions + merged + refused. */
export function accounted({ entries, assets, versions, merged, refused }: Summary): boolean {
  const made = Object.values(assets).reduce((sum, count) => sum + count, 0);
  return entries === made + versions + merged + refused;
}

function missing(what: string): never {
  throw new Error(`There is no ${what}`);
}
