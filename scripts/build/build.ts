import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';

import { CACHE } from './code-key.ts';
import { countFiles } from './browse-data.ts';
import { writeBuildSummary } from './build-summary.ts';
import { assetDataFiles, browseDataParts, GALLERY_DATA, galleryDataFiles } from './data-files.ts';
import { hotDataOf, type HotData } from './hot/full.ts';
import type { Origin } from './hot/commit.ts';
import { hotFolder } from './hot/folder.ts';
import { HotPreparation, type Built } from './hot/prepare.ts';
import { shownSite, type ShownSite } from './hot/shown.ts';
import { beginnings } from './hot/state.ts';
import type { SiteFile } from './hot.ts';
import { inputsAt } from './incremental/inputs.ts';
import {
  foundAppender,
  writeCold,
  writeInputs,
  writeOpenedBy,
  writeSearchedKey,
  type KeptCold,
} from './incremental/kept-cold.ts';
import { writePublishers } from './incremental/kept-publishers.ts';
import { dueIn } from './incremental/sight.ts';
import { imageEncoder, prepareMedia, putInto, type Media, type PutFile } from './media.ts';
import type { OutputKeys } from './output-group.ts';
import { basePathOf, fileOf } from './paths.ts';
import { preparePhotos } from './photos.ts';
import { PublishFiles } from './publish-data.ts';
import { renderPages, type RenderedPage, type RenderedPortion, type RenderPages } from './render-pool.ts';
import { buildSearch, FoundTexts } from './search.ts';
import { restrictedFiles } from './sealed/restricted-files.ts';
import { planRestricted, type RestrictedPlan } from './sealed/restricted-plan.ts';
import { Sealer } from './sealed/sealer.ts';
import { siteSecret } from './sealed/site-secret.ts';
import { planSite, type SitePlan } from './site-plan.ts';
import { buildTemplates } from './templates.ts';
import type { FoundText } from './views/prose.ts';
import { publicAssets } from '../core/audience.ts';
import type { Asset, Catalog } from '../core/catalog.ts';
import type { Finding } from '../core/finding.ts';
import type { AssetId } from '../core/ids.ts';
import type { Gallery } from '../core/schema/gallery.ts';
import type { Progress } from '../shell/progress.ts';
import { removeInBackground } from '../shell/remove.ts';
import { treeWriter } from '../shell/write.ts';

export interface BuildOptions {
  readonly outDir: string;
  /** Where encoded images are kept between builds; `.cache` of the project by default. */
  readonly cacheDir?: string | undefined;
  readonly now: string;
  /** The base path of the site; by default the path of the gallery's address. */
  readonly base?: string | undefined;
  readonly progress: Progress;
  /** Secret keys of whoever builds. Among them the gallery’s own, sealed files are the same in every build. */
  readonly identities?: readonly string[] | undefined;
  /** Leaves the text index out; a build of what changed makes it later. */
  readonly withoutSearch?: boolean | undefined;
  /** What makes the pages: workers of this machine, unless they come from elsewhere. */
  readonly render?: RenderPages | undefined;
  /** Where the catalog came from: the site can then follow its entries without being built anew (`HotSite`). */
  readonly origin?: Origin | undefined;
}

