import { randomBytes } from 'node:crypto';

import { decoys } from './decoys.ts';
import type { Opener } from './opener.ts';
import { storedAsset, type OpenAsset } from './stored-asset.ts';
import { whyShut } from './unsealed.ts';
import { loadCatalog } from '../load.ts';
import { parseMarkdownFile } from '../front-matter.ts';
import { withEdits, type CatalogSource } from '../source.ts';
import { assetId, nameOf, publisherOf, type AssetId } from '../../core/ids.ts';
import { assetFolder, CATALOG, placeOf, sealedPath } from '../../core/kinds.ts';
import type { EditedFile } from '../../core/publish/edited-file.ts';
import { assetSchema, type AssetMeta } from '../../core/schema/asset.ts';
import { sealAsset, SealProblem, type SealSettings } from '../../core/seal/seal-asset.ts';
import { isSealedId, newSealedId, SEALED_ID_BYTES } from '../../core/seal/sealed-id.ts';

/** Where files are edited, and with which keys. */
export interface SealingPlace {
  /** What is stored at or below paths of the catalog: what is sealed, sealed. */
  readonly read: (paths: readonly string[]) => CatalogSource;
  readonly opener: Opener | undefined;
}

/** Files as they may lie in the repository. */
export interface SealedEdits {
  readonly files: readonly EditedFile[];
  /** The assets that are sealed among them, by the names that they have now. */
  readonly sealed: ReadonlySet<AssetId>;
  /** New assets whose names would have told what they are: as they were called → as they are called. */
  readonly renamed: ReadonlyMap<AssetId, AssetId>;
}

/**
 * The one step between edits and what is written of them: what not everyone may see is sealed, in memory, before anything of it reaches a
 * disk of a repository that anybody can read; what everyone may see from now on is unsealed; all else stays as it is.
 */
