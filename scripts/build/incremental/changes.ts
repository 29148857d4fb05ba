import { differing, type Inputs } from './inputs.ts';
import type { KeptCold } from './kept-cold.ts';
import type { AssetSummary } from '../views/summary.ts';
import { publisherOf, type AssetId } from '../../core/ids.ts';

/** The assets whose own pages may be others: what they are made of differs, or what stands on them comes into force. */
export function touchedAssets(kept: KeptCold, inputs: Inputs, featured: readonly AssetId[], now: string): Set<AssetId> {
  const publishers = new Set(
    [...differing(kept.inputs.publishers, inputs.publishers)].map((name) => name.replace(/\.yaml$/, '')),
  );
  const ofPublishers =
    publishers.size === 0 ? [] : [...inputs.assets.keys()].filter((id) => publishers.has(publisherOf(id)));
  return new Set([
    ...differing(kept.inputs.assets, inputs.assets),
    ...ofPublishers,
    ...new Set(kept.featured).symmetricDifference(new Set(featured)),
    ...[...kept.due].filter(([, instant]) => instant <= now).map(([id]) => id),
  ]);
}

/** What is said of an asset before and after; undefined where it is not shown. */
export interface SummaryChange {
  readonly before: AssetSummary | undefined;
  readonly after: AssetSummary | undefined;
  /** Whether it came to be there without being shown, or stopped being so: what names it is told of or kept accordingly. */
  readonly isHiddenElse: boolean;
}

/**
 * The assets on whose pages something is said of the changed ones: those that they name, and those that name them. What lists say of an asset
 * is made of summaries and is not asked for here.
 */
export function neighbours(
  changes: ReadonlyMap<AssetId, SummaryChange>,
  summaries: Iterable<AssetSummary>,
): Set<AssetId> {
  const found = new Set<AssetId>();
  const told = new Set<AssetId>();
  for (const [id, { before, after, isHiddenElse }] of changes) {
    const isSaidElse = isHiddenElse || linkOf(before) !== linkOf(after);
    if (isSaidElse || namesIn(before) !== namesIn(after))
      for (const id of [...(before?.names ?? []), ...(after?.names ?? [])]) found.add(id);
    if (isSaidElse) told.add(id);
  }
  if (told.size === 0) return found;
  for (const { id, names } of summaries) if (names.some((other) => told.has(other))) found.add(id);
  return found;
}

function namesIn(summary: AssetSummary | undefined): string {
  return JSON.stringify([summary?.names, summary?.sources]);
}

/** What stands on the pages of others. */
function linkOf(summary: AssetSummary | undefined): string | undefined {
  return summary && JSON.stringify([summary.card.title, summary.card.type, summary.card.href]);
}
