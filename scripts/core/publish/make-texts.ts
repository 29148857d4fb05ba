import type { Asset, BinaryFile, Catalog, Document } from '../catalog.ts';
import type { AssetId } from '../ids.ts';
import { referencesOf, standingOf } from '../references.ts';
import type { ConcernedPeople } from './consequences.ts';
import type { AssetTexts, GalleryTexts, PeopleList } from './texts.ts';

/** The assets that whoever reads the texts may see, by id (scripts/core/audience.ts decides that). */
export type Shown = ReadonlyMap<AssetId, Asset>;

/** What the pages on which one publishes load of a gallery. */
export function galleryTexts(catalog: Catalog, shown: Shown, isCurator = false): GalleryTexts {
  const { gallery, categories, featuredDocument, agreements, publishers, tombstones } = catalog;
  // The curators' list may name what others do not see.
  const isOpen = isCurator || !namesHidden(featuredDocument?.data.assets ?? [], catalog, shown);
  const documents = [gallery, categories, isOpen ? featuredDocument : undefined];
  return {
    files: textsOf([...documents, ...[...agreements.values()].flat(), ...publishers.values()]),
    assets: [...shown.values()].map(({ id, data: { type, title } }) => ({ id, type, title })),
    deleted: [...tombstones.keys()].filter((id) => standingOf(catalog, id) === 'deleted'),
  };
}

/** Lists are for looking through: who is not among the first is found by the whole login. */
export const MOST_PEOPLE = 2000;

/** The people who can be chosen, of those that were read; `all` is how many there are. */
export function peopleList(users: Catalog['users'], all: number): PeopleList {
  const people = [...users].slice(0, MOST_PEOPLE);
  return {
    people: people.map(([login, { data }]) => ({ login, id: data.id, nickname: data.nickname })),
    more: Math.max(0, all - people.length),
  };
}

/** What is known of an asset beside its files. */
export interface AroundAsset {
  /** The address at which the site shows an image, by the path of its file. */
  readonly src: (file: BinaryFile) => string | undefined;
  readonly people: ConcernedPeople | undefined;
  readonly namedBy: readonly AssetId[];
  readonly featured: boolean;
}

export function assetTexts(asset: Asset, { src, people, namedBy, featured }: AroundAsset): AssetTexts {
  const images = [...(asset.cover === undefined ? [] : [asset.cover]), ...asset.attachments.values()];
  return {
    id: asset.id,
    files: textsOf([asset, ...asset.versions]),
    images: Object.fromEntries(images.map((file) => [file.path, { size: file.size, src: src(file) }])),
    people,
    namedBy,
    featured,
  };
}

/** Whether the files of an asset can be given as they are: they name nothing that is there and is not shown. */
export function isWhollyShown(asset: Asset, catalog: Catalog, shown: Shown): boolean {
  const named = referencesOf(asset).map(({ to }) => to);
  return !namesHidden(named, catalog, shown);
}

function namesHidden(ids: readonly AssetId[], catalog: Catalog, shown: Shown): boolean {
  return ids.some((id) => !shown.has(id) && ['there', 'broken'].includes(standingOf(catalog, id)));
}

function textsOf(documents: readonly (Document<unknown> | undefined)[]): Record<string, string> {
  const texts = documents.flatMap((document) => (document?.text === undefined ? [] : [[document.path, document.text]]));
  return Object.fromEntries(texts) as Record<string, string>;
}
