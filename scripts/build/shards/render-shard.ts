import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { FOUND, MARK, PAGES, ShardError, shardOfPage, type ShardMark, type ShardPlace } from './shard.ts';
import type { BuildOptions } from '../build.ts';
import { CACHE } from '../code-key.ts';
import { imageEncoder, prepareMedia } from '../media.ts';
import { basePathOf } from '../paths.ts';
import { renderPages } from '../render-pool.ts';
import { planSite } from '../site-plan.ts';
import { buildTemplates } from '../templates.ts';
import type { FoundText, PageDraft } from '../views/prose.ts';
import { publicAssets } from '../../core/audience.ts';
import type { Catalog } from '../../core/catalog.ts';
import type { Gallery } from '../../core/schema/gallery.ts';

/**
 * Renders one part of the pages of a site into a folder, for `mergeShards`. Only what everyone may see: folders of shards travel between
 * machines, and what is sealed is rendered by the merge.
 */
export async function renderShard(
  catalog: Catalog,
  gallery: Gallery,
  place: ShardPlace,
  options: BuildOptions,
): Promise<ShardMark> {
  const { now, progress, origin, cacheDir = CACHE } = options;
  const target = resolve(options.outDir);
  checkTarget(target);
  const folder = `${target}.${String(process.pid)}.tmp`;
  const base = options.base ?? basePathOf(gallery.address);
  const templates = await buildTemplates(base);
  const assets = publicAssets(catalog, now);
  const media = await prepareMedia(assets, { encode: imageEncoder(cacheDir), put: () => undefined, base });
  const plan = planSite(catalog, gallery, { now, base, assets, media: media.views });
  const found: FoundText[] = [];
  const total = { pages: 0, bytes: 0 };
  progress.start('Rendering pages', Math.round(plan.pageCount / place.of));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    const setup = { site: plan.site, entry: templates.entry, outDir: join(folder, PAGES) };
    await renderPages(setup, { pages: ofShard(plan.pages(), place) }, (portion) => {
      found.push(...portion.found);
      total.pages += portion.pages;
      total.bytes += portion.bytes;
      progress.tick(portion.pages);
    });
    progress.done();
    writeFileSync(join(folder, FOUND), found.map((text) => `${JSON.stringify(text)}\n`).join(''));
    const identity = { code: templates.key, base, now, commit: origin?.commit };
    const mark = { ...place, ...identity, ...total, allPages: plan.pageCount };
    writeFileSync(join(folder, MARK), JSON.stringify(mark));
    rmSync(target, { recursive: true, force: true });
    mkdirSync(dirname(target), { recursive: true });
    renameSync(folder, target);
    return mark;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A mistake in the call must not put a shard in the place of a site. */
function checkTarget(target: string): void {
  if (!existsSync(target) || existsSync(join(target, MARK)) || readdirSync(target).length === 0) return;
  throw new ShardError(`${target} has something else in it than a shard: name another folder.`);
}

function* ofShard(pages: Iterable<PageDraft>, { index, of }: ShardPlace): Generator<PageDraft> {
  for (const page of pages) if (shardOfPage(page.head.path, of) === index) yield page;
}
