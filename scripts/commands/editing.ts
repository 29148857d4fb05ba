import { actorOf, actorOptions } from './actor.ts';
import { CommandError, type ExitCode, type Options, type Positional, type Values } from './command.ts';
import { differenceOf } from './difference.ts';
import { findingsOf, writeFiles } from './propose.ts';
import { tellAfter, tellAsJson, tellBefore, tellRefusal } from './edit-report.ts';
import { catalogOptions, nowOf, nowOption, openCatalog } from './shared.ts';
import type { Asset } from '../core/catalog.ts';
import { hasErrors } from '../core/finding.ts';
import { assetFolder, CATALOG } from '../core/kinds.ts';
import type { Actor, Side } from '../core/proposal.ts';
import { applyEdits } from '../core/publish/apply-edits.ts';
import { concernedPeople, consequencesOf } from '../core/publish/consequences.ts';
import type { Edit } from '../core/publish/edit.ts';
import { FEATURED_PATH } from '../core/publish/edited-files.ts';
import type { Texts } from '../core/publish/file-draft.ts';
import { nearest } from '../core/suggest.ts';
import { directorySource } from '../shell/source.ts';
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
  readonly now: string;
  readonly options: Values<typeof editingOptions>;
}

export function openEditing(options: Values<typeof editingOptions>, word = ''): Editing {
  const [id = '', version, ...more] = word.split('@');
  if (more.length > 0) throw new CommandError(`${word} is not publisher/asset@version`);
  const loaded = openCatalog(options);
  const { assets, broken } = loaded.catalog;
  const asset = [...assets.values()].find((other) => other.id === id);
  if (asset === undefined) {
    if ([...broken].some((other) => other === id))
      throw new CommandError(`The asset.md of ${id} is broken. See: gallery check assets/${id}`);
    const near = nearest(id, assets.keys());
    throw new CommandError(`There is no asset ${id}.${near === undefined ? '' : ` Did you mean ${near}?`}`);
  }
  const now = nowOf(options.now);
  const base = { world: worldOf(loaded, now, new Map()), findings: loaded.findings };
  return { asset, version, actor: actorOf(options.catalog, options), base, now, options };
}

/** Asks whether it shall be done, after it was said what happens. */
export type Sure = () => Promise<boolean>;

/** Makes edits of the work tree, unless something stands against them, and says what they do and to whom. */
export async function makeEdits(editing: Editing, edits: readonly Edit[], sure?: Sure): Promise<ExitCode> {
  const { asset, actor, base, now, options } = editing;
  const { catalog, json, 'dry-run': dryRun } = options;
  const result = applyEdits(textsOf(catalog, asset), edits, { id: asset.id, actor, base });
  if (!result.ok) return tellRefusal(asset.id, { problems: result.problems }, options);
  const { files, review } = result;
  const findings = await findingsOf({ catalog, files, now });
  if (hasErrors(findings)) return tellRefusal(asset.id, { findings }, options);
  const people = concernedPeople(asset, base.world.catalog, now);
  const consequences = files.length === 0 ? [] : edits.flatMap((edit) => [...consequencesOf(edit, asset, people)]);
  const difference = dryRun ? differenceOf(catalog, files) : undefined;
  const told = { asset: asset.id, files, review, consequences, findings, difference };
  if (!json) tellBefore(told, catalog);
  const isMade = !dryRun && files.length > 0 && (sure === undefined || (await sure()));
  if (isMade) writeFiles(catalog, files);
  if (json) tellAsJson(told, isMade);
  else tellAfter(told, isMade);
  return isMade || dryRun || files.length === 0 ? 0 : 1;
}

/** Every file of the folder, read as it is, and featured.yaml. */
function textsOf(catalog: string, { id }: Asset): Texts {
  const source = directorySource(catalog);
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
