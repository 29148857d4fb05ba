import { readComponent } from './azureml-component.ts';
import { readEntry, type AzureEntry, type AzureRun } from './azureml-entry.ts';
import { deprecationNote, readModel } from './azureml-model.ts';
import { DescriptionImporter } from './description.ts';
import { gitAddresses } from './fields.ts';
import { folderOf, joinPath, lastPart } from './folder.ts';
import type { AssetDraft, Importer, ImportSource, VersionDraft } from './importer.ts';
import { Refusal } from './ledger.ts';
import { spdxOfText } from './licence.ts';
import { parseSourceYaml, textAt } from './source-yaml.ts';
import { codeSpan } from './text.ts';
import { byVersion, versionNote } from './versions.ts';

/** https://github.com/Azure/azureml-assets: an asset.yaml for each asset, and the spec that it names. */
export const azuremlAssets: Importer = {
  id: 'azureml-assets',
  name: 'Azure Machine Learning assets',
  summary: 'asset.yaml and spec files of Azure Machine Learning registries',
  needsOrigin: true,
  publishers: {
    azureml: { name: 'Azure Machine Learning', website: 'https://learn.microsoft.com/azure/machine-learning/' },
  },
  entries: (folder) => folder.files.map(({ path }) => path).filter((path) => /^asset\.ya?ml$/i.test(lastPart(path))),
  *read(source, entries, ledger) {
    if (source.origin === undefined) return;
    const read = entries.flatMap((entry) => ledger.accept(entry, readEntry(source, entry, ledger)) ?? []);
    const run: AzureRun = {
      source,
      origin: source.origin,
      ledger,
      descriptions: new DescriptionImporter(source, gitAddresses(source.origin, source.folder)),
      components: new Map(read.filter(({ type }) => type !== 'model').map(({ name, type }) => [name, type])),
      bySpec: new Map(read.map((item) => [item.specPath, item])),
      codeLicence: codeLicence(source),
    };
    for (const group of Map.groupBy(read, ({ type, name }) => `${type}\0${name}`).values()) {
      const draft = readGroup(group, run);
      if (draft !== undefined) yield draft;
    }
  },
};

/** Entries of one type and name are versions of one asset; two of the same version contradict each other. */
function readGroup(group: readonly AzureEntry[], run: AzureRun): AssetDraft | undefined {
  const versions = new Map<string, AzureEntry>();
  for (const item of group) {
    const other = versions.get(item.version);
    if (other === undefined) versions.set(item.version, item);
    else
      run.ledger.refuse(
        item.entry,
        new Refusal('conflict', `${item.name} ${item.written} is also that of ${other.entry}`),
      );
  }
  const items = [...versions.values()].sort(byVersion);
  const newest = items.at(-1);
  if (newest === undefined) return undefined;
  const drafts = items.map((item) => versionOf(item, run));
  const draft = newest.type === 'model' ? readModel(newest, run) : readComponent(newest, run);
  return { ...draft, versions: drafts as [VersionDraft, ...VersionDraft[]] };
}

function versionOf(item: AzureEntry, run: AzureRun): VersionDraft {
  const { entry, version, written } = item;
  const { repository, commit, prefix } = run.origin;
  const path = [prefix, folderOf(entry)].filter((part) => part !== '').join('/');
  return {
    entry,
    version,
    source: { kind: 'git', repository, commit, ...(path === '' ? {} : { path }) },
    files: [],
    notes: [versionNote(written, version), deprecationNote(item), storageNote(item, run)]
      .filter((line) => line !== '')
      .join('\n\n'),
  };
}

/** Where the weights lie at the origin: model.yaml says it, and it is no address that a browser could open. */
function storageNote({ entry, asset }: AzureEntry, { source }: AzureRun): string {
  const path = joinPath(folderOf(entry), textAt(asset, 'extra_config') ?? '');
  const text = source.folder.textIfThere(path);
  const config = text === undefined ? undefined : parseSourceYaml(text);
  if (config?.ok !== true) return '';
  const [storage, container, folder] = ['storage_name', 'container_name', 'container_path'].map((key) =>
    textAt(config.data, 'path', key),
  );
  if (storage === undefined || folder === undefined) return '';
  return `Stored at the origin in ${codeSpan([storage, container, folder].filter((part) => part !== undefined).join('/'))}.`;
}

/** The licence file at the top of the repository covers the code in it. */
function codeLicence({ folder, origin }: ImportSource): string | undefined {
  if (origin?.prefix !== '') return undefined;
  const texts = ['LICENSE', 'LICENSE.txt', 'LICENSE.md'].map((name) => folder.textIfThere(name) ?? '');
  return texts.map(spdxOfText).find((licence) => licence !== undefined);
}
