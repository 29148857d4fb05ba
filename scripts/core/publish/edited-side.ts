import type { Asset, AssetVersion, BinaryFile, Catalog, Document } from '../catalog.ts';
import type { ImageFacts } from '../checks/check.ts';
import type { Finding } from '../finding.ts';
import { CATALOG, placeOf, type Data, type DocumentKind, type Kind } from '../kinds.ts';
import { parseDocument } from '../parse-document.ts';
import type { Side } from '../proposal.ts';
import type { EditedFile } from './edited-file.ts';
import { parseText } from './parse-text.ts';

/** What would be: a side with other files of one asset, read again as the loader would. `images` are the facts of new pictures. */
export function editedSide(
  base: Side,
  asset: Asset,
  files: readonly EditedFile[],
  images: ReadonlyMap<string, ImageFacts>,
): Side {
  const findings = base.findings.filter(({ path }) => files.every((file) => file.path !== path));
  const catalog = editedCatalog(base.world.catalog, asset, files, findings);
  const refused = new Set([...base.world.refused, ...findings.map(({ path }) => path)]);
  return { world: { ...base.world, catalog, images, refused }, findings };
}

function editedCatalog(base: Catalog, asset: Asset, files: readonly EditedFile[], findings: Finding[]): Catalog {
  const assets = new Map(base.assets);
  const broken = new Set(base.broken);
  const edited = editedAsset(asset, files, findings);
  if (edited === undefined) assets.delete(asset.id);
  else assets.set(asset.id, edited);
  const isGone = files.some(({ path, content }) => path === asset.path && content === undefined);
  if (edited === undefined && !isGone) broken.add(asset.id);
  const tombstone = documentOf('tombstone', fileOf('tombstone', files), findings);
  const tombstones = new Map(base.tombstones);
  if (tombstone !== undefined) tombstones.set(asset.id, tombstone);
  const list = fileOf('featured', files);
  const featuredDocument = list === undefined ? base.featuredDocument : documentOf('featured', list, findings);
  const featured = featuredDocument?.data.assets ?? [];
  return { ...base, assets, broken, tombstones, featuredDocument, featured };
}

/** Undefined where its asset.md is gone or is wrong. */
function editedAsset(asset: Asset, files: readonly EditedFile[], findings: Finding[]): Asset | undefined {
  const changed = new Map(files.map((file) => [file.path, file]));
  const file = changed.get(asset.path);
  const meta = file === undefined ? asset : documentOf('asset', file, findings);
  const versions = asset.versions.flatMap((version) => editedVersion(version, changed.get(version.path), findings));
  return meta && { ...asset, ...meta, versions, cover: editedCover(asset.cover, files) };
}

function editedVersion(version: AssetVersion, file: EditedFile | undefined, findings: Finding[]): AssetVersion[] {
  if (file === undefined) return [version];
  const document = documentOf('version', file, findings);
  return document === undefined ? [] : [{ ...document, version: version.version }];
}

function editedCover(before: BinaryFile | undefined, files: readonly EditedFile[]): BinaryFile | undefined {
  const covers = files.filter(({ path }) => kindOf(path) === 'cover');
  if (covers.length === 0) return before;
  const added = covers.find(({ content }) => content !== undefined);
  if (!(added?.content instanceof Uint8Array)) return undefined;
  const { path, content } = added;
  return { path, size: content.byteLength, read: () => content };
}

function fileOf(kind: Kind, files: readonly EditedFile[]): EditedFile | undefined {
  return files.find(({ path }) => kindOf(path) === kind);
}

function kindOf(path: string): Kind | undefined {
  return placeOf(path.slice(CATALOG.length + 1))?.kind;
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
