import { agreementsToAgreeTo } from '../agreements.ts';
import type { Asset, Catalog } from '../catalog.ts';
import { assetFolder, CATALOG, placeOf, type Place } from '../kinds.ts';
import { codeToWrite } from '../opened-code.ts';
import type { Actor } from '../proposal.ts';
import type { AssetMeta } from '../schema/asset.ts';
import { schemaLine } from '../schema-line.ts';
import { compareVersions } from '../version.ts';
import { toYaml } from '../yaml.ts';
import { recordOf } from './agreements.ts';
import type { Edit, Picture } from './edit.ts';
import type { EditedFile } from './edited-file.ts';
import { FileDraft, type Texts } from './file-draft.ts';
import { withBody, withFields, type Fields } from './with-fields.ts';

export const FEATURED_PATH = `${CATALOG}/featured.yaml`;

/** An asset and all that its files are made from. */
export interface Editable {
  readonly asset: Asset;
  /** Every file of its folder, and featured.yaml where it is there. */
  readonly texts: Texts;
  readonly catalog: Catalog;
  readonly now: string;
}

/** The files that edits change, add and remove, in the order of their paths. Nothing is judged here. */
export function editedFiles(editable: Editable, edits: readonly Edit[]): EditedFile[] {
  const draft = new FileDraft(editable.texts);
  const together: Together = {
    users: edits.flatMap((edit) => (edit.edit === 'widen' && edit.to === 'users' ? edit.users : [])),
    state: edits.some(({ edit }) => edit === 'discontinue') ? 'discontinued' : editable.asset.data.state,
  };
  for (const edit of edits) make(draft, editable, edit, together);
  return draft.changes();
}

/** What an edit does depends on others that are made with it. */
interface Together {
  readonly users: readonly Actor[];
  readonly state: AssetMeta['state'];
}

function make(draft: FileDraft, editable: Editable, edit: Edit, together: Together): void {
  const { asset, texts } = editable;
  const folder = assetFolder(asset.id);
  switch (edit.edit) {
    case 'description':
      draft.rewrite(asset.path, (text) => withBody('asset', text, edit.text));
      return;
    case 'notes':
      draft.rewrite(versionPath(folder, edit.version), (text) => withBody('version', text, edit.text));
      return;
    case 'discontinue-version':
    case 'release-version': {
      const state = edit.edit === 'release-version' ? 'released' : 'discontinued';
      draft.rewrite(versionPath(folder, edit.version), (text) => withFields('version', text, { state }));
      return;
    }
    case 'cover':
      for (const path of texts.keys()) if (kindOf(path) === 'cover') draft.remove(path);
      if (edit.cover !== undefined) draft.put(`${folder}/cover.${extensionOf(edit.cover)}`, edit.cover.bytes);
      return;
    case 'feature':
      feature(draft, editable, edit.featured);
      return;
    case 'delete':
      remove(draft, editable, edit.reason);
      return;
    default:
      draft.rewrite(asset.path, (text) => withFields('asset', text, fieldsOf(editable, edit, together)));
  }
}

type FieldEdit = Exclude<
  Edit,
  {
    readonly edit: 'description' | 'notes' | 'discontinue-version' | 'release-version' | 'cover' | 'feature' | 'delete';
  }
>;

/** What an edit does to the front matter of asset.md. */
function fieldsOf({ asset, catalog, now }: Editable, edit: FieldEdit, { users, state }: Together): Fields {
  switch (edit.edit) {
    case 'title':
      return { title: edit.title };
    case 'summary':
      return { summary: edit.summary };
    case 'categories':
      return { categories: edit.categories };
    case 'duration':
      return { duration: edit.duration };
    case 'quota':
      return { quota: edit.quota };
    case 'licence':
      return { licence: edit.licence, licenceUrl: edit.url };
    case 'paper':
      return { paper: edit.paper };
    case 'code':
      return { code: codeToWrite(asset.data, { state, code: edit.code }, now) };
    case 'homepage':
      return { homepage: edit.homepage };
    case 'details':
      return edit.details;
    case 'widen':
      return edit.to === 'public'
        ? { visibility: 'public', users: undefined }
        : { visibility: 'users', users: allOf(asset.data.users ?? [], users) };
    case 'agree': {
      const agreed = agreementsToAgreeTo(catalog, edit.agreements, now);
      return { agreements: recordOf(asset.data.agreements, agreed) };
    }
    case 'discontinue':
      return { state: 'discontinued' };
    case 'release':
      return { state: 'released' };
  }
}

/** By account ids; who was there stays as they were written. */
function allOf(before: readonly Actor[], more: readonly Actor[]): Actor[] {
  const known = new Set(before.map(({ id }) => id));
  const added = new Map(more.filter(({ id }) => !known.has(id)).map(({ login, id }) => [id, { login, id }]));
  return [...before, ...added.values()];
}

/** New ones come last in the order of display. */
function feature(draft: FileDraft, { asset, catalog }: Editable, featured: boolean): void {
  const known = catalog.featured.includes(asset.id);
  if (known === featured) return;
  const assets = known ? catalog.featured.filter((id) => id !== asset.id) : [...catalog.featured, asset.id];
  const text = draft.text(FEATURED_PATH);
  draft.put(
    FEATURED_PATH,
    text === undefined
      ? `${schemaLine('featured', 0)}\n${toYaml({ assets })}`
      : withFields('featured', text, { assets }),
  );
}

/** The whole folder goes, and a tombstone keeps its id and the numbers of its versions (F4). */
function remove(draft: FileDraft, { asset, texts, now }: Editable, reason: string | undefined): void {
  const folder = assetFolder(asset.id);
  const paths = [...texts.keys()].filter((path) => path.startsWith(`${folder}/`));
  const places = paths.map((path) => placeOf(path.slice(CATALOG.length + 1)));
  const versions = places.flatMap((place) => (place?.kind === 'version' ? [place.version] : [])).sort(compareVersions);
  for (const path of paths) draft.remove(path);
  draft.put(
    `${CATALOG}/tombstones/${asset.id}.yaml`,
    `${schemaLine('tombstone', 2)}\n${toYaml({ deleted: now, versions, reason })}`,
  );
}

function versionPath(folder: string, version: string): string {
  return `${folder}/versions/${version}.md`;
}

function kindOf(path: string): Place['kind'] | undefined {
  return placeOf(path.slice(CATALOG.length + 1))?.kind;
}

function extensionOf({ facts }: Picture): string {
  return facts.ok && facts.format !== 'jpeg' ? facts.format : 'jpg';
}
