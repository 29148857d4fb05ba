import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { IMPORT_CATEGORIES } from './categories.ts';
import type { Importer, ImportSource } from './importer.ts';
import { NEW_GALLERY } from './gallery-files.ts';
import { usableImages } from './images.ts';
import { Ledger } from './ledger.ts';
import { nameAll } from './naming.ts';
import { prepareAll, type Circumstances, type Prepared } from './prepare.ts';
import { Resolver } from './resolve.ts';
import { Writer } from './writer.ts';
import type { Loaded } from '../core/assemble.ts';
import { categoriesById, type Catalog } from '../core/catalog.ts';
import { loadCatalog } from '../shell/load.ts';
import { noProgress, type Progress } from '../shell/progress.ts';
import { directorySource } from '../shell/source.ts';

export interface ImportRun {
  readonly importer: Importer;
  readonly source: Omit<ImportSource, 'images'>;
  /** The catalog that the assets go into; created where it is not there. */
  readonly out: string;
  /** The date of versions that have none of their own. */
  readonly released: string;
  readonly progress?: Progress;
}

export interface ImportResult {
  readonly importer: Importer;
  readonly entries: readonly string[];
  readonly ledger: Ledger;
  /** What is in the gallery now, in the order of the ids. */
  readonly assets: readonly Prepared[];
  /** Files that were written because they were new or had changed. */
  readonly written: number;
}

/** Reads a foreign catalog and adds it to a gallery. Every entry ends in the ledger. */
export async function importCatalog(run: ImportRun): Promise<ImportResult> {
  const { importer, out, released, progress = noProgress } = run;
  const { catalog } = loadExisting(out);
  const limits = catalog.gallery?.data.limits ?? NEW_GALLERY.limits;
  const source = { ...run.source, images: await usableImages(run.source.folder, limits, progress) };
  const entries = importer.entries(source.folder);
  const ledger = new Ledger(progress);
  progress.start(`Importing ${importer.name}`, entries.length);
  const named = nameAll([...importer.read(source, entries, ledger)], importer, catalog, ledger);
  const circumstances: Circumstances = { importer, catalog, categories: vocabulary(out, catalog), released, ledger };
  const assets = prepareAll(named, circumstances);
  const written = assets.length === 0 ? 0 : writeAll(out, assets, circumstances);
  progress.done();
  const forgotten = entries.filter((entry) => !ledger.settled(entry));
  if (forgotten.length > 0) throw new Error(`The importer ${importer.id} forgot ${forgotten.slice(0, 5).join(', ')}`);
  return { importer, entries, ledger, assets, written };
}

function writeAll(out: string, assets: readonly Prepared[], circumstances: Circumstances): number {
  const { importer, ledger } = circumstances;
  const resolver = new Resolver(assets, circumstances);
  const writer = new Writer(out, importer, ledger);
  writer.writeGallery();
  for (const asset of assets) writer.writeAsset(asset, resolver.resolve(asset));
  return writer.written;
}

function loadExisting(out: string): Loaded {
  return loadCatalog(
    existsSync(out) ? directorySource(out) : { files: [], read: () => [], readOne: () => new Uint8Array() },
  );
}

/** The categories that assets may name: the gallery's own, or those that a new gallery gets. */
function vocabulary(out: string, catalog: Catalog): Set<string> {
  if (existsSync(join(out, 'categories.yaml'))) return new Set(categoriesById(catalog).keys());
  return new Set(IMPORT_CATEGORIES.groups.flatMap((group) => group.categories.map(({ id }) => id)));
}
