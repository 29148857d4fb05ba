import { areSameCounts, type Counts } from '../../core/counts.ts';
import type { AssetId } from '../../core/ids.ts';
import type { LoginRecord } from '../../core/people/records.ts';
import { secondsOf } from '../../core/timeline.ts';
import { weekOf } from '../../core/trends.ts';

/** All entries at an instant, and what they come to. */
interface Moment {
  readonly now: string;
  readonly records: readonly LoginRecord[];
  readonly counts: ReadonlyMap<AssetId, Counts>;
}

/**
 * The assets of whose counts and trends something is another than it was: entries of them are others, or their time has come. Undefined
 * where that may be all of them.
 */
export function touchedByEntries(before: Moment, after: Moment, logins: ReadonlySet<string>): Set<AssetId> | undefined {
  if (weekOf(before.now) !== weekOf(after.now) || after.now < before.now) return undefined;
  const touched = new Set<AssetId>();
  for (const id of new Set([...before.counts.keys(), ...after.counts.keys()]))
    if (!areSameCounts(before.counts.get(id), after.counts.get(id))) touched.add(id);
  const others = [...before.records, ...after.records].filter(({ login }) => logins.has(login));
  for (const { subscriptions } of others) for (const { asset } of subscriptions) touched.add(asset);
  const [from, to] = [secondsOf(before.now), secondsOf(after.now)];
  const isBetween = (at: number): boolean => at > from && at <= to;
  for (const { subscriptions } of after.records)
    for (const { asset, changes, uses } of subscriptions)
      if (changes.some(isBetween) || uses.some(isBetween)) touched.add(asset);
  return touched;
}
