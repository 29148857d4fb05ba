import type { Asset, Catalog } from './catalog.ts';

/**
 * Who may see an asset at an instant. This is the ONLY place that decides it: every page, index, feed and API file asks here.
 * Restricted and discontinued assets are shown to nobody until pages can be sealed to their audience (DESIGN.md, decision 6).
 */
export type Audience = { readonly to: 'everyone' } | { readonly to: 'nobody' };

export function audience(asset: Asset, now: string): Audience {
  return asset.data.visibility === 'public' && asset.data.state === 'released' && isOut(asset, now)
    ? { to: 'everyone' }
    : { to: 'nobody' };
}

/** The assets that everyone may see, in the order of their ids, each with the versions whose instant has come. */
export function publicAssets(catalog: Catalog, now: string): Asset[] {
  return [...catalog.assets.values()]
    .filter((asset) => audience(asset, now).to === 'everyone')
    .map((asset) => {
      const out = asset.versions.filter((version) => version.data.released <= now);
      return out.length === asset.versions.length ? asset : { ...asset, versions: out };
    });
}

/** An asset is out when a version of it is released and that instant has come. */
function isOut(asset: Asset, now: string): boolean {
  return asset.versions.some((version) => version.data.state === 'released' && version.data.released <= now);
}
