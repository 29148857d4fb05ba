import { assetFiles } from './asset-files.ts';
import { cardOf, type AssetContext } from './context.ts';
import { proseDraft, type VersionDraft } from './prose.ts';
import { sourceRows, sourceText } from './source.ts';
import type { VersionRow } from './types.ts';
import { latestVersion, type Asset, type AssetVersion } from '../../core/catalog.ts';
import { diffVersions } from '../../core/version-diff.ts';
import { apiPath, versionPath } from '../paths.ts';

/** Versions as tables show them, highest first. */
export function versionRows(asset: Asset, base: string): VersionRow[] {
  const latest = latestVersion(asset)?.version;
  return asset.versions.map((version) => versionRow(asset, version, latest, base)).reverse();
}

function versionRow(asset: Asset, version: AssetVersion, latest: string | undefined, base: string): VersionRow {
  const { released, state, constraints, files, source } = version.data;
  return {
    version: version.version,
    href: base + versionPath(asset.id, version.version),
    released,
    state,
    latest: version.version === latest,
    constraints,
    files: files.length,
    size: totalSize(files),
    source: sourceText(source),
  };
}

/** Bytes of all files, or undefined where the size of one is unknown (or there is none). */
export function totalSize(files: readonly { readonly size?: number | undefined }[]): number | undefined {
  if (files.length === 0 || files.some((file) => file.size === undefined)) return undefined;
  return files.reduce((sum, file) => sum + (file.size ?? 0), 0);
}

/** The page of each version of an asset. */
export function versionPages(context: AssetContext, asset: Asset): VersionDraft[] {
  const rows = versionRows(asset, context.base);
  return asset.versions.map((version, index) => {
    const row = rows[rows.length - 1 - index];
    if (row === undefined) throw new Error(`${asset.id} has no row for ${version.version}`);
    return versionPage(context, asset, version, row, asset.versions[index - 1], rows);
  });
}

function versionPage(
  context: AssetContext,
  asset: Asset,
  version: AssetVersion,
  row: VersionRow,
  before: AssetVersion | undefined,
  rows: readonly VersionRow[],
): VersionDraft {
  const { title, publisher, href, type } = cardOf(context, asset.id);
  return {
    kind: 'version',
    head: {
      title: `${title} ${version.version}`,
      description: `Version ${version.version} of ${title}: files, notes and what is different.`,
      path: versionPath(asset.id, version.version),
    },
    asset: { id: asset.id, title, href, type, publisher },
    version: row,
    notes: proseDraft(version.body, 'notes', { ...assetFiles(context, asset), folder: 'versions' }),
    source: sourceRows(version.data.source),
    files: version.data.files,
    previous:
      before === undefined ? undefined : { version: before.version, changes: diffVersions(before.data, version.data) },
    others: rows
      .filter((other) => other.version !== version.version)
      .map((other) => ({ version: other.version, href: other.href })),
    api: context.base + apiPath(asset.id),
  };
}
