import { neighbours, touchedAssets, type SummaryChange } from './changes.ts';
import type { Inputs } from './inputs.ts';
import { contentKey, type KeptCold } from './kept-cold.ts';
import { sightAt, type Sight } from './sight.ts';
import { beginnings, type SiteState } from '../hot/state.ts';
import { fileOf } from '../paths.ts';
import type { Media } from '../media.ts';
import { collectionPages, viewContext } from '../site-plan.ts';
import { assetPage } from '../views/asset-page.ts';
import type { ViewContext } from '../views/context.ts';
import type { PageDraft } from '../views/prose.ts';
import { siteView } from '../views/site.ts';
import { summaryMaker, type AssetSummary } from '../views/summary.ts';
import type { SiteView } from '../views/types.ts';
import { versionPages } from '../views/version-page.ts';
import type { Asset } from '../../core/catalog.ts';
import { compareText } from '../../core/compare.ts';
import type { AssetId } from '../../core/ids.ts';

/** What of a site is another one at a commit, before anything is rendered or written. */
export interface ColdPlan {
  readonly site: SiteView;
  readonly context: ViewContext;
  /** The assets that changed, and what is said of them. */
  readonly changes: ReadonlyMap<AssetId, SummaryChange>;
  /** The assets that are rendered: those that changed, and those on whose pages something is said of them. */
  readonly assets: readonly Asset[];
  readonly media: Media;
  /** The pages to render. */
  readonly pages: readonly PageDraft[];
  /** Path → key of every page that is not about one asset. */
  readonly outputs: ReadonlyMap<string, string>;
  readonly sight: Sight;
}

export interface ColdQuestion {
  readonly repository: string;
  readonly commit: string;
  readonly now: string;
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
  inputs: Inputs,
  question: ColdQuestion,
): Promise<ColdPlan | string> {
  const { repository, commit, now } = question;
  if (inputs.settings !== kept.inputs.settings) return 'Settings changed that decide over every page.';
  if (inputs.sealed !== kept.inputs.sealed || state.shown.sealed.size > 0) return 'The site has sealed assets.';
  const { featured, agreements } = sightAt(repository, commit, [], now).catalog;
  if (beginnings({ agreements }).some((since) => since > state.from && since <= now))
    return 'An agreement came into force.';
  const touched = touchedAssets(kept, inputs, featured, now);
  if (touched.size > MOST_TOUCHED) return TOO_MANY;
  const first = sightAt(repository, commit, touched, now);
  if (question.hasKeys && first.hidden.length > 0) return 'What only some may see has changed.';
  const before = summariesOf(state);
  const after = await summariesAfter(before, touched, first, state.base, question);
  const hidden = new Set(first.hidden);
  const changeOf = (id: AssetId): SummaryChange => ({
    before: before.get(id),
    after: after.get(id),
    isHiddenElse: state.shown.hidden.has(id) !== hidden.has(id),
  });
  const changes = new Map([...touched].map((id) => [id, changeOf(id)] as const));
  const others = neighbours(changes, [...before.values(), ...after.values()]);
  const all = new Set([...touched, ...[...others].filter((id) => after.has(id))]);
  if (all.size > MOST_TOUCHED) return TOO_MANY;
  const sight = all.size === touched.size ? first : sightAt(repository, commit, all, now);
  const media = await question.pictures(sight.shown);
  const context = contextOf(state, after, touched, sight, media, now);
  return { ...pagesOf(context, sight, kept), context, changes, media, sight, assets: sight.shown };
}

const TOO_MANY = 'So many assets changed that everything is rendered.';

function summariesOf({ shown }: SiteState): Map<AssetId, AssetSummary> {
  return new Map(
    shown.assets.map(({ id }) => {
      const summary = shown.detail(id);
      if (summary === undefined) throw new Error(`Nothing is kept of ${id}`);
      return [id, summary];
    }),
  );
}

async function summariesAfter(
  before: ReadonlyMap<AssetId, AssetSummary>,
  touched: ReadonlySet<AssetId>,
  { catalog, shown }: Sight,
  base: string,
  { now, pictures }: ColdQuestion,
): Promise<Map<AssetId, AssetSummary>> {
  const { views } = await pictures(shown);
  const summarise = summaryMaker(catalog, base, now);
  const kept = [...before].filter(([id]) => !touched.has(id));
  const fresh = shown.map((asset) => [asset.id, summarise(asset, views.cover(asset))] as const);
  return new Map([...kept, ...fresh].sort(([a], [b]) => compareText(a, b)));
}

function contextOf(
  { base, shown }: SiteState,
  summaries: ReadonlyMap<AssetId, AssetSummary>,
  touched: ReadonlySet<AssetId>,
  { catalog, hidden }: Sight,
  { views }: Media,
  now: string,
): ViewContext {
  const stillHidden = [...shown.hidden].filter((id) => !touched.has(id));
  const allHidden = new Set([...stillHidden, ...hidden.filter((id) => touched.has(id))]);
  const deleted = [...catalog.tombstones.keys()].filter((id) => !summaries.has(id) && !allHidden.has(id));
  return viewContext(
    catalog,
    [...summaries.values()],
    { hidden: allHidden, deleted: new Set(deleted) },
    { now, base, media: views },
  );
}

function pagesOf(
  context: ViewContext,
  { catalog, shown }: Sight,
  kept: KeptCold,
): Pick<ColdPlan, 'site' | 'pages' | 'outputs'> {
  if (catalog.gallery === undefined) throw new Error('The settings cannot be read and did not change');
  const site = siteView(catalog.gallery.data, context.base);
  const collections = collectionPages(context, site);
  const keyed = collections.map((page) => [fileOf(page.head.path), contentKey(JSON.stringify(page)), page] as const);
  return {
    site,
    outputs: new Map(keyed.map(([path, key]) => [path, key])),
    pages: [
      ...keyed.filter(([path, key]) => kept.outputs.get(path) !== key).map(([, , page]) => page),
      ...shown.flatMap((asset) => [assetPage(context, asset), ...versionPages(context, asset)]),
    ],
  };
}
