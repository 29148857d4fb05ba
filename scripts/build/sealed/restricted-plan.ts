import { imageEncoder, prepareMedia, type Media } from '../media.ts';
import type { SitePlan } from '../site-plan.ts';
import { assetPage } from '../views/asset-page.ts';
import type { AssetContext, LookUp } from '../views/context.ts';
import { lineageIndex, type Sources } from '../views/lineage.ts';
import type { PageDraft } from '../views/prose.ts';
import { summaryMaker, type AssetSummary } from '../views/summary.ts';
import { versionPages } from '../views/version-page.ts';
import { restrictedAssets, type RestrictedAsset } from '../../core/audience.ts';
import type { Finding } from '../../core/finding.ts';
import type { AssetId } from '../../core/ids.ts';
import { keysByAccount } from '../../core/seal/seal-readers.ts';

/** What a site shows to some, before a page is rendered: the assets of whose audience somebody has a key. */
export interface RestrictedPlan {
  readonly assets: readonly PlannedAsset[];
  /** Their pages, as those who may see them see them. */
  pages(): Generator<PageDraft>;
  /** Files of the site that only their pages show: path → content. */
  readonly media: ReadonlyMap<string, Uint8Array>;
  readonly images: Media['images'];
  readonly findings: readonly Finding[];
}

export interface PlannedAsset extends RestrictedAsset {
  readonly summary: AssetSummary;
}

/** Nothing of it is kept anywhere: pictures are encoded in memory. */
export async function planRestricted({ context }: SitePlan): Promise<RestrictedPlan> {
  const { catalog, base, now } = context;
  const keysOf = keysByAccount(catalog.users);
  const readable = restrictedAssets(catalog, now).filter(({ accounts }) =>
    [...accounts].some((account) => keysOf(account).length > 0),
  );
  const media = new Map<string, Uint8Array>();
  const prepared = await prepareMedia(
    readable.map(({ asset }) => asset),
    { encode: imageEncoder(), put: (path, read) => void media.set(path, Buffer.from(read())), base },
  );
  const summarise = summaryMaker(catalog, base, now);
  const assets = readable.map((one) => ({ ...one, summary: summarise(one.asset, prepared.views.cover(one.asset)) }));
  return {
    assets,
    media,
    images: prepared.images,
    findings: prepared.findings,
    *pages() {
      const contextOf = contexts(context, assets, prepared);
      for (const one of assets) {
        const own = contextOf(one);
        yield assetPage(own, one.asset);
        yield* versionPages(own, one.asset);
      }
    },
  };
}

/** A page tells of what everyone may see, and of what all who may see the page may see. */
function contexts(
  shared: AssetContext,
  assets: readonly PlannedAsset[],
  { views }: Media,
): (asset: PlannedAsset) => AssetContext {
  const known = new Map<string, AssetContext>();
  return ({ accounts }) => {
    const key = audienceKey(accounts);
    const context = known.get(key) ?? layered(shared, seenByAll(accounts, assets), views);
    known.set(key, context);
    return context;
  };
}

/** A name for an audience. */
export function audienceKey(accounts: ReadonlySet<number>): string {
  return [...accounts].sort((a, b) => a - b).join();
}

function seenByAll(accounts: ReadonlySet<number>, assets: readonly PlannedAsset[]): AssetSummary[] {
  const sees = (other: PlannedAsset): boolean => [...accounts].every((account) => other.accounts.has(account));
  return assets.filter(sees).map(({ summary }) => summary);
}

function layered(shared: AssetContext, more: readonly AssetSummary[], media: Media['views']): AssetContext {
  const cards = new Map(more.map(({ id, card }) => [id, card]));
  const lineage = lineageIndex(more);
  return {
    ...shared,
    media,
    cards: { get: (id) => cards.get(id) ?? shared.cards.get(id) },
    lineage: joined(shared.lineage, lineage),
  };
}

function joined(shared: LookUp<Sources>, more: LookUp<Sources>): LookUp<Sources> {
  const both = (a: readonly AssetId[] = [], b: readonly AssetId[] = []): AssetId[] => [...a, ...b].sort();
  return {
    get(id) {
      const [one, other] = [shared.get(id), more.get(id)];
      if (one === undefined || other === undefined) return one ?? other;
      return {
        builtFrom: both(one.builtFrom, other.builtFrom),
        trainedWith: both(one.trainedWith, other.trainedWith),
        derivedFrom: both(one.derivedFrom, other.derivedFrom),
      };
    },
  };
}
