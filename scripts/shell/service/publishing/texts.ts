import type { AllAssets, BranchAssets } from './branch-assets.ts';
import { loadFrom, type Clone } from '../clone.ts';
import { entryPaths } from '../../entry-paths.ts';
import { loginPaths, profilePaths } from '../../selection.ts';
import { assetsShownTo, publicAssets } from '../../../core/audience.ts';
import { isCurator, isMaintainer } from '../../../core/authority.ts';
import type { Asset, Catalog } from '../../../core/catalog.ts';
import { compareText } from '../../../core/compare.ts';
import { publisherOf, type AssetId } from '../../../core/ids.ts';
import { assetFolder, CATALOG, sealedPath } from '../../../core/kinds.ts';
import type { Actor } from '../../../core/proposal.ts';
import { concernedPeople } from '../../../core/publish/consequences.ts';
import {
  assetTexts,
  galleryTexts,
  isWhollyShown,
  MOST_PEOPLE,
  peopleList,
  sightIn,
} from '../../../core/publish/make-texts.ts';
import type { AssetTexts, GalleryTexts, PeopleList } from '../../../core/publish/texts.ts';

/** How the built site shows the images of an asset. */
export type SiteImages = (id: AssetId) => AssetTexts['images'];

/** Who reads the branch, and when. */
export interface Reading {
  readonly clone: Clone;
  readonly assets: BranchAssets;
  readonly actor: Actor | undefined;
  /** All names under which the gallery knows the account. */
  readonly logins: ReadonlySet<string>;
  readonly now: string;
}

const SETTINGS = ['gallery.yaml', 'categories.yaml', 'featured.yaml', 'agreements', 'publishers', 'tombstones'].map(
  (name) => `${CATALOG}/${name}`,
);

/** The gallery as it is, with what only the person who asks may see, which no static file holds. */
export async function readGallery(reading: Reading): Promise<GalleryTexts> {
  const { catalog, shown } = sightOf(reading, await reading.assets.of(reading.clone));
  const { actor } = reading;
  return {
    ...galleryTexts(catalog, sightIn(catalog, shown), actor !== undefined && isCurator(catalog, actor)),
    commit: reading.clone.tip,
  };
}

/** The first ones by login: of the others their names are read and nothing else. */
export function readPeople(clone: Clone): PeopleList {
  const profiles = profilePaths(clone.reader, clone.root).sort(compareText);
  const { users } = loadFrom(clone, profiles.slice(0, MOST_PEOPLE));
  const people = [...users].map(([login, { data }]) => ({ login, id: data.id, nickname: data.nickname }));
  return peopleList(people, profiles.length);
}

/**
 * Undefined where there is no such asset, and where the person may not see it alike. One that names what the person may not see is told to
 * its publisher only: its texts would tell of that.
 */
export async function readAsset(
  reading: Reading,
  id: AssetId,
  siteImages: SiteImages,
): Promise<AssetTexts | undefined> {
  const { catalog, shown } = sightOf(reading, await reading.assets.of(reading.clone), id);
  const asset = shown.get(id);
  if (asset === undefined) return undefined;
  const isOwn = reading.actor !== undefined && isMaintainer(catalog, publisherOf(id), reading.actor);
  if (!isOwn && !isWhollyShown(asset, sightIn(catalog, shown))) return undefined;
  const mayCount = isOwn || (reading.actor !== undefined && isCurator(catalog, reading.actor));
  const entries = loadFrom(reading.clone, mayCount ? entriesOf(reading.clone, id) : []);
  const { subscriptions, favourites } = entries;
  const people = concernedPeople(asset, { ...catalog, assets: shown, subscriptions, favourites }, reading.now);
  const images = siteImages(id);
  const texts = assetTexts(asset, {
    // One that was replaced since the site was built is shown when that is done.
    src: ({ path, size }) => (images[path]?.size === size ? images[path].src : undefined),
    people: mayCount ? people : undefined,
    namedBy: people.namedBy,
    featured: people.featured,
  });
  return { ...texts, commit: reading.clone.tip };
}

interface Sight {
  readonly catalog: Catalog;
  readonly shown: ReadonlyMap<AssetId, Asset>;
}

/** What the person may see. Of the asset that is asked for all is read. */
function sightOf({ clone, actor, logins, now }: Reading, all: AllAssets, id?: AssetId): Sight {
  const { reader, root } = clone;
  const sides = { trees: reader.trees, base: root, head: root };
  const own = actor === undefined ? [] : loginPaths(sides, new Set([actor.login, ...logins]));
  const loaded = loadFrom(clone, [...SETTINGS, ...own, ...(id === undefined ? [] : [assetFolder(id), sealedPath(id)])]);
  const catalog = { ...loaded, broken: all.broken, assets: new Map([...all.assets, ...loaded.assets]) };
  const shown =
    actor === undefined
      ? new Map(publicAssets(catalog, now).map((asset) => [asset.id, asset]))
      : assetsShownTo(catalog, actor, now);
  return { catalog, shown };
}

function entriesOf({ place, root }: Clone, id: AssetId): string[] {
  return entryPaths(place.repository, root, ['subscriptions', 'favourites'], new Set([id]));
}
