import { agreementsToAgreeTo, SUBSCRIBING_AGREEMENTS } from '../agreements.ts';
import { isOfficial, type Agreement, type Asset, type AssetVersion, type Catalog } from '../catalog.ts';
import { publisherOf, type AssetId } from '../ids.ts';
import type { Actor } from '../proposal.ts';
import { subscriptionState, type SubscriptionState } from '../subscription.ts';
import { reachedAsset, versionsOnOffer, visibleAsset } from '../audience.ts';

/** What a person must read before something is done for them. */
export interface Needs {
  readonly asset: Asset;
  /** The version whose constraints are to be confirmed; undefined where there are none, or they were. */
  readonly constraints: AssetVersion | undefined;
  /** The agreements to agree to, in the order in which they are shown. */
  readonly agreements: readonly Agreement[];
}

/** Before subscribing (F14). Undefined where there is no asset that the person can see. */
export function needsOfSubscribing(base: Catalog, id: AssetId, actor: Actor, now: string): Needs | undefined {
  const asset = visibleAsset(base, id, actor, now);
  if (asset === undefined) return undefined;
  const status = stateOf(base, id, actor, now)?.status;
  // What goes on or can be retrieved does not begin.
  if (status !== undefined && status !== 'expired') return { asset, agreements: [], constraints: undefined };
  const agreements = isOfficial(base, publisherOf(id)) ? [] : agreementsToAgreeTo(base, SUBSCRIBING_AGREEMENTS, now);
  return { asset, agreements, constraints: constrained(versionsOnOffer(asset, now).at(-1)) };
}

/** Before a use of a version, or of the latest (F11, F16, F17). What cannot be used needs nothing. */
export function needsOfUsing(
  base: Catalog,
  id: AssetId,
  actor: Actor,
  wanted: string | undefined,
  now: string,
): (Needs & { readonly version: AssetVersion | undefined }) | undefined {
  const state = stateOf(base, id, actor, now);
  const asset = state === undefined ? visibleAsset(base, id, actor, now) : reachedAsset(base, id, actor);
  if (asset === undefined) return undefined;
  const offered = versionsOnOffer(asset, now);
  const version = wanted === undefined ? offered.at(-1) : offered.find((other) => other.version === wanted);
  const isOpen = state?.status === 'subscribed' && version !== undefined && !state.confirmed.includes(version.version);
  return { asset, version, agreements: [], constraints: isOpen ? constrained(version) : undefined };
}

function stateOf(base: Catalog, id: AssetId, actor: Actor, now: string): SubscriptionState | undefined {
  const entry = base.subscriptions.find(({ asset, data }) => asset === id && data.id === actor.id);
  return entry && subscriptionState(entry.data, now);
}

function constrained(version: AssetVersion | undefined): AssetVersion | undefined {
  return version !== undefined && version.data.constraints.length > 0 ? version : undefined;
}
