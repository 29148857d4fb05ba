import type { Catalog } from '../core/catalog.ts';
import type { AssetId } from '../core/ids.ts';
import { referencesOf } from '../core/references.ts';

/** Which asset names which, so that an import never closes a circle. */
export class ReferenceGraph {
  readonly #targets = new Map<AssetId, Set<AssetId>>();

  /** The references of the gallery, without those of assets that this import describes anew. */
  constructor(catalog: Catalog, imported: ReadonlySet<AssetId>) {
    for (const asset of catalog.assets.values()) {
      if (!imported.has(asset.id)) for (const { to } of referencesOf(asset)) this.#add(asset.id, to);
    }
  }

  /** Adds a reference, unless the other asset leads back to this one. */
  connect(from: AssetId, to: AssetId): boolean {
    if (this.#leads(to, from)) return false;
    this.#add(from, to);
    return true;
  }

  #leads(start: AssetId, goal: AssetId): boolean {
    const seen = new Set<AssetId>([start]);
    for (const id of seen) {
      if (id === goal) return true;
      for (const next of this.#targets.get(id) ?? []) seen.add(next);
    }
    return false;
  }

  #add(from: AssetId, to: AssetId): void {
    const targets = this.#targets.get(from);
    if (targets === undefined) this.#targets.set(from, new Set([to]));
    else targets.add(to);
  }
}
