import { isOfAnotherType, isSaidElse, neighbours, touchedAssets, type AssetChange, type Said } from './changes.ts';
import { concernOf, type Concern } from './concern.ts';
import { otherPublishers, type Inputs, type InputsAt } from './inputs.ts';
import type { KeptCold, KeptParts } from './kept-cold.ts';
import { publishersAt } from './kept-publishers.ts';
import { featuredAt, sightAt, type Sight } from './sight.ts';
import { loadAt } from '../hot/commit.ts';
import type { SiteState } from '../hot/state.ts';
import type { Media } from '../media.ts';
import { collectionGroups } from '../site-plan.ts';
import { assetPage } from '../views/asset-page.ts';
import type { ListGroup } from '../views/collections.ts';
import type { ViewContext } from '../views/context.ts';
import type { PageDraft } from '../views/prose.ts';
import { siteView } from '../views/site.ts';
import { SiteContext } from '../views/site-context.ts';
import { lineOf, summaryMaker, type AssetLine } from '../views/summary.ts';
import type { SiteView } from '../views/types.ts';
import { versionPages } from '../views/version-page.ts';
import type { Asset, Catalog } from '../../core/catalog.ts';
import { compareText } from '../../core/compare.ts';
import type { AssetId } from '../../core/ids.ts';

/** What of a site is another one at a commit, before anything is rendered or written. */
export interface ColdPlan {
  readonly site: SiteView;
  readonly context: ViewContext;
  /** The assets that changed, and what is said of them. */
  readonly changes: ReadonlyMap<AssetId, AssetChange>;
  /** The assets that are rendered: those that changed, and those on whose pages something is said of them. */
  readonly assets: readonly Asset[];
  readonly media: Media;
  /** The pages of these assets. */
  readonly pages: readonly PageDraft[];
  /** What is not about one asset; undefined where each of these pages, and the data beside them, is what it was. */
  readonly others: OtherOutputs | undefined;
  readonly sight: Sight;
}

/** The pages that are not about one asset, and what of these and of data files may be another. */
export interface OtherOutputs {
  readonly collections: readonly ListGroup[];
  readonly concern: Concern;
}

export interface ColdQuestion {
  readonly repository: string;
  readonly commit: string;
  readonly now: string;
  /** Where things are kept, and what of it is read in parts. */
  readonly folder: string;
  readonly parts: KeptParts;
  /** Whether some people have keys: then what not everyone may see is sealed, which a full build does. */
  readonly hasKeys: boolean;
  /** Makes the pictures of assets. */
  readonly pictures: (assets: readonly Asset[]) => Promise<Media>;
}

/** Beyond these a full build is faster, which renders on all cores and reads everything at once. */
const MOST_TOUCHED = 500;

/** A sentence says why only a full build makes pages that are right. */
export async function planCold(
  state: SiteState,
  kept: KeptCold,
  at: InputsAt,
  question: ColdQuestion,
): Promise<ColdPlan | string> {
  const { repository, commit, now, parts } = question;
  const { inputs } = at;
  if (inputs.settings !== kept.inputs.settings) return 'Settings changed that decide over every page.';
  if (inputs.sealed !== kept.inputs.sealed || state.shown.sealed.size > 0) return 'The site has sealed assets.';
  if (kept.begins.some((since) => since > state.from && since <= now)) return 'An agreement came into force.';
  const featured = inputs.featured === kept.inputs.featured ? kept.featured : featuredAt(repository, commit);
  const touched = touchedAssets(kept, parts.inputs, at, { featured, now });
  if (touched.size > MOST_TOUCHED) return TOO_MANY;
  const sight = sightAt(repository, commit, touched, now);
  if (question.hasKeys && sight.hidden.length > 0) return 'What only some may see has changed.';
  const media = await question.pictures(sight.shown);
  const changes = changesOf(state, touched, sight, media, now);
  if ([...changes.values()].some(isOfAnotherType)) return 'An asset has another type than before.';
  const lines = linesAfter(state, changes);
  const publishers = otherPublishers(kept.inputs, inputs);
  if (publishers.size > 0 || isOfOthersToo(kept.inputs, inputs) || [...changes.values()].some(isSaidElse))
    return planOthers(state, changes, lines, media, { all: inputs.publishers, others: publishers }, question);
  const context = contextOf(state, changes, lines, state.shown, sight, media, now);
  return planOf(context, changes, sight, media);
}

const TOO_MANY = 'So many assets changed that everything is rendered.';

/** Whether something changed that pages tell of which are about no asset. */
function isOfOthersToo(before: Inputs, after: Inputs): boolean {
  return before.featured !== after.featured || before.tombstones !== after.tombstones;
}

