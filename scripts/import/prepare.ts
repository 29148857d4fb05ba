import { assetFile, versionFile, type Resolved } from './documents.ts';
import type { AssetDraft, Importer, VersionDraft } from './importer.ts';
import { Refusal, type Ledger } from './ledger.ts';
import { refuseAll, type Named } from './naming.ts';
import { fileList } from './file-list.ts';
import { noterFor } from './fields.ts';
import { MAX_STEPS } from './resolve.ts';
import type { Catalog } from '../core/catalog.ts';
import { DOCUMENTS } from '../core/kinds.ts';

/** A version that the schema takes. */
export interface PreparedVersion {
  readonly draft: VersionDraft;
  readonly content: string;
}

/** An asset that will be written: nothing about it can fail any more. */
export interface Prepared extends Named {
  readonly categories: readonly string[];
  /** Lowest first; at least one. */
  readonly versions: readonly PreparedVersion[];
}

export interface Circumstances {
  readonly importer: Importer;
  readonly catalog: Catalog;
  /** The categories of the gallery. */
  readonly categories: ReadonlySet<string>;
  /** The date of versions that have none of their own. */
  readonly released: string;
  readonly ledger: Ledger;
}

/**
 * Drafts → what will be written. What does not fit the schemas is refused here, before anything refers to it: so that a
 * reference never leads to an asset that was not written.
 */
export function prepareAll(named: readonly Named[], circumstances: Circumstances): Prepared[] {
  return named.flatMap((asset) => prepare(asset, circumstances) ?? []);
}

function prepare(named: Named, circumstances: Circumstances): Prepared | undefined {
  const { ledger, importer } = circumstances;
  const draft = withinLimit(named.draft, circumstances);
  const categories = knownCategories(draft, circumstances);
  const alone = {
    importerName: importer.name,
    draft,
    resolved: unresolved(draft),
    categories,
    existing: named.existing?.data,
  };
  const file = assetFile(alone);
  if (!file.ok) {
    refuseAll(draft, ledger, new Refusal('does-not-fit', file.problem));
    return undefined;
  }
  const versions = draft.versions.flatMap((version) => prepareVersion(version, named, circumstances) ?? []);
  return versions.length === 0 ? undefined : { ...named, draft, categories, versions };
}

function prepareVersion(
  given: VersionDraft,
  { existing }: Named,
  circumstances: Circumstances,
): PreparedVersion | undefined {
  const note = noterFor(circumstances.ledger, given.entry);
  const most = circumstances.catalog.gallery?.data.limits.files ?? MAX_FILES;
  const draft = { ...given, files: fileList(given.files, Math.min(most, MAX_FILES), note) };
  const there = existing?.versions.find(({ version }) => version === draft.version);
  const file = versionFile(draft, there?.data.released ?? draft.released ?? circumstances.released);
  if (file.ok) return { draft, content: file.content };
  circumstances.ledger.refuse(draft.entry, new Refusal('does-not-fit', `Version ${draft.version}: ${file.problem}`));
  return undefined;
}

/** What the schema takes. */
const MAX_FILES = 5000;

/** What the front matter of an asset may take of the limit of its file. */
const ROOM_FOR_FRONT_MATTER = 65_536;

function withinLimit(draft: AssetDraft, { catalog, ledger }: Circumstances): AssetDraft {
  const allowed = catalog.gallery?.data.limits.description ?? Infinity;
  const size = Buffer.byteLength(draft.body);
  if (size <= Math.min(allowed, DOCUMENTS.asset.limit - ROOM_FOR_FRONT_MATTER)) return draft;
  ledger.note(draft.versions[0].entry, 'description-too-large', `${String(size)} bytes: only a link to it was taken`);
  const body = `The description has ${String(size)} bytes, more than this gallery takes. Read it [at its source](${draft.address}).`;
  return { ...draft, body, images: [] };
}

function knownCategories(draft: AssetDraft, { categories, ledger }: Circumstances): string[] {
  return (draft.fields.categories ?? []).filter((category) => {
    if (categories.has(category)) return true;
    ledger.note(
      draft.versions[0].entry,
      'category-missing-here',
      `${category} is not in this gallery's categories.yaml`,
    );
    return false;
  });
}

function unresolved(draft: AssetDraft): Resolved {
  return { builtFrom: [], steps: (draft.references?.steps ?? []).slice(0, MAX_STEPS).map(({ name }) => ({ name })) };
}
