import { withParts, type Asset, type AssetVersion, type BinaryFile, type Catalog, type Document } from '../catalog.ts';
import type { ImageFacts } from '../checks/check.ts';
import type { Finding } from '../finding.ts';
import type { AssetId } from '../ids.ts';
import { assetFolder, CATALOG, placeOf, sealedPath, type Data, type DocumentKind, type Place } from '../kinds.ts';
import { parseDocument } from '../parse-document.ts';
import type { Side } from '../proposal.ts';
import { compareVersions } from '../version.ts';
import type { EditedFile } from './edited-file.ts';
import { parseText } from './parse-text.ts';

/**
 * What would be: a side with other files of one asset, new or there already, read again as the loader would. `images` are the facts of
 * new pictures.
 */
export function editedSide(
  base: Side,
  id: AssetId,
  files: readonly EditedFile[],
  images: ReadonlyMap<string, ImageFacts>,
): Side {
  const findings = base.findings.filter(({ path }) => files.every((file) => file.path !== path));
  const catalog = editedCatalog(base.world.catalog, id, files, findings);
  const refused = new Set([...base.world.refused, ...findings.map(({ path }) => path)]);
  return { world: { ...base.world, catalog, images, refused }, findings };
}

function editedCatalog(base: Catalog, id: AssetId, files: readonly EditedFile[], findings: Finding[]): Catalog {
  const assets = new Map(base.assets);
  const broken = new Set(base.broken);
  const edited = editedAsset(id, base.assets.get(id), files, findings);
  if (edited === undefined) assets.delete(id);
  else assets.set(id, edited);
  const isGone = files.some(({ path, content }) => path === pathOf(id) && content === undefined);
  if (edited === undefined && !isGone) broken.add(id);
  const tombstone = documentOf('tombstone', fileOf('tombstone', files), findings);
  const tombstones = new Map(base.tombstones);
  if (tombstone !== undefined) tombstones.set(id, tombstone);
  const list = fileOf('featured', files);
  const featuredDocument = list === undefined ? base.featuredDocument : documentOf('featured', list, findings);
  const featured = featuredDocument?.data.assets ?? [];
  return { ...base, assets, broken, tombstones, featuredDocument, featured, sealed: sealedAs(base, id, edited) };
}

/** As it is stored then: what not everyone may see is sealed, in a repository that anybody can read, by whoever writes the files. */
function sealedAs({ sealed, gallery }: Catalog, id: AssetId, edited: Asset | undefined): Catalog['sealed'] {
  const isHidden = sealed.has(id) || gallery?.data.repository.public === true;
  const after = new Map(sealed);
  after.delete(id);
  if (edited !== undefined && edited.data.visibility !== 'public' && isHidden)
    after.set(id, { path: sealedPath(id), size: 0, read: () => new Uint8Array(), opened: undefined });
  return after;
}

/** Undefined where its asset.md is gone or is wrong. */
function editedAsset(
  id: AssetId,
  before: Asset | undefined,
  files: readonly EditedFile[],
  findings: Finding[],
): Asset | undefined {
  const file = files.find(({ path }) => path === pathOf(id));
  const versions = [...keptVersions(before, files), ...writtenVersions(files, findings)];
  const attachments = before?.attachments ?? new Map<string, BinaryFile>();
  const parts = {
    versions: versions.sort((a, b) => compareVersions(a.version, b.version)),
    cover: editedCover(before?.cover, files),
    attachments,
  };
  if (file === undefined) return before && withParts(before, parts);
  const meta = documentOf('asset', file, findings);
  return meta && { ...meta, id, ...parts };
}

function pathOf(id: AssetId): string {
  return `${assetFolder(id)}/asset.md`;
}

function keptVersions(before: Asset | undefined, files: readonly EditedFile[]): AssetVersion[] {
  const written = new Set(files.map(({ path }) => path));
  return (before?.versions ?? []).filter(({ path }) => !written.has(path));
}

function writtenVersions(files: readonly EditedFile[], findings: Finding[]): AssetVersion[] {
  return files.flatMap((file) => {
    const place = placeAt(file.path);
    const document = place?.kind === 'version' ? documentOf('version', file, findings) : undefined;
    return place?.kind !== 'version' || document === undefined ? [] : [{ ...document, version: place.version }];
  });
}

function editedCover(before: BinaryFile | undefined, files: readonly EditedFile[]): BinaryFile | undefined {
  const covers = files.filter(({ path }) => placeAt(path)?.kind === 'cover');
  if (covers.length === 0) return before;
  const added = covers.find(({ content }) => content !== undefined);
  if (!(added?.content instanceof Uint8Array)) return undefined;
  const { path, content } = added;
  return { path, size: content.byteLength, read: () => content };
}

function fileOf(kind: Place['kind'], files: readonly EditedFile[]): EditedFile | undefined {
  return files.find(({ path }) => placeAt(path)?.kind === kind);
}

function placeAt(path: string): Place | undefined {
  return placeOf(path.slice(CATALOG.length + 1));
}

function documentOf<K extends DocumentKind>(
  kind: K,
  file: EditedFile | undefined,
  findings: Finding[],
): Document<Data<K>> | undefined {
  if (typeof file?.content !== 'string') return undefined;
  const parsed = parseText(kind, file.path, file.content);
  if (parsed.ok) return parseDocument(kind, parsed.file, findings);
  findings.push(parsed.finding);
  return undefined;
}
