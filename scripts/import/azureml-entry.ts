import type { DescriptionImporter } from './description.ts';
import { folderOf, joinPath, lastPart } from './folder.ts';
import type { ImportSource } from './importer.ts';
import { Refusal, type Ledger } from './ledger.ts';
import type { Origin } from './origin.ts';
import { parseSourceYaml, textAt, textsAt, type SourceMap } from './source-yaml.ts';
import { toVersion } from './versions.ts';
import type { AssetType } from '../core/schema/asset.ts';

/** An entry whose asset.yaml and spec could be read. */
export interface AzureEntry {
  /** Path of asset.yaml. */
  readonly entry: string;
  readonly type: AssetType;
  readonly asset: SourceMap;
  readonly spec: SourceMap;
  readonly specPath: string;
  readonly name: string;
  /** The version as it is written, and as x.y.z. */
  readonly written: string;
  readonly version: string;
}

/** What all entries of a run have in common. */
export interface AzureRun {
  readonly source: ImportSource;
  readonly origin: Origin;
  readonly ledger: Ledger;
  readonly descriptions: DescriptionImporter;
  /** Component name → its type, and path of a spec → its entry, for the steps of pipelines. */
  readonly components: ReadonlyMap<string, AssetType>;
  readonly bySpec: ReadonlyMap<string, AzureEntry>;
  /** The licence of the repository itself, for the code that lies in it. */
  readonly codeLicence: string | undefined;
}

/** Components that one training or processing job runs. */
const JOB_TYPES: ReadonlySet<string> = new Set(['command', 'spark', 'parallel', 'automl', 'sweep']);

/** asset.yaml and the spec that it names, or why it is refused. */
export function readEntry(source: ImportSource, entry: string, ledger: Ledger): AzureEntry | Refusal {
  const asset = readYaml(source, entry, entry, ledger);
  if (asset instanceof Refusal) return asset;
  const kind = textAt(asset, 'type');
  if (kind === undefined) return new Refusal('incomplete', 'asset.yaml names no type');
  if (kind !== 'model' && kind !== 'component')
    return new Refusal('no-asset-type', `${kind}: no asset type of this gallery`);
  const specPath = joinPath(folderOf(entry), textAt(asset, 'spec') ?? 'spec.yaml');
  if (specPath === undefined || source.folder.file(specPath) === undefined) {
    return new Refusal('incomplete', 'the spec that asset.yaml names is not there');
  }
  const spec = readYaml(source, specPath, entry, ledger);
  if (spec instanceof Refusal) return spec;
  const type = kind === 'model' ? 'model' : componentType(spec);
  if (type === undefined) {
    return new Refusal(
      'no-asset-type',
      `component of type ${textAt(spec, 'type') ?? '(none)'}: no asset type of this gallery`,
    );
  }
  return readName({ entry, type, asset, spec, specPath }, ledger);
}

function readName(read: Omit<AzureEntry, 'name' | 'version' | 'written'>, ledger: Ledger): AzureEntry | Refusal {
  const { entry, asset, spec } = read;
  const name = filled(textAt(spec, 'name') ?? textAt(asset, 'name'), asset);
  const written = filled(textAt(spec, 'version') ?? textAt(asset, 'version'), asset);
  if (name === undefined) return new Refusal('incomplete', 'neither file gives a name');
  if (written === undefined || written === 'auto') {
    return new Refusal('no-version', 'the version is given when the asset is published at its origin');
  }
  const open = [name, written].find((text) => text.includes('{{'));
  if (open !== undefined)
    return new Refusal('placeholder', `${open} is filled in when the asset is published at its origin`);
  const version = toVersion(written);
  if (version === undefined) return new Refusal('no-version', `${written} has no one reading as x.y.z`);
  if (version !== written) ledger.note(entry, 'version-mapped', `${written} became ${version}`);
  return { ...read, name, written, version };
}

/** `{{asset.name}}` and `{{asset.version}}` stand for what asset.yaml says; nothing else is filled in. */
function filled(text: string | undefined, asset: SourceMap): string | undefined {
  const key = /^\{\{\s*asset\.(name|version)\s*\}\}$/.exec(text ?? '')?.[1];
  return key === undefined ? text : (textAt(asset, key) ?? text);
}

function componentType(spec: SourceMap): AssetType | undefined {
  const type = textAt(spec, 'type');
  if (type === 'pipeline') return 'workflow';
  return type !== undefined && JOB_TYPES.has(type) ? 'algorithm' : undefined;
}

/** The words of asset.yaml's own categories. */
export function ownCategories({ asset }: AzureEntry): string[] {
  return textsAt(asset, 'categories');
}

function readYaml(source: ImportSource, path: string, entry: string, ledger: Ledger): SourceMap | Refusal {
  const text = source.folder.text(path);
  if (!text.ok) return new Refusal('unreadable', text.problem);
  const yaml = parseSourceYaml(text.text);
  if (!yaml.ok) return new Refusal('unreadable', `${lastPart(path)}: ${yaml.problem}`);
  if (yaml.repaired.length > 0)
    ledger.note(entry, 'yaml-repaired', `${lastPart(path)}, closing bracket in line ${yaml.repaired.join(', ')}`);
  return yaml.data;
}
