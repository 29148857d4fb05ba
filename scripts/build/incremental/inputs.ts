import { createHash } from 'node:crypto';

import { treeOf, Trees, type TreeItem } from '../../shell/trees.ts';
import { isAssetId, type AssetId } from '../../core/ids.ts';
import { CATALOG } from '../../core/kinds.ts';

/** What a site is made of, by the names that Git has for it: with the same ones its pages are the same. */
export interface Inputs {
  /** Of what decides over every page: settings, the vocabulary, agreements, and whatever else lies there. */
  readonly settings: string;
  readonly featured: string;
  readonly tombstones: string;
  readonly sealed: string;
  /** File name in `publishers/` → its blob. */
  readonly publishers: ReadonlyMap<string, string>;
  /** Asset → its folder and its comments. */
  readonly assets: ReadonlyMap<AssetId, string>;
}

/** Read one by one; everything else in `catalog/` decides over every page, but for what changes all day and what is no data. */
const ON_THEIR_OWN = ['assets', 'comments', 'publishers', 'sealed', 'tombstones', 'featured.yaml'];
const NOT_ON_PAGES = ['subscriptions', 'favourites', 'users', 'views', '.schema', 'README.md'];

/** Reads trees only: two levels of folders, whatever the number of assets is. */
export function inputsOf(repository: string, commit: string): Inputs {
  const trees = new Trees(repository);
  const root = treeOf(repository, commit);
  const below = (folder: string): readonly TreeItem[] => trees.items(root, [folder]).get(folder) ?? [];
  const top = new Map(below(CATALOG).map((item) => [item.name, item]));
  const nameOf = (name: string): string => keyOf(top.get(name));
  const others = [...top.values()].filter(({ name }) => ![...ON_THEIR_OWN, ...NOT_ON_PAGES].includes(name));
  return {
    settings: createHash('sha256')
      .update(others.map((item) => `${item.name} ${keyOf(item)}\n`).join(''))
      .digest('hex'),
    featured: nameOf('featured.yaml'),
    tombstones: nameOf('tombstones'),
    sealed: nameOf('sealed'),
    publishers: new Map(below(`${CATALOG}/publishers`).map((item) => [item.name, keyOf(item)])),
    assets: assetInputs(trees, root),
  };
}

function assetInputs(trees: Trees, root: string): Map<AssetId, string> {
  const inputs = new Map<AssetId, string>();
  const folders = ['assets', 'comments'].map((name) => `${CATALOG}/${name}`);
  const publishers = [...trees.items(root, folders)].flatMap(([folder, items]) =>
    items.map(({ name }) => `${folder}/${name}`),
  );
  for (const [folder, items] of trees.items(root, publishers)) {
    const publisher = folder.slice(folder.lastIndexOf('/') + 1);
    for (const item of items) {
      const id = `${publisher}/${item.name.replace(/\.yaml$/, '')}`;
      if (isAssetId(id)) inputs.set(id, `${inputs.get(id) ?? ''} ${keyOf(item)}`);
    }
  }
  return inputs;
}

function keyOf(item: TreeItem | undefined): string {
  return item === undefined ? '' : `${item.mode} ${item.object}`;
}

/** Whether publishers came, went or changed. */
export function arePublishersOthers(before: Inputs, after: Inputs): boolean {
  return differing(before.publishers, after.publishers).size > 0;
}

/** The keys of two maps that do not have the same value. */
export function differing<K>(before: ReadonlyMap<K, string>, after: ReadonlyMap<K, string>): Set<K> {
  const changed = [...after].filter(([key, value]) => before.get(key) !== value).map(([key]) => key);
  const gone = [...before.keys()].filter((key) => !after.has(key));
  return new Set([...changed, ...gone]);
}
