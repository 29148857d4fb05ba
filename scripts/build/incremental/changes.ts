import { differing, otherPublishers, type InputsAt } from './inputs.ts';
import type { KeptCold, KeptParts } from './kept-cold.ts';
import { toLineRow } from '../hot/line-row.ts';
import type { AssetDetail, AssetLine } from '../views/summary.ts';
import type { AssetId } from '../../core/ids.ts';

/** The assets whose own pages may be others: what they are made of differs, or what stands on them comes into force. */
export function touchedAssets(
  kept: KeptCold,
  before: KeptParts['inputs'],
  { inputs, assetsOf }: InputsAt,
  { featured, now }: { readonly featured: readonly AssetId[]; readonly now: string },
): Set<AssetId> {
  const publishers = otherPublishers(kept.inputs, inputs);
  const folders = differing(kept.inputs.folders, inputs.folders);
  const assets = [...assetsOf(publishers.union(folders))].flatMap(([publisher, keys]) =>
    publishers.has(publisher) ? [...keys.keys()] : [...differing(new Map(before.get(publisher)), keys)],
  );
  return new Set([
    ...assets,
    ...new Set(kept.featured).symmetricDifference(new Set(featured)),
    ...[...kept.due].filter(([, instant]) => instant <= now).map(([id]) => id),
  ]);
}

/** What other pages and files than its own say of an asset. */
export interface Said extends AssetDetail {
  readonly line: AssetLine;
}

/** No rule lets that happen, so nothing but a full build draws another cover. */
export function isOfAnotherType({ before, after }: AssetChange): boolean {
  return before !== undefined && after !== undefined && before.line.type !== after.line.type;
}

/** What is said of an asset before and after; undefined where it is not shown. */
export interface AssetChange {
  readonly before: Said | undefined;
  readonly after: Said | undefined;
  /** Whether it came to be there without being shown, or stopped being so: what names it is told of or kept accordingly. */
  readonly isHiddenElse: boolean;
}

/** Whether anything but the own pages of an asset may be another. */
export function isSaidElse({ before, after, isHiddenElse }: AssetChange): boolean {
  return isHiddenElse || textOf(before) !== textOf(after);
}

function textOf(said: Said | undefined): string | undefined {
  return said && JSON.stringify([toLineRow(said.line), said.facts]);
}

/**
 * The assets on whose pages something is said of the changed ones: those that they name, and those that name them. What lists say of an asset
 * is made of its line and is not asked for here.
 */
export function neighbours(changes: ReadonlyMap<AssetId, AssetChange>, lines: Iterable<AssetLine>): Set<AssetId> {
  const found = new Set<AssetId>();
  const told = new Set<AssetId>();
  for (const [id, { before, after, isHiddenElse }] of changes) {
    const isLinkElse = isHiddenElse || linkOf(before) !== linkOf(after);
    if (isLinkElse || namesIn(before) !== namesIn(after))
      for (const id of [...(before?.line.names ?? []), ...(after?.line.names ?? [])]) found.add(id);
    if (isLinkElse) told.add(id);
  }
  if (told.size === 0) return found;
  for (const { id, names } of lines) if (names.some((other) => told.has(other))) found.add(id);
  return found;
}

function namesIn(said: Said | undefined): string {
  return JSON.stringify([said?.line.names, said?.line.sources]);
}

/** What stands on the pages of others. */
function linkOf(said: Said | undefined): string | undefined {
  return said && JSON.stringify([said.card.title, said.card.type, said.card.href]);
}
