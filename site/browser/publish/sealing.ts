import { bech32 } from '@scure/base';

import type { Asset, Catalog } from '../../../scripts/core/catalog.ts';
import { assetId, nameOf, publisherOf, type AssetId } from '../../../scripts/core/ids.ts';
import { assetFolder, CATALOG, placeOf, sealedPath } from '../../../scripts/core/kinds.ts';
import { personPath, type PersonFile } from '../../../scripts/core/people/person-file.ts';
import type { Actor } from '../../../scripts/core/proposal.ts';
import type { EditedFile } from '../../../scripts/core/publish/edited-file.ts';
import { catalogOf } from '../../../scripts/core/publish/form/catalog-of.ts';
import type { GalleryTexts } from '../../../scripts/core/publish/texts.ts';
import { sealAsset } from '../../../scripts/core/seal/seal-asset.ts';
import { sealReaders } from '../../../scripts/core/seal/seal-readers.ts';
import { isSealedId, newSealedId, SEALED_ID_BYTES } from '../../../scripts/core/seal/sealed-id.ts';
import type { Service } from '../../../scripts/core/service.ts';
import { fetchJson, isKnown } from '../actions/person.ts';
import { keptKeys } from '../restricted/key-store.ts';
import type { OpenedTexts } from '../restricted/reader.ts';
import { openedTexts } from '../restricted/texts.ts';
import { loadGallery } from './client.ts';

/** Files as they leave the browser. */
export interface Written {
  readonly files: readonly EditedFile[];
  /** Those of their paths that the gallery has already; undefined where nothing was sealed. */
  readonly existing: ReadonlySet<string> | undefined;
}

/**
 * The one step between what a form proposes and what leaves the browser: in a repository that anybody can read, what not everyone may see
 * is sealed to those who should read it by then, and what everyone may see from now on is written in the clear. Rejects with a sentence.
 */
export async function sealedFiles(base: string, service: Service, files: readonly EditedFile[]): Promise<Written> {
  const gallery = await loadGallery(base, service);
  // Where it is not said, it is taken to be.
  const isReadByAnybody = catalogOf(gallery, []).catalog.gallery?.data.repository.public !== false;
  const groups = Map.groupBy(files, ({ path }) => assetAt(path));
  const [written, existing]: [EditedFile[], Set<string>] = [[...(groups.get(undefined) ?? [])], new Set()];
  for (const [id, edits] of groups) {
    if (id === undefined) continue;
    const before = await openedTexts(base, id);
    const own = await sealedAsset({ base, gallery, id, edits, before, isReadByAnybody });
    if (own === undefined) return { files, existing: undefined };
    written.push(...own);
    existing.add(sealedPath(id));
  }
  return { files: written, existing };
}

/** The asset that a file in the clear belongs to. */
function assetAt(path: string): AssetId | undefined {
  const place = placeOf(path.slice(CATALOG.length + 1));
  const isOwn = place !== undefined && 'asset' in place && path.startsWith(`${assetFolder(place.asset)}/`);
  return isOwn ? place.asset : undefined;
}

interface Sealing {
  readonly base: string;
  readonly gallery: GalleryTexts;
  readonly id: AssetId;
  readonly edits: readonly EditedFile[];
  readonly before: OpenedTexts | undefined;
  readonly isReadByAnybody: boolean;
}

/** Undefined where it lies in the clear and stays there. */
async function sealedAsset(sealing: Sealing): Promise<readonly EditedFile[] | undefined> {
  const { id, edits, before, isReadByAnybody } = sealing;
  const was = before?.texts.sealed;
  const files = edited(before, edits);
  const asset = assetIn(sealing, files);
  const isRestricted = asset !== undefined && asset.data.visibility !== 'public';
  if (was === undefined && !(isRestricted && isReadByAnybody)) return undefined;
  const path = sealedPath(id);
  if (asset === undefined) return [{ path, content: undefined }];
  if (!isRestricted)
    return [...[...files].map(([name, content]) => ({ path: name, content })), { path, content: undefined }];
  // The name of a sealed asset is seen by everybody, and kept for life.
  const isNew = before === undefined && !isSealedId(nameOf(id));
  const sealedAs = isNew ? assetId(publisherOf(id), newSealedId(random(SEALED_ID_BYTES))) : id;
  const content = await sealed(sealing, asset, sealedAs, files);
  const plain =
    was === undefined && before !== undefined ? Object.keys({ ...before.texts.files, ...before.texts.images }) : [];
  return [{ path: sealedPath(sealedAs), content }, ...plain.map((name) => ({ path: name, content: undefined }))];
}