export async function sealedEdits(place: SealingPlace, files: readonly EditedFile[]): Promise<SealedEdits> {
  const groups = Map.groupBy(files, ({ path }) => assetAt(path));
  const rest = groups.get(undefined) ?? [];
  const settings = lazily(() => settingsOf(place, rest));
  const done = { files: [...rest], sealed: new Set<AssetId>(), renamed: new Map<AssetId, AssetId>() };
  for (const [id, own] of groups) {
    if (id === undefined) continue;
    const step = await stored(place, id, own, settings);
    done.files.push(...step.files);
    if (step.sealedAs === undefined) continue;
    done.sealed.add(step.sealedAs);
    if (step.sealedAs !== id) done.renamed.set(id, step.sealedAs);
  }
  return { ...done, files: done.files.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

/** The asset that a file in the clear belongs to. */
function assetAt(path: string): AssetId | undefined {
  const place = placeOf(path.slice(CATALOG.length + 1));
  return place !== undefined && 'asset' in place && path.startsWith(`${assetFolder(place.asset)}/`)
    ? place.asset
    : undefined;
}

interface Stored {
  readonly files: readonly EditedFile[];
  /** The name under which it is sealed. */
  readonly sealedAs?: AssetId;
}

async function stored(
  place: SealingPlace,
  id: AssetId,
  edits: readonly EditedFile[],
  settings: () => SealSettings,
): Promise<Stored> {
  const before = openAsset(place, id);
  const after = edited(before.files, edits, id);
  // Whoever checks the files refuses these; in the clear, so that it can be told why.
  if (before.kind === 'plain' && !canBeRead(after)) return { files: edits };
  const data = metaOf(after);
  const isRestricted = data !== undefined && data.visibility !== 'public';
  const isHidden = before.kind === 'sealed' || isReadByAnybody(settings());
  if (!isRestricted || !isHidden) return { files: inTheClear(before, id, after, edits) };
  const sealedAs = before.files.size === 0 ? tellingNothing(id) : id;
  const file = await ownSealedFile(place, { id: sealedAs, data, before, files: after }, settings());
  return { files: [file, ...(before.kind === 'plain' ? removed(id, before) : [])], sealedAs };
}

/** Whose keys there are, edits included. */
export function settingsOf({ read }: SealingPlace, edits: readonly EditedFile[] = []): SealSettings {
  return loadCatalog(withEdits(read(['gallery.yaml', 'publishers', 'users']), edits)).catalog;
}

/** What is stored of an asset, for whoever has a key. */
export function openAsset({ read, opener }: SealingPlace, id: AssetId): OpenAsset {
  const before = storedAsset(read([`assets/${id}`, `sealed/${id}.age`]), id, opener);
  if (before.kind !== 'shut') return before;
  throw new SealProblem(before.problem === undefined ? whyShut(id) : `${id} cannot be opened. ${before.problem}`);
}

/** Where it is not said, it is taken to be. */
export function isReadByAnybody({ gallery }: SealSettings): boolean {
  return gallery?.data.repository.public !== false;
}

/** The name of a sealed asset is seen by everybody. */
export function tellingNothing(id: AssetId): AssetId {
  return isSealedId(nameOf(id)) ? id : assetId(publisherOf(id), newSealedId(randomBytes(SEALED_ID_BYTES)));
}

interface Sealing {
  readonly id: AssetId;
  readonly data: AssetMeta;
  readonly before: OpenAsset;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** The file into which everything of an asset is sealed. */
export async function sealedFile({ id, data, before, files }: Sealing, settings: SealSettings): Promise<SealedBytes> {
  const revision = before.kind === 'sealed' ? before.facts.revision + 1 : 1;
  return { path: sealedPath(id), content: await sealAsset({ id, data, revision, files }, settings, decoys) };
}

export interface SealedBytes extends EditedFile {
  readonly content: Uint8Array;
}

/** The same for whoever works on it, who opens it again. */
export async function ownSealedFile(
  { opener }: SealingPlace,
  sealing: Sealing,
  settings: SealSettings,
): Promise<SealedBytes> {
  const file = await sealedFile(sealing, settings);
  if (opener?.open([file.content])[0]?.ok === true) return file;
  throw new SealProblem(
    `${sealing.id} would be sealed, and you could not open it again: none of your keys here is one of its readers’. Make one: gallery key new`,
  );
}

/** Everything of an asset that lies in the clear, taken away. */
export function removed(id: AssetId, { files }: OpenAsset): EditedFile[] {
  return [...files.keys()].map((path) => ({ path: `${assetFolder(id)}/${path}`, content: undefined }));
}

/** The edits as they are; of an asset that was sealed every file that is left. */
function inTheClear(
  before: OpenAsset,
  id: AssetId,
  after: ReadonlyMap<string, Uint8Array>,
  edits: readonly EditedFile[],
): readonly EditedFile[] {
  return before.kind === 'sealed' ? unsealedFiles(id, after) : edits;
}

/** Everything of an asset in the clear, instead of sealed. */
export function unsealedFiles(id: AssetId, files: ReadonlyMap<string, Uint8Array>): EditedFile[] {
  const plain = [...files].map(([path, content]) => ({ path: `${assetFolder(id)}/${path}`, content }));
  return [...plain, { path: sealedPath(id), content: undefined }];
}

function edited(
  before: ReadonlyMap<string, Uint8Array>,
  edits: readonly EditedFile[],
  id: AssetId,
): ReadonlyMap<string, Uint8Array> {
  const after = new Map(before);
  for (const { path, content } of edits) {
    const inside = path.slice(assetFolder(id).length + 1);
    if (content === undefined) after.delete(inside);
    else after.set(inside, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }
  return after;
}

/** Undefined where there is no asset.md any more. One that cannot be read tells nobody who may see it. */
export function metaOf(files: ReadonlyMap<string, Uint8Array>): AssetMeta | undefined {
  const bytes = files.get('asset.md');
  if (bytes === undefined) return undefined;
  const meta = metaIn(bytes);
  if (meta !== undefined) return meta;
  throw new SealProblem('The asset.md cannot be read, so it is not known who may see the asset. Mend it first.');
}

function canBeRead(files: ReadonlyMap<string, Uint8Array>): boolean {
  const bytes = files.get('asset.md');
  return bytes === undefined || metaIn(bytes) !== undefined;
}

function metaIn(bytes: Uint8Array): AssetMeta | undefined {
  const parsed = parseMarkdownFile('asset.md', bytes);
  return parsed.ok ? assetSchema.safeParse(parsed.file.data).data : undefined;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
