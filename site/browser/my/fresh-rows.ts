import type { AssetId } from '../../../scripts/core/ids.ts';
import { mySubscription, type MyFavourite, type MyPublication } from '../../../scripts/core/people/my-rows.ts';
import type { My } from './context.ts';
import { favouriteRow } from './favourite-row.ts';
import { deletedRow, publicationRow } from './publication-row.ts';
import type { NoteWays } from './row-parts.ts';
import { subscriptionRow } from './subscription-row.ts';

/** Rows as they are by now, to be put in place of those that are shown. */
export class FreshRows {
  readonly #ways: NoteWays;
  /** Also those that were taken back since: their rows stay until the page is left. */
  readonly #favourites = new Map<AssetId, MyFavourite>();
  /** Also those that were deleted since. */
  readonly #publications = new Map<AssetId, MyPublication>();

  constructor(ways: NoteWays) {
    this.#ways = ways;
  }

  keep({ person }: My): void {
    for (const row of person.favourites) this.#favourites.set(row.asset, { ...row, facts: person.assets[row.asset] });
    for (const row of person.publishes) {
      const facts = person.assets[row.asset];
      if (facts !== undefined) this.#publications.set(row.asset, { ...row, facts });
    }
  }

  /** Undefined for rows that no deed changes. */
  of(kind: string | undefined, asset: AssetId, my: My): HTMLElement | undefined {
    switch (kind) {
      case 'subscription':
        return this.#subscription(asset, my);
      case 'favourite':
        return this.#favourite(asset, my);
      case 'publication':
        return this.#publication(asset, my);
      default:
        return undefined;
    }
  }

  #subscription(asset: AssetId, my: My): HTMLElement | undefined {
    const row = my.person.subscriptions.find((other) => other.asset === asset);
    return row && subscriptionRow(mySubscription(row, my.person.assets[asset], my.now), my, this.#ways);
  }

  #publication(asset: AssetId, my: My): HTMLElement | undefined {
    const mine = this.#publications.get(asset);
    const isThere = my.person.publishes.some((row) => row.asset === asset);
    return mine && (isThere ? publicationRow(mine, my) : deletedRow(mine, my));
  }

  #favourite(asset: AssetId, my: My): HTMLElement | undefined {
    const mine = this.#favourites.get(asset);
    const isOne = my.person.favourites.some((other) => other.asset === asset);
    return mine && favouriteRow(mine, isOne, my, this.#ways);
  }
}
