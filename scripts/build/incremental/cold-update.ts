import { randomUUID } from 'node:crypto';

import { planCold, type ColdPlan } from './cold-plan.ts';
import type { AssetChange } from './changes.ts';
import { differing, inputsAt, otherPublishers } from './inputs.ts';
import type { KeptCold, KeptParts } from './kept-cold.ts';
import { LiveFiles } from './live-files.ts';
import { assetDataFiles, browseDataParts, GALLERY_DATA, galleryDataFiles } from '../data-files.ts';
import { shownSite, type ShownSite } from '../hot/shown.ts';
import { firstOf, type SiteState } from '../hot/state.ts';
import { imageEncoder, prepareMedia, putInto, type Media } from '../media.ts';
import type { OutputKeys } from '../output-group.ts';
import { pageRenderer } from '../page-renderer.ts';
import { fileOf } from '../paths.ts';
import { PublishFiles } from '../publish-data.ts';
import { renderPages, type RenderedPortion, type WorkerSetup } from '../render-pool.ts';
import { buildTemplates } from '../templates.ts';
import type { ViewContext } from '../views/context.ts';
import type { PageDraft } from '../views/prose.ts';
import type { AssetLine } from '../views/summary.ts';
import type { CardView } from '../views/types.ts';
import type { Catalog } from '../../core/catalog.ts';
import type { Finding } from '../../core/finding.ts';
import type { AssetId } from '../../core/ids.ts';

/** Where a site is, and what it follows. */
export interface ColdPlace {
  readonly site: string;
  readonly cacheDir: string;
  readonly repository: string;
}

/** What became of the pages. The data that changes all day has still to follow. */
export interface ColdChange {
  readonly shown: ShownSite;
  readonly kept: KeptCold;
  /** Assets of which something else may be said now than before. */
  readonly changed: ReadonlySet<AssetId>;
  /** Lines of those that came or went. */
  readonly moved: readonly AssetLine[];
  /** All of them, where some came, went or changed. */
  readonly publishers: Catalog['publishers'] | undefined;
  /** The first instant at which pages would be others. */
  readonly until: string | undefined;
  /** How many pages were rendered. */
  readonly pages: number;
  readonly findings: readonly Finding[];
}

/** What is kept of a site, and where. */
export interface ColdState {
  readonly state: SiteState;
  readonly kept: KeptCold;
  readonly parts: KeptParts;
  readonly folder: string;
}

export interface ColdWish {
  readonly commit: string;
  readonly now: string;
  readonly hasKeys: boolean;
  /** Called before the first file of the site is touched. */
  readonly begin: () => void;
}

/**
 * Brings the pages of a built site to a commit, in place: whatever is not about the assets that changed is made of summaries, and only what
 * is made from something else than before is rendered. A sentence says why only a full build makes pages that are right.
 */
export async function updateCold(
  place: ColdPlace,
  { state, kept, parts, folder }: ColdState,
  { commit, now, hasKeys, begin }: ColdWish,
): Promise<ColdChange | string> {
  const { site, cacheDir, repository } = place;
  const encode = imageEncoder(cacheDir);
  const pictures = (assets: Parameters<typeof prepareMedia>[0]): Promise<Media> =>
    prepareMedia(assets, { encode, put: putInto(site), base: state.base });
  const at = inputsAt(repository, commit);
  const plan = await planCold(state, kept, at, { repository, commit, now, hasKeys, pictures, parts, folder });
  if (typeof plan === 'string') return plan;
  begin();
  const { entry } = await buildTemplates(state.base);
  const files = new LiveFiles(site);
  const collections = otherCollections(plan, kept);
  const setup = { site: plan.site, entry, outDir: site, isLive: true };
  const rendered = await render(setup, [...plan.pages, ...collections.pages]);
  const outputs = writeData(plan, kept, collections.outputs, files);
  const media = keepMedia(plan, kept, files);
  const isSearchOther = keepFound(plan, rendered, parts.found);
  const { inputs } = at;
  for (const [publisher, keys] of at.assetsOf(differing(kept.inputs.folders, inputs.folders)))
    parts.inputs.put(publisher, inputs.folders.has(publisher) ? [...keys] : undefined);
  const due = dueAfter(plan, kept);
  const { begins, search } = kept;
  const shown = plan.others === undefined ? state.shown : shownSite(plan.context);
  return {
    shown,
    kept: {
      ...{ inputs, outputs, media, due, begins },
      featured: plan.sight.catalog.featured,
      search: isSearchOther ? randomUUID() : search,
    },
    changed: plan.others === undefined ? new Set() : changedIn(plan, state.shown, shown),
    moved: movedIn(plan.changes.values()),
    publishers: otherPublishers(kept.inputs, inputs).size === 0 ? undefined : plan.context.catalog.publishers,
    until: firstOf([...due.values(), ...begins.filter((since) => since > now)]),
    pages: rendered.pages,
    findings: plan.media.findings,
  };
}

/** A tombstone may be new where there never was an asset. */
function changedIn({ changes }: ColdPlan, before: ShownSite, after: ShownSite): Set<AssetId> {
  return before.deleted.symmetricDifference(after.deleted).union(changes);
}

