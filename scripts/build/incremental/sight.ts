import { loadAt } from '../hot/commit.ts';
import { publicAssets } from '../../core/audience.ts';
import type { Asset, Catalog } from '../../core/catalog.ts';
import { publisherOf, type AssetId } from '../../core/ids.ts';

/** Some assets of a commit, with the settings and publishers by which they are shown. */
export interface Sight {
  readonly catalog: Catalog;
  /** Those that everyone may see. */
  readonly shown: readonly Asset[];
  /** Those that are there and that not everyone may see. */
  readonly hidden: readonly AssetId[];
  /** Those with a version whose instant is still to come, and that instant. */
  readonly due: ReadonlyMap<AssetId, string>;
}

const SETTINGS = ['gallery.yaml', 'categories.yaml', 'featured.yaml', 'agreements/'];

/** With the publishers of these assets alone, and with what lies at some paths more. */
export function sightAt(
  repository: string,
  commit: string,
  ids: Iterable<AssetId>,
  now: string,
  more: readonly string[] = [],
): Sight {
  const assets = [...ids];
  const paths = assets.flatMap((id) => [`assets/${id}/`, `comments/${id}.yaml`]);
  const own = new Set(assets.map((id) => `publishers/${publisherOf(id)}.yaml`));
  return sightOf(loadAt(repository, commit, [...SETTINGS, ...own, ...more, ...paths]), now);
}

/** The assets that the curators chose. */
export function featuredAt(repository: string, commit: string): readonly AssetId[] {
  return loadAt(repository, commit, ['featured.yaml']).featured;
}

export function sightOf(catalog: Catalog, now: string): Sight {
  const shown = publicAssets(catalog, now);
  const isShown = new Set(shown.map(({ id }) => id));
  const there = [...catalog.assets.keys(), ...catalog.broken];
  return { catalog, shown, hidden: there.filter((id) => !isShown.has(id)), due: dueIn(catalog, now) };
}

/** Assets whose pages will be others when the instant of a version comes. */
export function dueIn({ assets }: Pick<Catalog, 'assets'>, now: string): Map<AssetId, string> {
  const due = new Map<AssetId, string>();
  for (const { id, versions } of assets.values()) {
    const [next] = versions
      .map(({ data }) => data.released)
      .filter((instant) => instant > now)
      .sort();
    if (next !== undefined) due.set(id, next);
  }
  return due;
}
