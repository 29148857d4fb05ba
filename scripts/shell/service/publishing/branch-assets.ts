import { setImmediate } from 'node:timers/promises';

import { loadFrom, type Clone } from '../clone.ts';
import { Queue } from '../queue.ts';
import type { Asset, Catalog, Document } from '../../../core/catalog.ts';
import { assetId, isAssetName, isSlug, type AssetId } from '../../../core/ids.ts';
import { assetFolder, CATALOG, placeOf, sealedPath } from '../../../core/kinds.ts';
import type { Opener } from '../../seal/opener.ts';
import { ownOpener } from '../../seal/own-keys.ts';

/** All assets of the branch, by what decides over who sees them. Their texts are not kept. */
export type AllAssets = Pick<Catalog, 'assets' | 'broken'>;

/** How many are read before other questions are answered. */
const AT_ONCE = 100;

/** Reads every asset once, and after that those whose folder changed: a name that is taken may be anybody's. */
export class BranchAssets {
  readonly #queue = new Queue();
  /** Undefined: there is something, and it cannot be read. */
  #known: ReadonlyMap<string, Asset | undefined> = new Map();
  #opener: Opener | undefined;

  /** Who asks at the same time waits for the same reading. */
  of(clone: Clone): Promise<AllAssets> {
    return this.#queue.inTurn(() => this.#read(clone));
  }

  async #read(clone: Clone): Promise<AllAssets> {
    const opener = ownOpener();
    // With another key others are open.
    if (opener !== this.#opener) this.#known = new Map();
    this.#opener = opener;
    const trees = new Map([...folders(clone), ...sealedFiles(clone)]);
    const known = new Map([...trees].map(([id, tree]) => [keyOf(id, tree), this.#known.get(keyOf(id, tree))]));
    const missing = [...trees].filter(([id, tree]) => !this.#known.has(keyOf(id, tree)));
    for (let start = 0; start < missing.length; start += AT_ONCE) {
      const portion = missing.slice(start, start + AT_ONCE);
      const { assets } = loadFrom(
        clone,
        portion.flatMap(([id]) => [assetFolder(id), sealedPath(id)]),
      );
      for (const [id, tree] of portion) known.set(keyOf(id, tree), withoutTexts(assets.get(id)));
      await setImmediate();
    }
    this.#known = known;
    const found = [...trees].map(([id, tree]) => [id, known.get(keyOf(id, tree))] as const);
    return {
      assets: new Map(found.flatMap(([id, asset]) => (asset === undefined ? [] : [[id, asset]]))),
      broken: new Set(found.flatMap(([id, asset]) => (asset === undefined ? [id] : []))),
    };
  }
}

/** The tree of each asset's folder, in the order of ids. */
function folders({ reader: { trees }, root }: Clone): Map<AssetId, string> {
  const all = `${CATALOG}/assets`;
  const publishers = (trees.names(root, [all]).get(all) ?? []).filter(isSlug);
  const names = trees.names(
    root,
    publishers.map((publisher) => `${all}/${publisher}`),
  );
  const ids = publishers.flatMap((publisher) =>
    (names.get(`${all}/${publisher}`) ?? []).filter(isAssetName).map((name) => assetId(publisher, name)),
  );
  const found = trees.find(root, ids.map(assetFolder));
  return new Map(ids.sort().flatMap((id) => [[id, found.get(assetFolder(id))?.object ?? '']]));
}

/** The file of each sealed asset. */
function sealedFiles({ reader: { trees }, root }: Clone): Map<AssetId, string> {
  const places = trees.files(root, [`${CATALOG}/sealed`]).map(({ path, object }) => {
    return [placeOf(path.slice(CATALOG.length + 1)), object] as const;
  });
  return new Map(places.flatMap(([place, object]) => (place?.kind === 'sealed' ? [[place.asset, object]] : [])));
}

function keyOf(id: AssetId, tree: string): string {
  return `${id} ${tree}`;
}

function withoutTexts(asset: Asset | undefined): Asset | undefined {
  if (asset === undefined) return undefined;
  const { id } = asset;
  const versions = asset.versions.map((document) => ({ version: document.version, ...dataOnly(document) }));
  return { id, ...dataOnly(asset), versions, cover: undefined, attachments: new Map() };
}

/** A copy, since any piece of a text would hold on to all of it. */
function dataOnly<T>({ path, data }: Document<T>): Document<T> {
  return { path, data: structuredClone(data), body: '', bodyLine: 1, text: undefined, line: () => 1 };
}
