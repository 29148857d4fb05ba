import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { runGit } from './git.ts';
import { loadCatalog } from './load.ts';
import type { Opener } from './seal/opener.ts';
import { directorySource, type CatalogSource } from './source.ts';
import type { Loaded } from '../core/assemble.ts';
import { publisherOf, type AssetId } from '../core/ids.ts';
import { placeOf } from '../core/kinds.ts';
import type { Actor } from '../core/proposal.ts';
import { referencesOf } from '../core/references.ts';

/** As much of a catalog in a folder as edits of one asset concern. */
export interface Concerned {
  readonly source: CatalogSource;
  readonly loaded: Loaded;
}

/** A chain of references that is longer is nobody's honest work. */
const ROUNDS = 200;

/**
 * Reads what edits of an asset are judged by, as a proposal of them will be, and whom they concern: the asset, its publisher's other
 * assets, what names it and what is named, its entries. Undefined where Git cannot say what names it.
 */
export function loadConcerned(directory: string, id: AssetId, actor: Actor, opener?: Opener): Concerned | undefined {
  const naming = assetsNaming(directory, id);
  if (naming === undefined) return undefined;
  let paths = new Set([
    ...['gallery.yaml', 'categories.yaml', 'agreements', 'featured.yaml', `users/${actor.login}.yaml`],
    `assets/${publisherOf(id)}`,
    `sealed/${publisherOf(id)}`,
    ...entriesOf(directory, id),
    ...[id, ...naming].flatMap(pathsOfAsset),
  ]);
  for (let round = 1; ; round++) {
    const source = directorySource(directory, paths);
    const loaded = loadCatalog(source, { opener });
    const more = new Set([...paths, ...pathsNamedBy(loaded)]);
    if (more.size === paths.size || round === ROUNDS) return { source, loaded };
    paths = more;
  }
}

function pathsNamedBy({ catalog }: Loaded): string[] {
  const assets = [...catalog.assets.values()];
  const named = [...assets.flatMap((asset) => referencesOf(asset).map(({ to }) => to)), ...catalog.featured];
  const maintainers = [...catalog.publishers.values()].flatMap(({ data }) => data.maintainers);
  const users = assets.flatMap(({ data }) => data.users ?? []);
  return [...named.flatMap(pathsOfAsset), ...[...maintainers, ...users].map(({ login }) => `users/${login}.yaml`)];
}

function pathsOfAsset(id: AssetId): string[] {
  return [`assets/${id}`, `sealed/${id}.age`, `tombstones/${id}.yaml`, `publishers/${publisherOf(id)}.yaml`];
}

const GREP = ['grep', '--no-index', '-I', '-l', '-z', '--no-color', '-F', '-e'];

/** The assets in whose files an id stands, by Git's search, which takes a hundredth of the time that reading them takes. */
function assetsNaming(directory: string, id: AssetId): AssetId[] | undefined {
  const { status, stdout } = runGit(directory, [...GREP, id, '--', 'assets']);
  // It ends with 1 where nothing was found.
  if (status !== 0 && status !== 1) return undefined;
  const places = stdout
    .toString('utf8')
    .split('\0')
    .map((path) => placeOf(path));
  return [
    ...new Set(places.flatMap((place) => (place?.kind === 'asset' || place?.kind === 'version' ? [place.asset] : []))),
  ];
}

/** Where everybody's entries of an asset would be. */
function entriesOf(directory: string, id: AssetId): string[] {
  return ['subscriptions', 'favourites'].flatMap((folder) =>
    foldersIn(join(directory, folder)).map((login) => `${folder}/${login}/${id}.yaml`),
  );
}

function foldersIn(directory: string): string[] {
  try {
    return readdirSync(directory, { withFileTypes: true }).flatMap((item) => (item.isDirectory() ? [item.name] : []));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