/** The pages about no asset that are not what they were, and the keys of all of them. Of groups that nothing concerns none is made. */
function otherCollections(
  { others }: ColdPlan,
  kept: KeptCold,
): { readonly pages: readonly PageDraft[]; readonly outputs: OutputKeys } {
  if (others === undefined) return { pages: [], outputs: kept.outputs };
  const pages: PageDraft[] = [];
  const outputs = new Map<string, ReadonlyMap<string, string>>();
  for (const { name, make } of others.collections) {
    const before = kept.outputs.get(name);
    if (before !== undefined && !others.concern.groups.has(name)) {
      outputs.set(name, before);
      continue;
    }
    const keyed = make().map((draft) => ({ draft, path: fileOf(draft.path), key: draft.key() }));
    outputs.set(name, new Map(keyed.map(({ path, key }) => [path, key])));
    pages.push(...keyed.filter(({ path, key }) => before?.get(path) !== key).map(({ draft }) => draft.page()));
  }
  return { pages, outputs };
}

/** So many pages are rendered before workers would have begun. */
const FEW_PAGES = 60;

async function render(setup: WorkerSetup, pages: readonly PageDraft[]): Promise<RenderedPortion> {
  if (pages.length === 0) return { pages: 0, bytes: 0, found: [], rendered: [] };
  if (pages.length <= FEW_PAGES) return (await pageRenderer(setup))({ pages, giveBack: false });
  const portions: RenderedPortion[] = [];
  await renderPages(setup, { pages }, (portion) => void portions.push(portion));
  return {
    pages: pages.length,
    bytes: portions.reduce((sum, { bytes }) => sum + bytes, 0),
    found: portions.flatMap(({ found }) => found),
    rendered: [],
  };
}

/** Gives the keys of all outputs. */
function writeData(plan: ColdPlan, kept: KeptCold, ofPages: OutputKeys, files: LiveFiles): OutputKeys {
  const { site, context, changes, assets, media, others } = plan;
  const publish = new PublishFiles(context);
  for (const asset of assets) {
    const { images } = media;
    files.writeAsset(asset, [...assetDataFiles(site, context, { asset, images }, publish)]);
  }
  for (const [id, { after }] of changes) if (after === undefined) files.removeAsset(id);
  if (others === undefined) return ofPages;
  writeListFiles(context, others.concern.listFiles, files);
  const data = [...galleryDataFiles(site, context, publish)];
  const before = kept.outputs.get(GALLERY_DATA);
  for (const { path, key, content } of data)
    if (before?.get(path) !== key) files.writeIfOther({ path, content: content() });
  const outputs = new Map([...ofPages, [GALLERY_DATA, new Map(data.map(({ path, key }) => [path, key]))]]);
  removeGone(kept.outputs, outputs, files);
  return outputs;
}

function writeListFiles(context: ViewContext, concerned: ReadonlySet<string>, files: LiveFiles): void {
  const gone = new Set(concerned);
  for (const { path, make } of browseDataParts(context, concerned)) {
    gone.delete(path);
    files.writeIfOther({ path, content: make() });
  }
  for (const path of gone) files.remove(path);
}

/** What was an output and is none any more. Groups that nothing concerns are the same map. */
function removeGone(before: OutputKeys, after: OutputKeys, files: LiveFiles): void {
  for (const [group, keys] of before) {
    const now = after.get(group);
    if (now !== keys) for (const path of keys.keys()) if (now?.has(path) !== true) files.remove(path);
  }
}

/** Pictures are named by their content, and several assets may have the same one. */
function keepMedia({ changes, media }: ColdPlan, kept: KeptCold, files: LiveFiles): Map<AssetId, readonly string[]> {
  const after = new Map([...kept.media].filter(([id]) => !changes.has(id)));
  for (const [id, paths] of media.files) if (changes.has(id)) after.set(id, paths);
  const wanted = new Set([...after.values()].flat());
  for (const id of changes.keys())
    for (const path of kept.media.get(id) ?? []) if (!wanted.has(path)) files.remove(path);
  return after;
}

/** Whether something else can be found now. */
function keepFound({ changes }: ColdPlan, { found: rendered }: RenderedPortion, found: KeptParts['found']): boolean {
  const fresh = new Map(rendered.map((text) => [text.id, text]));
  let isOther = false;
  for (const [id, { before, after }] of changes) {
    const text = after === undefined ? undefined : fresh.get(id);
    isOther ||=
      searchedIn(before?.card) !== searchedIn(after?.card) || JSON.stringify(found.get(id)) !== JSON.stringify(text);
    found.put(id, text);
  }
  return isOther;
}

function searchedIn(card: CardView | undefined): string | undefined {
  if (card === undefined) return undefined;
  const { type, title, summary, publisher, categories } = card;
  return JSON.stringify([type, title, summary, publisher.name, categories.map(({ name }) => name)]);
}

function movedIn(changes: Iterable<AssetChange>): AssetLine[] {
  return [...changes]
    .filter(({ before, after }) => (before === undefined) !== (after === undefined))
    .flatMap(({ before, after }) => [before, after].flatMap((said) => said?.line ?? []));
}

function dueAfter({ changes, sight }: ColdPlan, kept: KeptCold): Map<AssetId, string> {
  const others = [...kept.due].filter(([id]) => !changes.has(id));
  return new Map([...others, ...[...sight.due].filter(([id]) => changes.has(id))]);
}