/** What a build made, in figures. Times are milliseconds. */
export interface BuildReport {
  readonly assets: number;
  /** Assets that only some may see. */
  readonly restricted: number;
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
  rmSync(outDir, { recursive: true, force: true });
  try {
    const report = await new SiteBuild(catalog, gallery, { ...options, outDir, target }).run();
    options.progress.done();
    replace(target, outDir);
    return report;
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

/** How many files are written before the workers are fed again. */
const FILES_AT_ONCE = 40;

class SiteBuild {
  readonly #catalog: Catalog;
  readonly #gallery: Gallery;
  readonly #options: BuildOptions & { readonly target: string };
  readonly #base: string;
  readonly #cacheDir: string;
  readonly #assets: readonly Asset[];
  readonly #clock = stopwatch();
  /** Tells whoever still writes that the build has ended, well or not. */
  readonly #end = new AbortController();
  /** Covers that are drawn while pages are rendered. */
  readonly #covers: Parameters<PutFile>[] = [];

  constructor(catalog: Catalog, gallery: Gallery, options: BuildOptions & { readonly target: string }) {
    this.#catalog = catalog;
    this.#gallery = gallery;
    this.#options = options;
    this.#base = options.base ?? basePathOf(gallery.address);
    this.#cacheDir = options.cacheDir ?? CACHE;
    this.#assets = publicAssets(catalog, options.now);
  }

  async run(): Promise<BuildReport> {
    const { outDir, now, render = renderPages, origin, withoutSearch = false } = this.#options;
    const templates = await this.#clock.time('templates', () => buildTemplates(this.#base));
    cpSync(templates.client, outDir, { recursive: true });
    const media = await this.#clock.time('images', () => this.#media());
    const plan = await this.#clock.time('plan', () =>
      planSite(this.#catalog, this.#gallery, { now, base: this.#base, assets: this.#assets, media: media.views }),
    );
    const restricted = await planRestricted(plan);
    const sealed = restricted.assets.map(({ asset }) => asset.id);
    const shown = shownSite(plan.context, sealed);
    const hot = hotDataOf(this.#catalog, shown, now);
    const texts = new FoundTexts();
    const publish = new PublishFiles(plan.context);
    const assetData = this.#assetData(plan, media.images, publish);
    const keeping = origin && new Keeping(this.#built(shown), origin, this.#options, this.#end.signal);
    const kept = new GivenBack();
    const total = { pages: 0, bytes: 0 };
    this.#options.progress.start('Rendering pages', plan.pageCount);
    const setup = { site: plan.site, entry: templates.entry, outDir };
    const pages = this.#clock.time('pages', () =>
      render(setup, { pages: plan.pages(assetData.write), givenBack: restricted.pages() }, (portion) => {
        total.pages += portion.pages;
        total.bytes += portion.bytes;
        if (!kept.take(portion)) {
          if (!withoutSearch) for (const text of portion.found) texts.put(text);
          keeping?.take(portion.found);
        }
        this.#options.progress.tick(portion.pages);
      }),
    );
    pages.catch((error: unknown) => {
      texts.fail(error);
    });
    try {
      // The workers, the indexer's process and this thread keep each other company: nobody waits for another.
      const [, search] = await Promise.all([
        pages,
        withoutSearch ? undefined : this.#clock.time('search', () => buildSearch(plan, texts, outDir)),
        this.#clock.time('data', async () => {
          const outputs = await this.#writeData(plan, hot, publish);
          await keeping?.write({ outputs, media: media.files });
        }),
      ]);
      assetData.writeRest();
      await this.#clock.time('sealed', () => this.#writeSealed(plan, restricted, kept, hot));
      writeBuildSummary(outDir, {
        ...{ base: this.#base, commit: origin?.commit, now },
        ...{ assets: this.#assets.length, pages: total.pages - kept.pages.size },
        duration: this.#clock.sinceBegin(),
      });
      keeping?.finish();
      return {
        assets: this.#assets.length,
        restricted: restricted.assets.length,
        pages: total.pages - kept.pages.size,
        html: total.bytes,
        searchBytes: search?.bytes ?? 0,
        times: this.#clock.times,
        findings: [...media.findings, ...restricted.findings],
      };
    } finally {
      this.#end.abort();
      keeping?.remove();
    }
  }

  #built(shown: ShownSite): Built {
    const { outDir, target, now } = this.#options;
    const folder = hotFolder(this.#cacheDir, target);
    return { site: outDir, folder, catalog: this.#catalog, shown, base: this.#base, now };
  }

  async #media(): Promise<Media> {
    const { outDir, progress } = this.#options;
    progress.start('Preparing images', 0);
    await preparePhotos(this.#catalog, { outDir, cacheDir: this.#cacheDir });
    const encode = imageEncoder(this.#cacheDir);
    const tick = (): void => {
      progress.tick();
    };
    const draw: PutFile = (...cover) => this.#covers.push(cover);
    return prepareMedia(this.#assets, { encode, put: putInto(outDir), draw, base: this.#base, tick });
  }

  /** What writes the data files of each asset, once. */
  #assetData({ site, context }: SitePlan, images: Media['images'], publish: PublishFiles): AssetData {
    const { signal } = this.#end;
    const writeFile = treeWriter();
    return new AssetData(this.#assets, (asset) => {
      signal.throwIfAborted();
      for (const { path, content } of assetDataFiles(site, context, { asset, images }, publish))
        writeFile(join(this.#options.outDir, path), content);
    });
  }

  /** Everything that is not a page, not about one asset and not the text index. Gives the keys of what is not about one asset. */
  async #writeData({ site, context, collections }: SitePlan, hot: HotData, publish: PublishFiles): Promise<OutputKeys> {
    const write = this.#writer();
    const outputs = new Map<string, ReadonlyMap<string, string>>();
    if (this.#options.origin?.isCommitted === true)
      for (const [group, drafts] of collections)
        outputs.set(group, new Map(drafts.map((page) => [fileOf(page.path), page.key()])));
    const files = [...galleryDataFiles(site, context, publish)];
    outputs.set(GALLERY_DATA, new Map(files.map(({ path, key }) => [path, key])));
    for (const { path, content } of files) await write({ path, content: content() });
    for (const { path, make } of browseDataParts(context)) await write({ path, content: make() });
    for (const [path, draw] of this.#covers) await write({ path, content: draw() });
    for (const file of hotFilesOf(shownSite(context), hot)) await write(file);
    return outputs;
  }

  async #writeSealed(plan: SitePlan, restricted: RestrictedPlan, kept: GivenBack, hot: HotData): Promise<void> {
    const { identities = [] } = this.#options;
    const secret = await siteSecret(this.#cacheDir, identities, this.#gallery.key);
    const { site, context } = plan;
    const sealer = new Sealer(secret, this.#cacheDir);
    const write = this.#writer();
    const parts = { plan: restricted, site, context, rendered: kept.pages, secret, sealer };
    for await (const file of restrictedFiles(parts, kept.found, hot)) await write(file);
  }

  #writer(): (file: SiteFile) => Promise<void> {
    const writeFile = treeWriter();
    let written = 0;
    return async ({ path, content }) => {
      // Else a build that failed would go on, into a folder that is gone.
      this.#end.signal.throwIfAborted();
      writeFile(join(this.#options.outDir, path), content);
      if (++written % FILES_AT_ONCE === 0) await setImmediate();
    };
  }
}

/** The data files about assets, which are written when the texts of an asset are at hand for its pages. */
class AssetData {
  readonly #left: Map<AssetId, Asset>;
  readonly #writeOne: (asset: Asset) => void;

  constructor(assets: readonly Asset[], writeOne: (asset: Asset) => void) {
    this.#left = new Map(assets.map((asset) => [asset.id, asset]));
    this.#writeOne = writeOne;
  }

  readonly write = (assets: readonly Asset[]): void => {
    for (const asset of assets) if (this.#left.delete(asset.id)) this.#writeOne(asset);
  };

  /** All whose pages were not made here. */
  writeRest(): void {
    this.write([...this.#left.values()]);
  }
}

/** What a full build made of everything. */
type Made = Pick<KeptCold, 'outputs' | 'media'>;

/** Keeps what the next build needs, so that it makes only what is another. */
class Keeping {
  readonly #hot: HotPreparation;
  readonly #built: Built;
  readonly #origin: Origin;
  readonly #options: Pick<BuildOptions, 'identities' | 'withoutSearch'>;
  readonly #end: AbortSignal;
  readonly #found: ReturnType<typeof foundAppender>;

  constructor(
    built: Built,
    origin: Origin,
    options: Pick<BuildOptions, 'identities' | 'withoutSearch'>,
    end: AbortSignal,
  ) {
    this.#hot = new HotPreparation(built, origin);
    this.#found = foundAppender(this.#hot.folder);
    this.#built = built;
    this.#origin = origin;
    this.#options = options;
    this.#end = end;
  }

  /** What was found in some descriptions. */
  take(texts: readonly FoundText[]): void {
    if (!this.#origin.isCommitted || this.#end.aborted) return;
    for (const text of texts) this.#found.put(text.id, text);
  }

  /** Writes everything else while pages are rendered. */
  async write(made: Made): Promise<void> {
    await this.#paced(this.#hot.steps());
    await this.#paced(this.#steps(made));
  }

  /** When all pages are rendered. */
  finish(): void {
    this.#found.flush();
    this.#hot.finish();
  }

  /** Whatever is left of it. */
  remove(): void {
    this.#hot.remove();
  }

  /** Does a step after the other, and feeds the workers in between. */
  async #paced(steps: Generator<undefined>): Promise<void> {
    while (!this.#end.aborted && steps.next().done !== true) await setImmediate();
  }

  *#steps({ outputs, media }: Made): Generator<undefined> {
    const { folder } = this.#hot;
    const { catalog, now } = this.#built;
    const { repository, commit, isCommitted } = this.#origin;
    if (catalog.sealed.size > 0) writeOpenedBy(folder, this.#options.identities ?? []);
    if (!isCommitted) return;
    const search = randomUUID();
    const { featured } = catalog;
    const { inputs, assetsOf } = inputsAt(repository, commit);
    const [due, begins] = [dueIn(catalog, now), beginnings(catalog)];
    writeCold(folder, { inputs, featured, due, begins, media, outputs, search });
    yield;
    yield* writeInputs(folder, assetsOf(inputs.folders.keys()));
    writePublishers(folder, inputs.publishers, catalog.publishers);
    if (this.#options.withoutSearch !== true) writeSearchedKey(folder, search);
  }
}

/** What changes all day. */
function* hotFilesOf(shown: ShownSite, hot: HotData): Generator<SiteFile> {
  yield* countFiles(shown.assets, hot.counts);
  yield* hot.files();
}

/** What workers gave back, by the paths of pages and the ids of assets. */
class GivenBack {
  readonly pages = new Map<string, RenderedPage>();
  readonly found = new Map<string, FoundText>();

  /** Whether the portion is of pages that not everyone may see. */
  take({ rendered, found }: RenderedPortion): boolean {
    for (const page of rendered) this.pages.set(page.path, page);
    if (rendered.length > 0) for (const text of found) this.found.set(text.id, text);
    return rendered.length > 0;
  }
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
  sinceBegin(): number;
} {
  const times: Record<string, number> = {};
  const began = performance.now();
  return {
    times,
    sinceBegin: () => Math.round(performance.now() - began),
    async time(name, work) {
      const start = performance.now();
      const result = await work();
      times[name] = Math.round(performance.now() - start);
      return result;
    },
  };
}
