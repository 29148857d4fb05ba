import type { Asset, BinaryFile, Catalog, Document } from '../catalog.ts';
import type { AssetId } from '../ids.ts';
import { referencesOf, standingOf } from '../references.ts';
import type { ConcernedPeople } from './consequences.ts';
import type { AssetTexts, GalleryTexts, KnownPerson, PeopleList, TakenId } from './texts.ts';

/** What whoever reads the texts may know of assets (scripts/core/audience.ts decides that). */
export interface TextSight {
  /** Those that they see. */
  readonly assets: readonly TakenId[];
  readonly deleted: readonly AssetId[];
  /** Whether an asset is there and not for them. */
  readonly isHidden: (id: AssetId) => boolean;
}

export function sightIn(catalog: Catalog, shown: ReadonlyMap<AssetId, Asset>): TextSight {
  return {
    assets: [...shown.values()].map(({ id, data: { type, title } }) => ({ id, type, title })),
    deleted: [...catalog.tombstones.keys()].filter((id) => standingOf(catalog, id) === 'deleted'),
    isHidden: (id) => !shown.has(id) && ['there', 'broken'].includes(standingOf(catalog, id)),
  };
}

type GalleryDocuments = Pick<Catalog, 'gallery' | 'categories' | 'featuredDocument' | 'agreements' | 'publishers'>;

/** What the pages on which one publishes load of a gallery. */
export function galleryTexts(catalog: GalleryDocuments, sight: TextSight, isCurator = false): GalleryTexts {
  const { gallery, categories, featuredDocument, agreements, publishers } = catalog;
  // The curators' list may name what others do not see.
  const isOpen = isCurator || !namesHidden(featuredDocument?.data.assets ?? [], sight);
  const documents = [gallery, categories, isOpen ? featuredDocument : undefined];
  return {
    files: textsOf([...documents, ...[...agreements.values()].flat(), ...publishers.values()]),
    assets: sight.assets,
    deleted: sight.deleted,
  };
}

/** Lists are for looking through: who is not among the first is found by the whole login. */
export const MOST_PEOPLE = 2000;

/** The people who can be chosen: the first of those that were read, by login; `all` is how many there are. */
export function peopleList(known: readonly KnownPerson[], all: number): PeopleList {
  const people = known.slice(0, MOST_PEOPLE);
  return { people, more: Math.max(0, all - people.length) };
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
export function isWhollyShown(asset: Asset, sight: TextSight): boolean {
  return !namesHidden(
    referencesOf(asset).map(({ to }) => to),
    sight,
  );
}

function namesHidden(ids: readonly AssetId[], { isHidden }: TextSight): boolean {
  return ids.some(isHidden);
}

function textsOf(documents: readonly (Document<unknown> | undefined)[]): Record<string, string> {
  const texts = documents.flatMap((document) => {
    const text = document?.text;
    return document === undefined || text === undefined ? [] : [[document.path, text]];
  });
  return Object.fromEntries(texts) as Record<string, string>;
}
