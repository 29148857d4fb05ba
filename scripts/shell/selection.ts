import { entryPaths } from './entry-paths.ts';
import type { Reader } from './reader.ts';
import type { Catalog } from '../core/catalog.ts';
import { LOGIN_PATTERN, publisherOf, type AssetId } from '../core/ids.ts';
import { assetFolder, CATALOG, placeOf, sealedPath, type Place } from '../core/kinds.ts';
import type { Actor } from '../core/proposal.ts';
import { referencesOf } from '../core/references.ts';
import type { RawChange } from './merge.ts';

/** The trees of both sides, and what reads them. */
export interface Sides extends Reader {
  readonly base: string;
  readonly head: string;
}

/** What a proposal touches, by the places of its paths. */
export interface Touched {
  readonly assets: ReadonlySet<AssetId>;
  /** Assets of which the asset.md or a version is removed: who subscribes to them matters if they are deleted. */
  readonly deleted: ReadonlySet<AssetId>;
  readonly added: ReadonlySet<AssetId>;
  readonly publishers: ReadonlySet<string>;
  readonly removedPublishers: ReadonlySet<string>;
  readonly logins: ReadonlySet<string>;
  /** Settings that every asset is checked against changed. */
  readonly everything: boolean;
  readonly featured: boolean;
  /** Assets of new entries: the same person may have one under a former name. */
  readonly entries: ReadonlySet<AssetId>;
  /** Publishers come or change, or people whom a publisher may know: they are compared with all publishers. */
  readonly publisherFiles: boolean;
  /** Sealed files: whose keys they are sealed to is asked by account, whatever its login is by now. */
  readonly sealed: boolean;
}

/** Settings by which the checks judge every file of the catalog. */
const DECIDE_OVER_ALL: readonly Place['kind'][] = ['gallery', 'categories'];

export function touchedBy(changes: readonly RawChange[], actor: Actor): Touched {
  const touched = {
    assets: new Set<AssetId>(),
    deleted: new Set<AssetId>(),
    added: new Set<AssetId>(),
    publishers: new Set<string>(),
    removedPublishers: new Set<string>(),
    logins: new Set<string>(LOGIN_PATTERN.test(actor.login) ? [actor.login] : []),
    everything: false,
    featured: false,
    entries: new Set<AssetId>(),
    publisherFiles: false,
    sealed: false,
  };
  for (const { path, before, after } of changes) {
    const place = path.startsWith(`${CATALOG}/`) ? placeOf(path.slice(CATALOG.length + 1)) : undefined;
    if (place === undefined) continue;
    if ('asset' in place) touched.assets.add(place.asset);
    if ('publisher' in place) touched.publishers.add(place.publisher);
    if ('login' in place) touched.logins.add(place.login);
    // A folder that lost its asset.md long ago is deleted by removing the rest of it.
    if ((place.kind === 'asset' || place.kind === 'version' || place.kind === 'sealed') && after === undefined)
      touched.deleted.add(place.asset);
    if ((place.kind === 'asset' || place.kind === 'sealed') && before === undefined) touched.added.add(place.asset);
    if (place.kind === 'publisher' && after === undefined) touched.removedPublishers.add(place.publisher);
    if (DECIDE_OVER_ALL.includes(place.kind)) touched.everything = true;
    if (place.kind === 'featured') touched.featured = true;
    if (place.kind === 'sealed') touched.sealed = true;
    const entry = place.kind === 'subscription' || place.kind === 'favourite';
    if (entry && before === undefined) touched.entries.add(place.asset);
    const person = entry || place.kind === 'user';
    if (place.kind === 'publisher' || (person && before === undefined)) touched.publisherFiles = true;
  }
  for (const asset of touched.assets) touched.publishers.add(publisherOf(asset));
  return touched;
}

/** The paths below which everything lies that a proposal is judged by, before anything is read. The same for both sides. */
export function firstPaths(sides: Sides, touched: Touched, changes: readonly RawChange[]): string[] {
  const { repository, base } = sides;
  if (touched.everything) return [CATALOG];
  return [
    ...['gallery.yaml', 'categories.yaml', 'agreements'].map((name) => `${CATALOG}/${name}`),
    // At their own paths, so that what lies where nothing belongs is told.
    ...changes.map(({ path }) => path).filter((path) => path.startsWith(`${CATALOG}/`)),
    ...[...touched.publishers].map((publisher) => `${CATALOG}/publishers/${publisher}.yaml`),
    ...(touched.publisherFiles ? [`${CATALOG}/publishers`] : []),
    ...(touched.sealed ? [`${CATALOG}/users`] : []),
    ...[...touched.removedPublishers].map((publisher) => `${CATALOG}/assets/${publisher}`),
    ...[...touched.assets].flatMap((asset) => pathsOfAsset(asset)),
    ...loginPaths(sides, touched.logins),
    ...entryPaths(repository, base, ['subscriptions'], touched.deleted),
    ...entryPaths(repository, base, ['subscriptions', 'favourites'], touched.entries),
  ];
}

/** What assets, publishers and entries that were read name in turn. */
export function pathsNamedBy(catalog: Catalog, touched: Touched): string[] {
  const assets = [...catalog.assets.values()].flatMap((asset) => referencesOf(asset).map(({ to }) => to));
  const featured = touched.featured ? catalog.featured : [];
  const people = [...catalog.publishers.values()].flatMap(({ data }) => data.maintainers);
  const users = [...catalog.assets.values()].flatMap(({ data }) => data.users ?? []);
  return [
    ...[...assets, ...featured].flatMap(pathsOfAsset),
    ...[...people, ...users].map(({ login }) => `${CATALOG}/users/${login}.yaml`),
  ];
}

function pathsOfAsset(asset: AssetId): string[] {
  return [
    assetFolder(asset),
    sealedPath(asset),
    `${CATALOG}/tombstones/${asset}.yaml`,
    `${CATALOG}/publishers/${publisherOf(asset)}.yaml`,
  ];
}

/** A login is the same in any case: everything of it, however it is written, is read. */
export function loginPaths(
  { trees, base, head }: Pick<Sides, 'trees' | 'base' | 'head'>,
  logins: ReadonlySet<string>,
): string[] {
  if (logins.size === 0) return [];
  const folders = ['users', 'subscriptions', 'favourites'].map((name) => `${CATALOG}/${name}`);
  const wanted = new Set([...logins].map((login) => login.toLowerCase()));
  return [base, head].flatMap((root) =>
    [...trees.names(root, folders)].flatMap(([folder, names]) =>
      names
        .filter((name) => wanted.has(name.replace(/\.[a-z]+$/, '').toLowerCase()))
        .map((name) => `${folder}/${name}`),
    ),
  );
}

/** Of everybody. */
export function profilePaths({ trees }: Pick<Reader, 'trees'>, root: string): string[] {
  const folder = `${CATALOG}/users`;
  const names = trees.names(root, [folder]).get(folder) ?? [];
  return names.filter((name) => name.endsWith('.yaml')).map((name) => `${folder}/${name}`);
}