/** The plan where pages and data may be others that are about other assets or about none. */
async function planOthers(
  state: SiteState,
  changes: ReadonlyMap<AssetId, AssetChange>,
  lines: ReadonlyMap<AssetId, AssetLine>,
  ofTouched: Media,
  publishers: { readonly all: Inputs['publishers']; readonly others: ReadonlySet<string> },
  { repository, commit, now, pictures, folder }: ColdQuestion,
): Promise<ColdPlan | string> {
  const others = neighbours(changes, [...state.shown.assets, ...lines.values()]);
  const all = new Set([...changes.keys(), ...[...others].filter((id) => lines.has(id))]);
  if (all.size > MOST_TOUCHED) return TOO_MANY;
  const own = sightAt(repository, commit, all, now, ['tombstones/']);
  const read = (paths: readonly string[]): Catalog['publishers'] => loadAt(repository, commit, paths).publishers;
  const sight = { ...own, catalog: { ...own.catalog, publishers: publishersAt(folder, publishers.all, read) } };
  const media = all.size === changes.size ? ofTouched : await pictures(sight.shown);
  const hidden = new Set([
    ...[...state.shown.hidden].filter((id) => !changes.has(id)),
    ...sight.hidden.filter((id) => changes.has(id)),
  ]);
  const gone = [...sight.catalog.tombstones.keys()].filter((id) => !lines.has(id) && !hidden.has(id));
  const context = contextOf(state, changes, lines, { hidden, deleted: new Set(gone) }, sight, media, now);
  const concern = concernOf(changes.values(), publishers.others, state.shown.assets, [...lines.values()]);
  const plan = planOf(context, changes, sight, media);
  return { ...plan, others: { collections: collectionGroups(context, plan.site), concern } };
}

function planOf(
  context: ViewContext,
  changes: ReadonlyMap<AssetId, AssetChange>,
  sight: Sight,
  media: Media,
): ColdPlan {
  const { gallery } = sight.catalog;
  if (gallery === undefined) throw new Error('The settings cannot be read and did not change');
  const site = siteView(gallery.data, context.base);
  const pages = sight.shown.flatMap((asset) => [assetPage(context, asset), ...versionPages(context, asset)]);
  return { site, context, changes, sight, media, pages, assets: sight.shown, others: undefined };
}

function changesOf(
  { base, shown: { assets, detail, hidden } }: SiteState,
  touched: ReadonlySet<AssetId>,
  sight: Sight,
  { views }: Media,
  now: string,
): Map<AssetId, AssetChange> {
  const linesBefore = new Map(assets.filter(({ id }) => touched.has(id)).map((line) => [line.id, line]));
  const summarise = summaryMaker(sight.catalog, base, now);
  const isHidden = new Set(sight.hidden);
  const saidBefore = (id: AssetId): Said | undefined => {
    const [line, said] = [linesBefore.get(id), detail(id)];
    if (line === undefined) return undefined;
    if (said === undefined) throw new Error(`Nothing is kept of ${id}`);
    return { line, ...said };
  };
  const after = new Map(
    sight.shown.map((asset): [AssetId, Said] => {
      const summary = summarise(asset, views.cover(asset));
      return [asset.id, { line: lineOf(summary), card: summary.card, facts: summary.facts }];
    }),
  );
  return new Map(
    [...touched].map((id) => [
      id,
      { before: saidBefore(id), after: after.get(id), isHiddenElse: hidden.has(id) !== isHidden.has(id) },
    ]),
  );
}

/** In the order of ids, as they were. */
function linesAfter(
  { shown: { assets } }: SiteState,
  changes: ReadonlyMap<AssetId, AssetChange>,
): ReadonlyMap<AssetId, AssetLine> {
  const fresh = [...changes].flatMap(([, { before, after }]) =>
    before === undefined && after !== undefined ? [after.line] : [],
  );
  const kept = assets.flatMap((line) => {
    const change = changes.get(line.id);
    return change === undefined ? [line] : change.after === undefined ? [] : [change.after.line];
  });
  const lines = fresh.length === 0 ? kept : [...kept, ...fresh].sort((a, b) => compareText(a.id, b.id));
  return new Map(lines.map((line) => [line.id, line]));
}

function contextOf(
  { base, shown }: SiteState,
  changes: ReadonlyMap<AssetId, AssetChange>,
  lines: ReadonlyMap<AssetId, AssetLine>,
  { hidden, deleted }: Pick<ViewContext, 'hidden' | 'deleted'>,
  { catalog }: Sight,
  { views }: Media,
  now: string,
): ViewContext {
  const details = {
    get: (id: AssetId) => (changes.has(id) ? changes.get(id)?.after : lines.has(id) ? shown.detail(id) : undefined),
  };
  return new SiteContext({ catalog, now, base, media: views, lines, details, hidden, deleted });
}
