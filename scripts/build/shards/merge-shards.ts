import { copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { checkShards, FOUND, PAGES, type Shard } from './shard.ts';
import { buildSite, type BuildOptions, type BuildReport } from '../build.ts';
import { basePathOf } from '../paths.ts';
import { renderPages, type RenderPages } from '../render-pool.ts';
import { buildTemplates } from '../templates.ts';
import type { FoundText } from '../views/prose.ts';
import type { Catalog } from '../../core/catalog.ts';
import type { Gallery } from '../../core/schema/gallery.ts';

/** A full build that takes the pages from shards and makes everything else: data, text index, what is sealed, what later builds need. */
export async function mergeShards(
  catalog: Catalog,
  gallery: Gallery,
  shards: readonly Shard[],
  options: BuildOptions,
): Promise<BuildReport> {
  const base = options.base ?? basePathOf(gallery.address);
  const { key } = await buildTemplates(base);
  checkShards(shards, { code: key, base, now: options.now, commit: options.origin?.commit });
  return buildSite(catalog, gallery, { ...options, render: takingFrom(shards) });
}

function takingFrom(shards: readonly Shard[]): RenderPages {
  return async (setup, { givenBack = [] }, onPortion) => {
    for (const { folder, mark } of shards) {
      takeFolder(join(folder, PAGES), setup.outDir);
      onPortion({ pages: mark.pages, bytes: mark.bytes, found: foundIn(folder), rendered: [] });
    }
    await renderPages(setup, { pages: [], givenBack }, onPortion);
  };
}

function foundIn(folder: string): FoundText[] {
  const lines = readFileSync(join(folder, FOUND), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as FoundText);
}

function takeFolder(from: string, to: string): void {
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const target = join(to, path.slice(from.length));
    mkdirSync(dirname(target), { recursive: true });
    takeFile(path, target);
  }
}

/** The same file under two names where that can be: pages are replaced, never written over. */
function takeFile(path: string, target: string): void {
  try {
    linkSync(path, target);
  } catch {
    copyFileSync(path, target);
  }
}
