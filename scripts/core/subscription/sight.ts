import { isMaintainer } from '../authority.ts';
import { releasedVersions, type Asset, type AssetVersion, type Catalog } from '../catalog.ts';
import { publisherOf, type AssetId } from '../ids.ts';
import type { Actor } from '../proposal.ts';
import { isSubscribed } from '../subscription.ts';
import { reachOf } from '../visibility.ts';

/**
 * An asset that an account may see; undefined where it may not, just as where there is none, so that no answer tells what is
 * hidden. A discontinued one is seen by its publisher and its present subscribers (F3), one that is not out yet by its publisher.
 */
export function visibleAsset(catalog: Catalog, id: AssetId, actor: Actor, now: string): Asset | undefined {
  const asset = reachedAsset(catalog, id, actor);
  if (asset === undefined) return undefined;
  const shown =
    isMaintainer(catalog, publisherOf(id), actor) ||
    subscribes(catalog, id, actor, now) ||
    (asset.data.state === 'released' && versionsOnOffer(asset, now).length > 0);
  return shown ? asset : undefined;
}

/** An asset that its publisher shows to an account, whatever its state: what subscribers go on using (F3, F29). */
export function reachedAsset(catalog: Catalog, id: AssetId, actor: Actor): Asset | undefined {
  const asset = catalog.assets.get(id);
  if (asset === undefined) return undefined;
  const reach = reachOf(asset, catalog);
  return reach === 'everyone' || reach.has(actor.id) ? asset : undefined;
}

/** The versions that can be used at an instant, lowest first. */
export function versionsOnOffer(asset: Asset, now: string): AssetVersion[] {
  return releasedVersions(asset).filter(({ data }) => data.released <= now);
}

function subscribes(catalog: Catalog, id: AssetId, actor: Actor, now: string): boolean {
  const own = catalog.subscriptions.find(({ asset, data }) => asset === id && data.id === actor.id);
  return own !== undefined && isSubscribed(own.data, now);
}
