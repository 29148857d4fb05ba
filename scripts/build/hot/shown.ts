import type { ViewContext } from '../views/context.ts';
import type { AssetDetail, AssetLine } from '../views/summary.ts';
import type { AssetId } from '../../core/ids.ts';
import { publisherOf } from '../../core/ids.ts';
import { publisherFacts } from '../../core/people/asset-facts.ts';
import type { MaintainedPublisher } from '../../core/people/maintained.ts';
import type { Actor } from '../../core/proposal.ts';

/** What hot data needs of the pages: it stays as it is until a release (DESIGN.md, decision 7). Everybody may see all of it. */
export interface ShownSite {
  /** In the order of their ids. */
  readonly assets: readonly AssetLine[];
  readonly publishers: readonly MaintainedPublisher[];
  /** Assets that are gone: their names may stand in the rows of those who had them. */
  readonly deleted: ReadonlySet<AssetId>;
  /** Assets that are there and that not everyone may see: what is said of them is sealed. */
  readonly hidden: ReadonlySet<AssetId>;
  /** Those of them that somebody has a key for. */
  readonly sealed: ReadonlySet<AssetId>;
  /** Undefined for what the site does not show. */
  readonly detail: (id: AssetId) => AssetDetail | undefined;
}

export function shownSite(context: ViewContext, sealed: readonly AssetId[] = []): ShownSite {
  const { catalog, lines, details } = context;
  return {
    assets: [...lines.values()],
    publishers: withAssets(
      [...catalog.publishers].map(([id, { data }]) => ({
        facts: publisherFacts(catalog, id),
        maintainers: data.maintainers,
      })),
      lines.keys(),
    ),
    deleted: context.deleted,
    hidden: context.hidden,
    sealed: new Set(sealed),
    detail: (id) => details.get(id),
  };
}

/** Publishers with those of the assets that are theirs. */
export function withAssets(
  publishers: readonly Omit<MaintainedPublisher, 'assets'>[],
  ids: Iterable<AssetId>,
): MaintainedPublisher[] {
  const byPublisher = Map.groupBy(ids, (id) => publisherOf(id));
  return publishers.map(({ facts, maintainers }) => ({ facts, maintainers, assets: byPublisher.get(facts.id) ?? [] }));
}

export function maintainersOf({ publishers }: ShownSite): Actor[] {
  return publishers.flatMap(({ maintainers }) => maintainers);
}
