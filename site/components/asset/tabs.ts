import type { AssetPage } from '../../../scripts/build/views/types.ts';

export type TabId =
  'description' | 'delivery' | 'restrictions' | 'versions' | 'paper' | 'code' | 'comments' | 'lineage';

export interface Tab {
  /** The id of the panel, and its address: `#versions`. */
  readonly id: TabId;
  readonly label: string;
  readonly count: number | undefined;
}

/** The tabs of a details page, in order. One with nothing to say is left out (F10). */
export function tabsOf(page: AssetPage): Tab[] {
  return [
    tab('description', 'Description', saysDescription(page)),
    tab('delivery', 'Delivery', page.delivery !== undefined),
    tab('restrictions', 'Restrictions', saysRestrictions(page)),
    tab('versions', 'Versions', page.versions.length > 0, page.versions.length),
    tab('paper', 'Paper', page.paper !== undefined),
    tab('code', 'Code', page.code !== undefined),
    tab('comments', 'Comments', page.comments.length > 0 || page.discussion !== undefined, page.comments.length),
    tab('lineage', 'Lineage', page.lineage.length > 0),
  ].flat();
}

function tab(id: TabId, label: string, says: boolean, count?: number): Tab[] {
  return says ? [{ id, label, count: count === 0 ? undefined : count }] : [];
}

function saysDescription({ description, metrics, hyperparameters, steps }: AssetPage): boolean {
  return description.html !== '' || metrics.length > 0 || hyperparameters.length > 0 || steps.length > 0;
}

/** A publisher that is not official asks for two agreements: that is a restriction too. */
function saysRestrictions({ card, restrictions }: AssetPage): boolean {
  const { duration, quota, constraints } = restrictions;
  return duration !== undefined || quota !== undefined || constraints.length > 0 || !card.publisher.official;
}
