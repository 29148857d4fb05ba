import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';

import { assetApiFile } from './api.ts';
import { browseFiles } from './browse-data.ts';
import { feedFiles, sitemapFiles } from './feeds.ts';
import { hotFiles, type SiteFile } from './hot.ts';
import { prepareMedia } from './media.ts';
import { basePathOf } from './paths.ts';
import { renderPages, type RenderedPortion } from './render-pool.ts';
import { buildSearch, FoundTexts } from './search.ts';
import { planSite, type SitePlan } from './site-plan.ts';
import { buildTemplates, PROJECT } from './templates.ts';
import { cardOf } from './views/context.ts';
import { facetLabels } from './views/facets.ts';
import { publicAssets } from '../core/audience.ts';
import type { Catalog } from '../core/catalog.ts';
import { countEntries } from '../core/counts.ts';
import type { Finding } from '../core/finding.ts';
import type { Gallery } from '../core/schema/gallery.ts';
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
  const cacheDir = options.cacheDir ?? join(PROJECT, '.cache');
  const base = options.base ?? basePathOf(gallery.address);
  const clock = stopwatch();
  const assets = publicAssets(catalog, options.now);
  rmSync(outDir, { recursive: true, force: true });
  try {
    const templates = await clock.time('templates', () => buildTemplates(base));
    cpSync(templates.client, outDir, { recursive: true });
    const media = await clock.time('images', () => {
      const tick = (): void => {
        options.progress.tick();
      };
      options.progress.start('Preparing images', 0);
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
    // The workers, the indexer's process and this thread keep each other company: nobody waits for another.
    const [, search] = await Promise.all([
      pages,
      clock.time('search', () => buildSearch(plan, texts, outDir)),
      clock.time('data', () => writeData(plan, outDir)),
    ]);
    const summary = { base, now: options.now, assets: plan.context.assets.length, pages: total.pages };
    writeFileIn(join(outDir, 'build.json'), JSON.stringify(summary));
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
async function writeData(plan: SitePlan, outDir: string): Promise<void> {
  let written = 0;
  for (const file of dataFiles(plan)) {
    writeFileIn(join(outDir, file.path), file.content);
    if (++written % FILES_AT_ONCE === 0) await setImmediate();
  }
}

function* dataFiles({ site, context }: SitePlan): Generator<SiteFile> {
  const cards = [...context.cards.values()];
  const counts = countEntries(context.catalog, context.now);
  yield* hotFiles(cards, counts);
  yield* browseFiles({
    rows: [...context.rows.values()],
    cards: context.cards,
    counts,
    labels: facetLabels(context.catalog),
  });
  yield* feedFiles(site, cards);
  yield* sitemapFiles(site, sitePaths(context));
  for (const asset of context.assets) yield assetApiFile(asset, cardOf(context, asset.id), site);
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
