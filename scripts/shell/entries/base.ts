import { formerNames } from './former-names.ts';
import { loadPaths } from '../load-paths.ts';
import { ownOpener } from '../seal/own-keys.ts';
import type { Reader } from '../reader.ts';
import { loginPaths, profilePaths } from '../selection.ts';
import { treeOf } from '../trees.ts';
import type { Catalog } from '../../core/catalog.ts';
import { publisherOf, type AssetId } from '../../core/ids.ts';
import { assetFolder, CATALOG, sealedPath } from '../../core/kinds.ts';

/** Who asks, and what for. */
export interface Wish {
  readonly login: string;
  /** Undefined where it is about the person alone. */
  readonly asset: AssetId | undefined;
  /** Whether it is about a public key, of which no two people have the same: every profile is read. */
  readonly key?: boolean;
}

/** As much of the catalog of a commit as entries are decided by. */
export interface EntriesBase {
  readonly catalog: Catalog;
  /** Paths at which something lies that cannot be read. */
  readonly broken: ReadonlySet<string>;
}

/** Reads the assets, what decides over them, and everything of the people: a handful of files for each. */
export function readBase(reader: Reader, commit: string, wishes: readonly Wish[]): EntriesBase {
  const { repository, trees } = reader;
  const root = treeOf(repository, commit);
  const assets = new Set(wishes.flatMap(({ asset }) => asset ?? []));
  const logins = new Set(wishes.map(({ login }) => login));
  const paths = [
    `${CATALOG}/gallery.yaml`,
    `${CATALOG}/agreements`,
    ...[...assets].flatMap((asset) => [
      // Covers and images decide nothing.
      `${assetFolder(asset)}/asset.md`,
      `${assetFolder(asset)}/versions`,
      sealedPath(asset),
      `${CATALOG}/tombstones/${asset}.yaml`,
      `${CATALOG}/publishers/${publisherOf(asset)}.yaml`,
    ]),
    ...(wishes.some(({ key }) => key === true) ? profilePaths(reader, root) : []),
    ...loginPaths({ trees, base: root, head: root }, logins),
    ...formerNames(reader, root, wishes),
  ];
  const { catalog, findings } = loadPaths(reader, root, paths, ownOpener());
  return { catalog, broken: new Set(findings.map(({ path }) => path)) };
}

/** Path → what the files of a commit say, where they are there. */
export function textsAt(
  { repository, trees, blobs }: Reader,
  commit: string,
  paths: readonly string[],
): ReadonlyMap<string, string> {
  const found = [...trees.find(treeOf(repository, commit), paths)];
  const sizeOf = blobs.sizes(found.map(([, { object }]) => object));
  const files = found
    .map(([path, { object }]) => ({ path, object, size: sizeOf(object) }))
    .filter(({ object }) => blobs.isBlob(object));
  const contents = [...blobs.read(files)];
  return new Map(files.map(({ path }, index) => [path, Buffer.from(contents[index] ?? []).toString('utf8')]));
}
