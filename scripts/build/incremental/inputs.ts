import { createHash } from 'node:crypto';

import type { TreeItem } from '../../shell/tree-items.ts';
import { treeOf, Trees } from '../../shell/trees.ts';
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
  /** Publisher → the folder of its assets and that of their comments. */
  readonly folders: ReadonlyMap<string, string>;
}

/** Asset → its folder and its comments. */
export type AssetKeys = ReadonlyMap<AssetId, string>;

/** The inputs of a commit, and a look at the assets of publishers. */
export interface InputsAt {
  readonly inputs: Inputs;
  readonly assetsOf: (publishers: Iterable<string>) => ReadonlyMap<string, AssetKeys>;
}

/** Read one by one; everything else in `catalog/` decides over every page, but for what changes all day and what is no data. */
const ON_THEIR_OWN = ['assets', 'comments', 'publishers', 'sealed', 'tombstones', 'featured.yaml'];
const NOT_ON_PAGES = ['subscriptions', 'favourites', 'users', 'views', '.schema', 'README.md'];

/** The folders in which what belongs to assets lies, publisher by publisher. */
const OF_ASSETS = ['assets', 'comments'].map((name) => `${CATALOG}/${name}`);

/** Reads trees only: two levels of folders, whatever the number of assets is. */
export function inputsAt(repository: string, commit: string): InputsAt {
  const trees = new Trees(repository);
  const root = treeOf(repository, commit);
  const below = (folder: string): readonly TreeItem[] => trees.items(root, [folder]).get(folder) ?? [];
  const top = new Map(below(CATALOG).map((item) => [item.name, item]));
  const nameOf = (name: string): string => keyOf(top.get(name));
  const others = [...top.values()].filter(({ name }) => ![...ON_THEIR_OWN, ...NOT_ON_PAGES].includes(name));
  const inputs = {
    settings: createHash('sha256')
      .update(others.map((item) => `${item.name} ${keyOf(item)}\n`).join(''))
      .digest('hex'),
    featured: nameOf('featured.yaml'),
    tombstones: nameOf('tombstones'),
    sealed: nameOf('sealed'),
    publishers: new Map(below(`${CATALOG}/publishers`).map((item) => [item.name, keyOf(item)])),
    folders: joined([...trees.items(root, OF_ASSETS).values()].map((items) => items.map((item) => [item.name, item]))),
  };
  return { inputs, assetsOf: (publishers) => assetKeys(trees, root, [...publishers]) };
}

function assetKeys(trees: Trees, root: string, publishers: readonly string[]): Map<string, AssetKeys> {
  const found = trees.items(
    root,
    publishers.flatMap((publisher) => OF_ASSETS.map((folder) => `${folder}/${publisher}`)),
  );
  return new Map(
    publishers.map((publisher) => {
      const items = OF_ASSETS.map((folder) => found.get(`${folder}/${publisher}`) ?? []);
      const named = items.map((own) => own.map((item) => [assetOf(publisher, item), item] as const));
      return [
        publisher,
        new Map([...joined(named)].filter((entry): entry is [AssetId, string] => isAssetId(entry[0]))),
      ];
    }),
  );
}

function assetOf(publisher: string, { name }: TreeItem): string {
  return `${publisher}/${name.replace(/\.yaml$/, '')}`;
}

/** What several folders have under each name. */
function joined(folders: readonly (readonly (readonly [string, TreeItem])[])[]): Map<string, string> {
  const keys = new Map<string, string>();
  for (const [index, items] of folders.entries())
    for (const [name, item] of items) keys.set(name, `${keys.get(name) ?? ''} ${String(index)} ${keyOf(item)}`);
  return keys;
}

function keyOf(item: TreeItem | undefined): string {
  return item === undefined ? '' : `${item.mode} ${item.object}`;
}

/** The publishers that came, went or changed. */
export function otherPublishers(before: Inputs, after: Inputs): Set<string> {
  return new Set([...differing(before.publishers, after.publishers)].map((name) => name.replace(/\.yaml$/, '')));
}

/** The keys of two maps that do not have the same value. */
export function differing<K>(before: ReadonlyMap<K, string>, after: ReadonlyMap<K, string>): Set<K> {
  const changed = [...after].filter(([key, value]) => before.get(key) !== value).map(([key]) => key);
  const gone = [...before.keys()].filter((key) => !after.has(key));
  return new Set([...changed, ...gone]);
}
