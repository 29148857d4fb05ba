import { isMaintainer } from './authority.ts';
import { releasedVersions, type Asset, type AssetVersion, type Catalog } from './catalog.ts';
import { publisherOf, type AssetId } from './ids.ts';
import type { Actor } from './proposal.ts';
import { isSubscribed } from './subscription.ts';
import { reachOf } from './visibility.ts';

/**
 * Who may see an asset at an instant. This is the ONLY place that decides it: every page, index, feed and API file asks here, and so does
 * whatever a person asks for by name. On a static host restricted and discontinued assets are shown to nobody until pages can be sealed
 * to their audience (DESIGN.md, decision 6).
 */
export type Audience = { readonly to: 'everyone' } | { readonly to: 'nobody' };

export function audience(asset: Asset, now: string): Audience {
  return asset.data.visibility === 'public' && isOffered(asset, now) ? { to: 'everyone' } : { to: 'nobody' };
}

/** The assets that everyone may see, in the order of their ids, each with the versions whose instant has come. */
export function publicAssets(catalog: Catalog, now: string): Asset[] {
  return [...catalog.assets.values()]
    .filter((asset) => audience(asset, now).to === 'everyone')
    .map((asset) => withVersionsOut(asset, now));
}

/** The assets that an account may see, by id: to their publishers with the versions that are not out yet, to others without. */
export function assetsShownTo(catalog: Catalog, actor: Actor, now: string): ReadonlyMap<AssetId, Asset> {
  return new Map(
    [...catalog.assets.keys()].flatMap((id) => {
      const asset = visibleAsset(catalog, id, actor, now);
      if (asset === undefined) return [];
      return [[id, isMaintainer(catalog, publisherOf(id), actor) ? asset : withVersionsOut(asset, now)] as const];
    }),
  );
}

function withVersionsOut(asset: Asset, now: string): Asset {
  const out = asset.versions.filter((version) => version.data.released <= now);
  return out.length === asset.versions.length ? asset : { ...asset, versions: out };
}

/**
 * An asset that an account may see; undefined where it may not, just as where there is none, so that no answer tells what is
 * hidden. A discontinued one is seen by its publisher and its present subscribers (F3), one that is not out yet by its publisher.
 */
export function visibleAsset(catalog: Catalog, id: AssetId, actor: Actor, now: string): Asset | undefined {
  const asset = reachedAsset(catalog, id, actor);
  if (asset === undefined) return undefined;
  const shown =
    isMaintainer(catalog, publisherOf(id), actor) || subscribes(catalog, id, actor, now) || isOffered(asset, now);
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

/** Whether it can be subscribed to: released, and out, which it is when a version is released whose instant has come. */
function isOffered(asset: Asset, now: string): boolean {
  return asset.data.state === 'released' && versionsOnOffer(asset, now).length > 0;
}

function subscribes(catalog: Catalog, id: AssetId, actor: Actor, now: string): boolean {
  const own = catalog.subscriptions.find(({ asset, data }) => asset === id && data.id === actor.id);
  return own !== undefined && isSubscribed(own.data, now);
}