type Content = string | Uint8Array;

/** Everything of the asset afterwards, by path. */
function edited(before: OpenedTexts | undefined, edits: readonly EditedFile[]): ReadonlyMap<string, Content> {
  const after = new Map<string, Content>(Object.entries(before?.texts.files ?? {}));
  for (const image of Object.keys(before?.texts.images ?? {})) {
    const bytes = before?.files.get(image);
    if (bytes === undefined) throw new Error('A picture of the asset is missing. Load the page again.');
    after.set(image, bytes);
  }
  for (const { path, content } of edits) {
    if (content === undefined) after.delete(path);
    else after.set(path, content);
  }
  return after;
}

/** The asset as it would be; undefined where it is deleted, or where only some of its files are here, which is so of what everyone sees. */
function assetIn({ gallery, id }: Sealing, files: ReadonlyMap<string, Content>): Asset | undefined {
  if (!files.has(`${assetFolder(id)}/asset.md`)) return undefined;
  const written = [...files].flatMap(([path, content]) =>
    typeof content === 'string' ? [[path, content] as const] : [],
  );
  const texts = { id, files: Object.fromEntries(written), images: {}, people: undefined, namedBy: [], featured: false };
  const asset = catalogOf(gallery, [texts]).catalog.assets.get(id);
  if (asset === undefined) throw new Error('The asset.md cannot be read, so it is not known who may see the asset.');
  return asset;
}

async function sealed(
  { base, gallery, before }: Sealing,
  { data }: Asset,
  id: AssetId,
  files: ReadonlyMap<string, Content>,
): Promise<Uint8Array> {
  const settings = await settingsFor(base, gallery, id, data);
  const { keys } = sealReaders({ id, data }, settings);
  const own = await keptKeys(base);
  if (!own.some(({ recipient }) => keys.includes(recipient))) throw new Error(NO_KEY);
  const revision = (before?.texts.sealed?.revision ?? 0) + 1;
  // Below the folder, whatever it was called.
  const inside = [...files].map(([path, content]) => [path.split('/').slice(4).join('/'), bytesOf(content)] as const);
  return sealAsset({ id, data, revision, files: new Map(inside) }, settings, decoys);
}

const NO_KEY =
  'You could not open it again: this browser has no key that your profile has. Make one in My Gallery, under My keys.';

/** The gallery with the profiles of those who should read the asset: to which keys it is sealed, they say. */
async function settingsFor(
  base: string,
  gallery: GalleryTexts,
  id: AssetId,
  data: Asset['data'],
): Promise<Pick<Catalog, 'gallery' | 'publishers' | 'users'>> {
  const { catalog } = catalogOf(gallery, []);
  const people: readonly Actor[] = [
    ...(catalog.publishers.get(publisherOf(id))?.data.maintainers ?? []),
    ...(data.visibility === 'users' ? (data.users ?? []) : []),
    ...(catalog.gallery?.data.curators ?? []),
  ];
  const logins = [...new Set(people.map(({ login }) => login.toLowerCase()))];
  const profiles = await Promise.all(logins.map((login) => profileOf(base, login)));
  return catalogOf({ ...gallery, files: { ...gallery.files, ...Object.fromEntries(profiles.flat()) } }, []).catalog;
}

/** Who has no profile has no key, and that is known; who cannot be asked for might. */
async function profileOf(base: string, login: string): Promise<readonly (readonly [path: string, text: string])[]> {
  try {
    if (!(await isKnown(base, login))) return [];
    const { profile } = (await fetchJson(base + personPath(login))) as PersonFile;
    return profile === undefined ? [] : [[profile.path, profile.text]];
  } catch {
    throw new Error(`The keys of ${login} could not be loaded, so nothing can be sealed. Try again.`);
  }
}

function bytesOf(content: Content): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

/** Public keys that nobody has, so that the number of readers does not show. */
function decoys(count: number): string[] {
  return Array.from({ length: count }, () => bech32.encodeFromBytes('age', random(32)));
}

function random(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}
