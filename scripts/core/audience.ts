import { isMaintainer } from './authority.ts';
import { releasedVersions, withParts, type Asset, type AssetVersion, type Catalog } from './catalog.ts';
import { publisherOf, type AssetId } from './ids.ts';
import type { Actor } from './proposal.ts';
import { isSubscribed } from './subscription.ts';
import { maintainersOf, reachOf } from './visibility.ts';

/**
 * Who may see an asset at an instant. This is the ONLY place that decides it: every page, index, feed and API file asks here, and so does
 * whatever a person asks for by name. On a static host what not everyone may see is sealed to the keys of those who may
 * (DESIGN.md, decision 6).
 */
export type Audience =
  | { readonly to: 'everyone' }
  /** Account ids. */
  | { readonly to: 'some'; readonly accounts: ReadonlySet<number> }
  | { readonly to: 'nobody' };

/**
 * The audience of each asset. A released one that is out is for whom its publisher chose (F29); a discontinued one for its publisher and
 * its present subscribers (F3); one that is not out yet for its publisher.
 */
export function audiences(catalog: Catalog, now: string): (asset: Asset) => Audience {
  const subscribers = Map.groupBy(catalog.subscriptions, ({ asset }) => asset);
  return (asset) => {
    const reach = reachOf(asset, catalog);
    if (isOffered(asset, now)) return reach === 'everyone' ? { to: 'everyone' } : some(reach.keys());
    const maintainers = maintainersOf(asset, catalog).map(({ id }) => id);
    const present = (subscribers.get(asset.id) ?? [])
      .filter(({ data }) => (reach === 'everyone' || reach.has(data.id)) && isSubscribed(data, now))
      .map(({ data }) => data.id);
    return some([...maintainers, ...present]);
  };
}

function some(accounts: Iterable<number>): Audience {
  const ids = new Set(accounts);
  return ids.size === 0 ? { to: 'nobody' } : { to: 'some', accounts: ids };
}

/** Whether everyone may see an asset. */
export function isForEveryone(asset: Asset, now: string): boolean {
  return asset.data.visibility === 'public' && isOffered(asset, now);
}

/** The assets that everyone may see, in the order of their ids, each with the versions whose instant has come. */
export function publicAssets(catalog: Catalog, now: string): Asset[] {
  return [...catalog.assets.values()]
    .filter((asset) => isForEveryone(asset, now))
    .map((asset) => withVersionsOut(asset, now));
}

/** An asset that only some may see, as they see it, and their account ids. */
export interface RestrictedAsset {
  readonly asset: Asset;
  readonly accounts: ReadonlySet<number>;
}

/** The assets that some may see and not everyone, in the order of their ids. */
export function restrictedAssets(catalog: Catalog, now: string): RestrictedAsset[] {
  const audienceOf = audiences(catalog, now);
  return [...catalog.assets.values()].flatMap((asset) => {
    const audience = audienceOf(asset);
    return audience.to === 'some' ? [{ asset: withVersionsOut(asset, now), accounts: audience.accounts }] : [];
  });
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
  return out.length === asset.versions.length
    ? asset
    : withParts(asset, { versions: out, cover: asset.cover, attachments: asset.attachments });
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

/** Whether lists and searches have it for whom it reaches: it can be subscribed to, being released, and out, which it is when a version is released whose instant has come. */
export function isOffered(asset: Asset, now: string): boolean {
  return asset.data.state === 'released' && versionsOnOffer(asset, now).length > 0;
}

function subscribes(catalog: Catalog, id: AssetId, actor: Actor, now: string): boolean {
  return catalog.subscriptions.some(
    ({ asset, data }) => asset === id && data.id === actor.id && isSubscribed(data, now),
  );
}
