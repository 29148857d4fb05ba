import type { AssetId } from './ids.ts';
import type { Proposal } from './proposal.ts';
import { isSubscribed } from './subscription.ts';

/**
 * How many people are subscribed to an asset that the proposal deletes. Of other assets base may hold only some of the
 * subscriptions, so nothing can be counted there.
 */
export function subscribersOf({ base, now }: Pick<Proposal, 'base' | 'now'>, deleted: AssetId): number {
  return base.subscriptions.filter(({ asset, data }) => asset === deleted && isSubscribed(data, now)).length;
}
