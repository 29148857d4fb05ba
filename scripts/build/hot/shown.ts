import type { ViewContext } from '../views/context.ts';
import { cardOf } from '../views/context.ts';
import type { CardView } from '../views/types.ts';
import type { AssetId } from '../../core/ids.ts';
import { publisherOf } from '../../core/ids.ts';
import { isOpenedLate } from '../../core/opened-code.ts';
import { assetFacts, publisherFacts } from '../../core/people/asset-facts.ts';
import type { MaintainedPublisher } from '../../core/people/maintained.ts';
import type { AssetFacts } from '../../core/people/person-file.ts';
import type { Actor } from '../../core/proposal.ts';
import { standingOf } from '../../core/references.ts';
import type { AssetType } from '../../core/schema/asset.ts';

/** What hot data needs of the pages: it stays as it is until a release (DESIGN.md, decision 7). Everybody may see all of it. */
export interface ShownSite {
  /** In the order of their ids. */
  readonly assets: readonly ShownAsset[];
  readonly publishers: readonly MaintainedPublisher[];
  /** Assets that are gone: their names may stand in the rows of those who had them. */
  readonly deleted: ReadonlySet<AssetId>;
  /** Undefined for what the site does not show. */
  detail(id: AssetId): AssetDetail | undefined;
}

export interface ShownAsset {
  readonly id: AssetId;
  readonly type: AssetType;
  readonly title: string;
  /** The home page leaves it out (F33). */
  readonly offHome?: true;
}

export interface AssetDetail {
  readonly card: CardView;
  readonly facts: AssetFacts;
}

export function shownSite(context: ViewContext): ShownSite {
  const { catalog, assets, now } = context;
  const byPublisher = Map.groupBy(assets, ({ id }) => publisherOf(id));
  const details = new Map(
    assets.map((asset): [AssetId, AssetDetail] => {
      const card = cardOf(context, asset.id);
      return [asset.id, { card, facts: assetFacts(catalog, asset, now, { page: true, cover: card.cover.src }) }];
    }),
  );
  return {
    assets: assets.map(({ id, data }) => ({
      ...{ id, type: data.type, title: data.title },
      ...(isOpenedLate(data) ? { offHome: true } : {}),
    })),
    publishers: [...catalog.publishers].map(([id, { data }]) => ({
      facts: publisherFacts(catalog, id),
      maintainers: data.maintainers,
      assets: (byPublisher.get(id) ?? []).map((asset) => asset.id),
    })),
    deleted: new Set([...catalog.tombstones.keys()].filter((id) => standingOf(catalog, id) === 'deleted')),
    detail: (id) => details.get(id),
  };
}

export function maintainersOf({ publishers }: ShownSite): Actor[] {
  return publishers.flatMap(({ maintainers }) => maintainers);
}
