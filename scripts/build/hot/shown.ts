import type { ViewContext } from '../views/context.ts';
import type { AssetSummary } from '../views/summary.ts';
import type { AssetId } from '../../core/ids.ts';
import { publisherOf } from '../../core/ids.ts';
import { publisherFacts } from '../../core/people/asset-facts.ts';
import type { MaintainedPublisher } from '../../core/people/maintained.ts';
import type { Actor } from '../../core/proposal.ts';
import type { AssetType } from '../../core/schema/asset.ts';

/** What hot data needs of the pages: it stays as it is until a release (DESIGN.md, decision 7). Everybody may see all of it. */
export interface ShownSite {
  /** In the order of their ids. */
  readonly assets: readonly ShownAsset[];
  readonly publishers: readonly MaintainedPublisher[];
  /** Assets that are gone: their names may stand in the rows of those who had them. */
  readonly deleted: ReadonlySet<AssetId>;
  /** Assets that are there and that not everyone may see: what is said of them is sealed. */
  readonly hidden: ReadonlySet<AssetId>;
  /** Those of them that somebody has a key for. */
  readonly sealed: ReadonlySet<AssetId>;
  /** Undefined for what the site does not show. */
  detail(id: AssetId): AssetSummary | undefined;
}

export interface ShownAsset {
  readonly id: AssetId;
  readonly type: AssetType;
  readonly title: string;
  /** The home page leaves it out (F33). */
  readonly offHome?: true;
}

export function shownSite(context: ViewContext, sealed: readonly AssetId[] = []): ShownSite {
  const { catalog, summaries } = context;
  const byPublisher = Map.groupBy(summaries.keys(), (id) => publisherOf(id));
  return {
    assets: [...summaries.values()].map(({ id, card: { type, title }, offHome }) => ({
      ...{ id, type, title },
      ...(offHome === undefined ? {} : { offHome }),
    })),
    publishers: [...catalog.publishers].map(([id, { data }]) => ({
      facts: publisherFacts(catalog, id),
      maintainers: data.maintainers,
      assets: byPublisher.get(id) ?? [],
    })),
    deleted: context.deleted,
    hidden: context.hidden,
    sealed: new Set(sealed),
    detail: (id) => summaries.get(id),
  };
}

export function maintainersOf({ publishers }: ShownSite): Actor[] {
  return publishers.flatMap(({ maintainers }) => maintainers);
}
