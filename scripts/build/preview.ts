import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { assetApiFile } from './api.ts';
import { browseFiles } from './browse-data.ts';
import { hotFiles, type SiteFile } from './hot.ts';
import { imageEncoder, prepareMedia, putInto } from './media.ts';
import { previewPart, type PreviewAudience, type PreviewPart } from './preview-part.ts';
import { renderPages } from './render-pool.ts';
import { buildSearch, FoundTexts } from './search.ts';
import { planSite, type SitePlan } from './site-plan.ts';
import { buildTemplates } from './templates.ts';
import { cardOf } from './views/context.ts';
import { facetLabels } from './views/facets.ts';
import type { PageDraft } from './views/prose.ts';
import type { SiteView } from './views/types.ts';
import type { Asset } from '../core/catalog.ts';
import { CATALOG } from '../core/kinds.ts';
import type { Gallery } from '../core/schema/gallery.ts';
import type { PreviewFacts } from '../core/service.ts';
import { listed } from '../core/words.ts';
import { loadPaths } from '../shell/load-paths.ts';
import { mergeOf, type Merge } from '../shell/merge.ts';
import type { Progress } from '../shell/progress.ts';
import { readerOf, type Reader } from '../shell/reader.ts';
import { writeFileIn } from '../shell/write.ts';

export interface PreviewQuestion {
  readonly repository: string;
  /** Commit ids. */
  readonly base: string;
  readonly head: string;
  readonly audience: PreviewAudience;
  readonly now: string;
  readonly outDir: string;
  readonly cacheDir: string;
  readonly progress: Progress;
  /** Where the pages lie, and in which served site they are looked at, by the settings of the gallery on base. */
  readonly place: (gallery: Gallery) => PreviewPlace;
}

export interface PreviewPlace extends NonNullable<SiteView['preview']> {
  /** The base path of the pages. */
  readonly base: string;
  /** The base path that styles and scripts are made for: of the site that the preview is looked at in, or the preview's own. */
  readonly code: string;
}

export type Preview =
  | { readonly ok: true; readonly base: string; readonly preview: PreviewFacts }
  /** Why there is nothing to look at: one sentence. */
  | { readonly ok: false; readonly why: string };

/** The pages that a proposal would make, from Git objects: nothing is checked out, and all of it is data (DESIGN.md, decision 2). */
export async function buildPreview(question: PreviewQuestion): Promise<Preview> {
  const { repository, base, head } = question;
  const merge = mergeOf(repository, base, head);
  if (merge.conflicts.length > 0)
    return { ok: false, why: `It cannot be joined with the gallery: ${listed(merge.conflicts.slice(0, 10))}.` };
  const reader = readerOf(repository);
  const part = previewPart(reader, merge, question);
  if ('why' in part) return { ok: false, why: part.why };
  const ours = galleryIn(reader, merge.baseTree);
  const gallery = part.catalog.gallery?.data ?? ours;
  if (gallery === undefined) return { ok: false, why: 'It has no valid gallery.yaml: a site needs its settings.' };
  // What leads out of the preview is not the proposal’s to say.
  const place = question.place(ours ?? gallery);
  const target = resolve(question.outDir);
  const outDir = `${target}.${String(process.pid)}.tmp`;
  rmSync(outDir, { recursive: true, force: true });
  try {
    const leftOut = await writePreview(part, gallery, place, { ...question, outDir });
    writeFileIn(join(outDir, SUMMARY), JSON.stringify({ base: place.base, now: question.now, preview: head }));
    rmSync(target, { recursive: true, force: true });
    renameSync(outDir, target);
    const { pages, notes } = part.facts;
    return { ok: true, base: place.base, preview: { pages, notes: [...notes, ...leftOut] } };
  } finally {
    rmSync(outDir, { recursive: true, force: true });
    question.progress.done();
  }
}

const SUMMARY = 'build.json';

/** Whether a preview may be written there: nothing is there yet, or an older preview. */
export function isFreeForPreview(directory: string): boolean {
  if (!existsSync(directory) || readdirSync(directory).length === 0) return true;
  const summary = join(directory, SUMMARY);
  if (!existsSync(summary)) return false;
  const known: unknown = JSON.parse(readFileSync(summary, 'utf8'));
  return typeof known === 'object' && known !== null && 'preview' in known;
}

function galleryIn(reader: Reader, root: Merge['baseTree']): Gallery | undefined {
  return loadPaths(reader, root, [`${CATALOG}/gallery.yaml`]).catalog.gallery?.data;
}

/** Gives what is wrong with pictures: the pages go without them. */
async function writePreview(
  { catalog, assets }: PreviewPart,
  gallery: Gallery,
  place: PreviewPlace,
  { outDir, cacheDir, now, progress }: PreviewQuestion,
): Promise<string[]> {
  const { base, code, ...preview } = place;
  const templates = await buildTemplates(code);
  cpSync(templates.client, outDir, { recursive: true });
  const tick = (): void => {
    progress.tick();
  };
  progress.start('Preparing images', 0);
  const media = await prepareMedia(assets, { encode: imageEncoder(cacheDir), put: putInto(outDir), base, tick });
  const plan = planSite(catalog, gallery, { now, base, assets, media: media.views });
  const pages = [...plan.pages()].filter(isPreviewed);
  const texts = new FoundTexts();
  progress.start('Rendering pages', pages.length);
  const setup = { site: { ...plan.site, preview }, entry: templates.entry, outDir };
  const rendered = renderPages(setup, { pages }, ({ pages: done, found }) => {
    for (const text of found) texts.put(text);
    progress.tick(done);
  });
  rendered.catch((error: unknown) => {
    texts.fail(error);
  });
  for (const { path, content } of dataFiles(plan, assets)) writeFileIn(join(outDir, path), content);
  await Promise.all([rendered, buildSearch(plan, texts, outDir)]);
  return media.findings.map(({ path, message }) => `${path}: ${message}`);
}

/** What is the same with and without the proposal, or takes what people wish, is the gallery’s own: links lead there. */
const NOT_PREVIEWED: readonly PageDraft['kind'][] = ['guide', 'my', 'publish', 'edit', 'proposals', 'restricted'];

function isPreviewed({ kind }: PageDraft): boolean {
  return !NOT_PREVIEWED.includes(kind);
}

/** What lists and pages load. Nobody has subscribed to what is not there yet. */
function* dataFiles({ site, context }: SitePlan, assets: readonly Asset[]): Generator<SiteFile> {
  const { cards, catalog } = context;
  const counts = new Map();
  yield* browseFiles({ rows: context.rows, cards, counts, labels: facetLabels(catalog) });
  const shown = assets.map(({ id, data: { title } }) => ({ id, title }));
  yield* hotFiles(shown, counts, (id) => cardOf(context, id));
  for (const asset of assets) yield assetApiFile(asset, cardOf(context, asset.id), site);
}
