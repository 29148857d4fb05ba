import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { TEST_CACHE } from './cache.ts';
import { buildSite, type BuildReport } from '../../scripts/build/build.ts';
import { codeKey } from '../../scripts/build/code-key.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { noProgress } from '../../scripts/shell/progress.ts';
import { directorySource } from '../../scripts/shell/source.ts';

/** The sample gallery, or another catalog, built into a folder. */
export interface BuiltSite {
  readonly directory: string;
  readonly base: string;
  remove(): void;
}

/** A site built for one test, and what the build told. */
interface FreshSite extends BuiltSite {
  readonly report: BuildReport;
}

/** An instant after every release of the sample catalog. */
export const NOW = '2026-11-20T12:00:00Z';
export const SAMPLE = join(import.meta.dirname, '..', '..', 'catalog');

const PARTS = ['scripts/', 'site/', 'catalog/', 'astro.config.mjs', 'package-lock.json'];

/** The sample gallery as it is now, for who only reads it: built once and kept until something that it is made of changes. */
export async function sampleSite(): Promise<BuiltSite> {
  const directory = join(TEST_CACHE, 'sites', codeKey(PARTS, NOW));
  if (!existsSync(directory)) {
    const built = await builtSite(SAMPLE, { cacheDir: TEST_CACHE });
    putInPlace(built.directory, directory);
    built.remove();
  }
  return { directory, base: BASE, remove: () => undefined };
}

/** Another test may have been faster: the same key is the same site. */
function putInPlace(built: string, directory: string): void {
  const fresh = `${directory}.${randomUUID()}.tmp`;
  cpSync(built, fresh, { recursive: true });
  try {
    renameSync(fresh, directory);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(directory)) throw error;
  }
}

const BASE = '/name/';

export async function builtSite(
  catalogFolder: string,
  { base = BASE, now = NOW, cacheDir = '' } = {},
): Promise<FreshSite> {
  const folder = mkdtempSync(join(tmpdir(), 'gallery-site-'));
  const { catalog } = loadCatalog(directorySource(catalogFolder));
  if (catalog.gallery === undefined) throw new Error(`${catalogFolder} has no valid gallery.yaml`);
  const directory = join(folder, 'site');
  const report = await buildSite(catalog, catalog.gallery.data, {
    outDir: directory,
    cacheDir: cacheDir === '' ? join(folder, 'cache') : cacheDir,
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
