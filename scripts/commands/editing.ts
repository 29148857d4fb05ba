import { actorOf, actorOptions } from './actor.ts';
import { CommandError, type ExitCode, type Options, type Positional, type Values } from './command.ts';
import { differenceOf, plainDifference } from './difference.ts';
import { findingsOf, sealing, writeFiles } from './propose.ts';
import { tellAfter, tellAsJson, tellBefore, tellRefusal } from './edit-report.ts';
import { catalogOptions, nowOf, nowOption, openCatalog, requireFolder } from './shared.ts';
import type { Asset, Catalog } from '../core/catalog.ts';
import { hasErrors } from '../core/finding.ts';
import { isAssetId } from '../core/ids.ts';
import { assetFolder, CATALOG } from '../core/kinds.ts';
import type { Actor, Side } from '../core/proposal.ts';
import { applyEdits } from '../core/publish/apply-edits.ts';
import { concernedPeople, consequencesOf } from '../core/publish/consequences.ts';
import type { Edit } from '../core/publish/edit.ts';
import { FEATURED_PATH } from '../core/publish/edited-files.ts';
import type { Texts } from '../core/publish/file-draft.ts';
import { nearest } from '../core/suggest.ts';
import { loadConcerned, type Concerned } from '../shell/concerned.ts';
import { ownOpener } from '../shell/seal/own-keys.ts';
import { unsealed, whyShut } from '../shell/seal/unsealed.ts';
import { directorySource, type CatalogSource } from '../shell/source.ts';
import { worldOf } from '../core/checks/world.ts';

/** What every command understands that edits the catalog of a clone. It writes files and commits nothing. */
export const editingOptions = {
  'dry-run': { type: 'switch', help: 'Show the difference, write nothing' },
  ...catalogOptions,
  ...actorOptions,
  ...nowOption,
} as const satisfies Options;

export const assetPositional = [{ name: 'asset', help: 'publisher/asset' }] as const satisfies readonly Positional[];

export const versionPositional = [
  { name: 'asset', help: 'publisher/asset, or publisher/asset@version for one version' },
] as const satisfies readonly Positional[];

/** Somebody in front of an asset of the catalog in a clone. */
export interface Editing {
  readonly asset: Asset;
  /** What the word names after `@`. */
  readonly version: string | undefined;
  readonly actor: Actor;
  readonly base: Side;
  /** What the base was read from. */
  readonly source: CatalogSource;
  readonly now: string;
  readonly options: Values<typeof editingOptions>;
}

export function openEditing(options: Values<typeof editingOptions>, word = ''): Editing {
  const [id = '', version, ...more] = word.split('@');
  if (more.length > 0) throw new CommandError(`${word} is not publisher/asset@version`);
  requireFolder(options.catalog);
  const actor = actorOf(options.catalog, options);
  const { source, loaded } = open(options, id, actor);
  const asset = isAssetId(id) ? loaded.catalog.assets.get(id) : undefined;
  if (asset === undefined) throw noAsset(id, loaded.catalog);
  const now = nowOf(options.now);
  const base = { world: worldOf(loaded, now, new Map()), findings: loaded.findings };
  return { asset, version, actor, base, source, now, options };
}

/** As much of the catalog as the asset concerns; all of it for who looks for an asset that is not there. */
function open(options: Values<typeof editingOptions>, id: string, actor: Actor): Concerned {
  const { catalog } = options;
  if (isAssetId(id)) {
    const concerned = loadConcerned(catalog, id, actor, ownOpener());
    if (concerned?.loaded.catalog.assets.has(id) === true) return concerned;
  }
  const loaded = openCatalog(options);
  return { source: directorySource(catalog), loaded };
}

function noAsset(id: string, { assets, broken, sealed }: Catalog): CommandError {
  const known = [...broken].find((other) => other === id);
  if (known !== undefined && sealed.has(known)) return new CommandError(whyShut(known));
  if (known !== undefined) return new CommandError(`The asset.md of ${id} is broken. See: gallery check assets/${id}`);
  const near = nearest(id, assets.keys());
  return new CommandError(`There is no asset ${id}.${near === undefined ? '' : ` Did you mean ${near}?`}`);
}

/** Asks whether it shall be done, after it was said what happens. */
export type Sure = () => Promise<boolean>;

/** Makes edits of the work tree, unless something stands against them, and says what they do and to whom. */
export async function makeEdits(editing: Editing, edits: readonly Edit[], sure?: Sure): Promise<ExitCode> {
  const { asset, actor, base, source, now, options } = editing;
  const { catalog, json, 'dry-run': dryRun } = options;
  const texts = textsOf(unsealed(source, ownOpener()).source, asset);
  const result = applyEdits(texts, edits, { id: asset.id, actor, base });
  if (!result.ok) return tellRefusal(asset.id, { problems: result.problems }, options);
  const { files, review } = result;
  const { files: written, sealed } = await sealing(catalog, files);
  const edited = files.map(({ path }) => path);
  const findings = await findingsOf({ catalog, files: written, now, source, edited });
  if (hasErrors(findings)) return tellRefusal(asset.id, { findings }, options);
  const people = concernedPeople(asset, base.world.catalog, now);
  const consequences = files.length === 0 ? [] : edits.flatMap((edit) => [...consequencesOf(edit, asset, people)]);
  const isOpen = sealed.size === 0 && !base.world.catalog.sealed.has(asset.id);
  const difference = dryRun ? (isOpen ? differenceOf(catalog, files) : plainDifference(texts, files)) : undefined;
  const told = { asset: asset.id, files, review, consequences, findings, difference };
  if (!json) tellBefore(told, catalog);
  const isMade = !dryRun && files.length > 0 && (sure === undefined || (await sure()));
  if (isMade) writeFiles(catalog, written);
  if (json) tellAsJson(told, isMade);
  else tellAfter(told, isMade);
  return isMade || dryRun || files.length === 0 ? 0 : 1;
}

/** Every file of the folder, read as it is, and featured.yaml. */
function textsOf(source: CatalogSource, { id }: Asset): Texts {
  const folder = `${assetFolder(id)}/`;
  const files = source.files
    .map((file) => ({ file, path: `${CATALOG}/${file.path}` }))
    .filter(({ path }) => path.startsWith(folder) || path === FEATURED_PATH);
  return new Map(
    files.map(({ file, path }) => {
      const isText = file.kind === 'file' && /\.(?:md|yaml)$/.test(path);
      return [path, isText ? Buffer.from(source.readOne(file)).toString('utf8') : undefined] as const;
    }),
  );
}
