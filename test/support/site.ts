import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { buildSite, type BuildReport } from '../../scripts/build/build.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { noProgress } from '../../scripts/shell/progress.ts';
import { directorySource } from '../../scripts/shell/source.ts';

/** The sample gallery, or another catalog, built into a temporary folder. */
export interface BuiltSite {
  readonly directory: string;
  readonly base: string;
  readonly report: BuildReport;
  remove(): void;
}

/** An instant after every release of the sample catalog. */
export const NOW = '2026-11-20T12:00:00Z';
export const SAMPLE = join(import.meta.dirname, '..', '..', 'catalog');

export async function builtSite(
  catalogFolder: string = SAMPLE,
  { base = '/name/', now = NOW } = {},
): Promise<BuiltSite> {
  const folder = mkdtempSync(join(tmpdir(), 'gallery-site-'));
  const { catalog } = loadCatalog(directorySource(catalogFolder));
  if (catalog.gallery === undefined) throw new Error(`${catalogFolder} has no valid gallery.yaml`);
  const directory = join(folder, 'site');
  const report = await buildSite(catalog, catalog.gallery.data, {
    outDir: directory,
    cacheDir: join(folder, 'cache'),
    base,
    now,
    progress: noProgress,
  });
  return {
    directory,
    base,
    report,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Every file of a folder, as paths relative to it, sorted. */
export function filesOf(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .sort();
}

export function contentsOf(directory: string): ReadonlyMap<string, Buffer> {
  return new Map(filesOf(directory).map((file) => [file, readFileSync(join(directory, file))]));
}
