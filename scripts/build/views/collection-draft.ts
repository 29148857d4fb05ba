import { cardOf, type ViewContext } from './context.ts';
import type { PageDraft } from './prose.ts';
import { cardsKey } from './summary.ts';
import type { CardView } from './types.ts';
import { contentKey } from '../content-key.ts';
import type { AssetId } from '../../core/ids.ts';

/** A page that is not about one asset, before the cards on it are looked up. */
export interface CollectionDraft {
  /** Path below the base. */
  readonly path: string;
  /** A key of all that the page is made from. */
  key(): string;
  page(): PageDraft;
}

/** Cards of some assets, in their order. */
type CardsOf = (ids: readonly AssetId[]) => readonly CardView[];

/** The key needs what the page says beside its cards, and the keys of these: so a build that keeps pages reads no card of them. */
export function collectionDraft(context: ViewContext, make: (cardsOf: CardsOf) => PageDraft): CollectionDraft {
  const cards: string[] = [];
  const beside = make((ids) => {
    cards.push(cardsKey(ids, context.lines));
    return [];
  });
  return {
    path: beside.head.path,
    key: () => contentKey(JSON.stringify([beside, cards])),
    page: () => make((ids) => ids.map((id) => cardOf(context, id))),
  };
}
