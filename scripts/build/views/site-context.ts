import type { Listed, LookUp, MediaViews, ViewContext } from './context.ts';
import { sumOf, tallyOf, type Tally } from './facets.ts';
import { lineageIndex, type Lineage } from './lineage.ts';
import type { AssetDetail, AssetLine } from './summary.ts';
import type { CardView } from './types.ts';
import { rowsByType } from '../browse-data.ts';
import type { Catalog } from '../../core/catalog.ts';
import type { AssetId } from '../../core/ids.ts';
import type { AssetType } from '../../core/schema/asset.ts';

type ContextParts = Pick<
  ViewContext,
  'catalog' | 'now' | 'base' | 'media' | 'lines' | 'details' | 'hidden' | 'deleted'
>;

/** What views are made of, from what is said of every asset. What is made of all of them is made when it is first asked for. */
export class SiteContext implements ViewContext {
  readonly catalog: Catalog;
  readonly now: string;
  readonly base: string;
  readonly media: MediaViews;
  readonly lines: ReadonlyMap<AssetId, AssetLine>;
  readonly details: LookUp<AssetDetail>;
  readonly hidden: ReadonlySet<AssetId>;
  readonly deleted: ReadonlySet<AssetId>;
  readonly cards: LookUp<CardView>;
  #rows: readonly AssetLine[] | undefined;
  #listed: Listed | undefined;
  #tallies: ReadonlyMap<AssetType, Tally> | undefined;
  #tally: Tally | undefined;
  #lineage: Lineage | undefined;

  constructor({ catalog, now, base, media, lines, details, hidden, deleted }: ContextParts) {
    this.catalog = catalog;
    this.now = now;
    this.base = base;
    this.media = media;
    this.lines = lines;
    this.details = details;
    this.hidden = hidden;
    this.deleted = deleted;
    this.cards = { get: (id) => details.get(id)?.card };
  }

  get rows(): readonly AssetLine[] {
    return (this.#rows ??= rowsByType([...this.lines.values()]).flatMap(([, members]) => members));
  }

  get listed(): Listed {
    return (this.#listed ??= listedIn([...this.lines.values()]));
  }

  get tallies(): ReadonlyMap<AssetType, Tally> {
    return (this.#tallies ??= new Map([...this.listed.byType].map(([type, lines]) => [type, tallyOf(lines)])));
  }

  get tally(): Tally {
    return (this.#tally ??= sumOf([...this.tallies.values()]));
  }

  get lineage(): Lineage {
    return (this.#lineage ??= lineageIndex(this.lines.values()));
  }
}

function listedIn(lines: readonly AssetLine[]): Listed {
  const byCategory = new Map<string, AssetLine[]>();
  for (const line of lines) {
    for (const id of line.categories) {
      const others = byCategory.get(id);
      if (others === undefined) byCategory.set(id, [line]);
      else others.push(line);
    }
  }
  return {
    byType: Map.groupBy(lines, ({ type }) => type),
    byCategory,
    byPublisher: Map.groupBy(lines, ({ publisher }) => publisher),
  };
}
