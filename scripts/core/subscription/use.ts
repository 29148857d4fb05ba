import type { Asset } from '../catalog.ts';
import type { SubscriptionEvent, SubscriptionState } from '../subscription.ts';
import { noSuchAsset, notOnOffer, unconfirmed, type EventContext, type Problem } from './problem.ts';
import { reachedAsset, versionsOnOffer } from '../audience.ts';
import { listed } from '../words.ts';

/** A discontinued asset is still used by its subscribers (F3). */
export function useProblem(
  state: SubscriptionState | undefined,
  event: Extract<SubscriptionEvent, { event: 'used' }>,
  context: EventContext,
): Problem | undefined {
  const asset = reachedAsset(context.catalog, context.asset, context.actor);
  if (asset === undefined) return noSuchAsset(context);
  const kind = asset.data.type === 'workflow' ? 'import' : 'job';
  if (event.use !== kind) {
    return {
      message: `${asset.id} is ${withArticle(asset.data.type)}: its uses are ${kind}s.`,
      fix: `Write use: ${kind}.`,
      wayOn: kind === 'job' ? 'Create a training job.' : 'Import it.',
    };
  }
  const regions = context.catalog.gallery?.data.regions ?? [];
  if (event.region !== undefined && !regions.some(({ id }) => id === event.region)) {
    return {
      message: `There is no region ${event.region} in this gallery.`,
      fix: regions.length === 0 ? 'Leave the region out.' : `Choose one of ${listed(regions.map(({ id }) => id))}.`,
    };
  }
  const offered = versionsOnOffer(asset, context.now);
  const version = offered.find((other) => other.version === event.version);
  if (version === undefined) return notOnOffer(asset.id, event.version, offered.at(-1)?.version);
  const confirmed = [event.confirmed, ...(state?.confirmed ?? [])].includes(event.version);
  return confirmed || version.data.constraints.length === 0 ? undefined : unconfirmed(asset.id, event.version);
}

function withArticle(type: Asset['data']['type']): string {
  return type === 'algorithm' ? 'an algorithm' : `a ${type}`;
}
