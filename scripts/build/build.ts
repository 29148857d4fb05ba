import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';

import { assetApiFile } from './api.ts';
import { browseFiles } from './browse-data.ts';
import { CACHE } from './code-key.ts';
import { feedFiles, sitemapFiles } from './feeds.ts';
import { hotDataOf } from './hot/full.ts';
import type { Origin } from './hot/commit.ts';
import { hotFolder } from './hot/folder.ts';
import { prepareHot } from './hot/prepare.ts';
import { shownSite, type ShownSite } from './hot/shown.ts';
import type { SiteFile } from './hot.ts';
import { prepareMedia, type Media } from './media.ts';
import { basePathOf } from './paths.ts';
import { preparePhotos } from './photos.ts';
import { publishFiles } from './publish-data.ts';
import { renderPages, type RenderedPortion } from './render-pool.ts';
import { buildSearch, FoundTexts } from './search.ts';
import { planSite, type SitePlan } from './site-plan.ts';
import { buildTemplates } from './templates.ts';
import { cardOf } from './views/context.ts';
import { facetLabels } from './views/facets.ts';
import { publicAssets } from '../core/audience.ts';
import type { Catalog } from '../core/catalog.ts';
import type { Finding } from '../core/finding.ts';
import type { Gallery } from '../core/schema/gallery.ts';
import { SERVICE_PATH, type Service } from '../core/service.ts';
import type { Progress } from '../shell/progress.ts';
import { removeInBackground } from '../shell/remove.ts';
import { writeFileIn } from '../shell/write.ts';

export interface BuildOptions {
  readonly outDir: string;
  /** Where rendered Markdown and encoded images are kept between builds; `.cache` of the project by default. */
  readonly cacheDir?: string | undefined;
  readonly now: string;
  /** The base path of the site; by default the path of the gallery's address. */
  readonly base?: string | undefined;
  readonly progress: Progress;
  /** Where the catalog came from: the site can then follow its entries without being built anew (`HotSite`). */
  readonly origin?: Origin | undefined;
}

/** What a build made, in figures. Times are milliseconds. */
export interface BuildReport {
  readonly assets: number;
  readonly pages: number;
  /** Bytes of HTML. */
  readonly html: number;
  /** Bytes of the search index, all files of it. */
  readonly searchBytes: number;
  readonly times: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

/**
 * Builds the whole site into a folder beside the old one, then puts it in its place: a build that fails leaves the old site
 * as it was.
 */
export async function buildSite(catalog: Catalog, gallery: Gallery, options: BuildOptions): Promise<BuildReport> {
  const target = resolve(options.outDir);
  const outDir = `${target}.${String(process.pid)}.tmp`;
  const cacheDir = options.cacheDir ?? CACHE;
  const base = options.base ?? basePathOf(gallery.address);
  const clock = stopwatch();
  const assets = publicAssets(catalog, options.now);
  rmSync(outDir, { recursive: true, force: true });
  try {
    const templates = await clock.time('templates', () => buildTemplates(base));
    cpSync(templates.client, outDir, { recursive: true });
    const media = await clock.time('images', async () => {
      const tick = (): void => {
        options.progress.tick();
      };
      options.progress.start('Preparing images', 0);
      await preparePhotos(catalog, { outDir, cacheDir });
      return prepareMedia(assets, { outDir, cacheDir, base, tick });
    });
    const plan = await clock.time('plan', () =>
      planSite(catalog, gallery, { now: options.now, base, assets, media: media.views }),
    );
    const total = { pages: 0, bytes: 0 };
    const texts = new FoundTexts();
    const onPortion = ({ pages, bytes, found }: RenderedPortion): void => {
      total.pages += pages;
      total.bytes += bytes;
      for (const text of found) texts.put(text);
      options.progress.tick(pages);
    };
    options.progress.start('Rendering pages', plan.pageCount);
    const setup = { site: plan.site, entry: templates.entry, outDir, cacheDir };
    const pages = clock.time('pages', () => renderPages(setup, plan.pages(), onPortion));
    pages.catch((error: unknown) => {
      texts.fail(error);
    });
    const shown = shownSite(plan.context);
    // The workers, the indexer's process and this thread keep each other company: nobody waits for another.
    const [, search] = await Promise.all([
      pages,
      clock.time('search', () => buildSearch(plan, texts, outDir)),
      clock.time('data', () => writeData(plan, shown, media.images, outDir)),
    ]);
    const summary = { base, now: options.now, assets: plan.context.assets.length, pages: total.pages };
    writeFileIn(join(outDir, 'build.json'), JSON.stringify(summary));
    if (options.origin !== undefined) {
      const folder = hotFolder(cacheDir, target);
      prepareHot({ site: outDir, folder, catalog, shown, base, now: options.now }, options.origin);
    }
    options.progress.done();
    replace(target, outDir);
    return {
      assets: plan.context.assets.length,
      pages: total.pages,
      html: total.bytes,
      searchBytes: search.bytes,
      times: clock.times,
      findings: media.findings,
    };
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

/** How many files are written before the workers are fed again. */
const FILES_AT_ONCE = 40;

/** Everything that is not a page and not the text index. */
async function writeData(plan: SitePlan, shown: ShownSite, images: Media['images'], outDir: string): Promise<void> {
  let written = 0;
  for (const file of dataFiles(plan, shown, images)) {
    writeFileIn(join(outDir, file.path), file.content);
    if (++written % FILES_AT_ONCE === 0) await setImmediate();
  }
}

function* dataFiles({ site, context }: SitePlan, shown: ShownSite, images: Media['images']): Generator<SiteFile> {
  const cards = [...context.cards.values()];
  const hot = hotDataOf(context.catalog, shown, context.now);
  yield* browseFiles({
    rows: [...context.rows.values()],
    cards: context.cards,
    counts: hot.counts,
    labels: facetLabels(context.catalog),
  });
  yield* hot.files();
  yield serviceFile(site);
  yield* feedFiles(site, cards);
  yield* sitemapFiles(site, sitePaths(context));
  for (const asset of context.assets) yield assetApiFile(asset, cardOf(context, asset.id), site);
  yield* publishFiles(context, images);
}

/** On a static host wishes become issues; the local service answers this path itself. */
function serviceFile({ repository }: SitePlan['site']): SiteFile {
  const service: Service = { kind: 'hosted', repository };
  return { path: SERVICE_PATH, content: JSON.stringify(service) };
}

function sitePaths(context: SitePlan['context']): string[] {
  return ['', ...[...context.cards.values()].map((card) => card.href.slice(context.base.length))];
}

/** Puts the new site where the old one was, by two renames. */
function replace(target: string, fresh: string): void {
  if (!existsSync(target)) {
    mkdirSync(dirname(target), { recursive: true });
    renameSync(fresh, target);
    return;
  }
  const old = `${target}.old.${randomUUID()}.tmp`;
  renameSync(target, old);
  renameSync(fresh, target);
  removeInBackground(old);
}

function stopwatch(): {
  time<T>(name: string, work: () => T | Promise<T>): Promise<T>;
  readonly times: Record<string, number>;
} {
  const times: Record<string, number> = {};
  return {
    times,
    async time(name, work) {
      const start = performance.now();
      const result = await work();
      times[name] = Math.round(performance.now() - start);
      return result;
    },
  };
}
