import type { AzureEntry, AzureRun } from './azureml-entry.ts';
import { categorize } from './categories.ts';
import type { DescriptionPart } from './description.ts';
import { httpsFrom, linesFrom, noterFor, pageInFolder, summaryFrom, titleFrom } from './fields.ts';
import { folderOf, joinPath } from './folder.ts';
import type { AssetDraft } from './importer.ts';
import { licenceRef, spdxOf, type LicenceFields } from './licence.ts';
import { repositoryPath } from './origin.ts';
import { entriesAt, listAt, parseSourceYaml, textAt, textsAt, valueAt } from './source-yaml.ts';

const TASKS: Readonly<Record<string, string>> = {
  'automatic-speech-recognition': 'speech-recognition',
  'chat-completion': 'chat',
  embeddings: 'embeddings',
  'environmental-forecasting': 'scientific-computing',
  'fill-mask': 'fill-mask',
  'image-classification': 'image-classification',
  'image-feature-extraction': 'image-features',
  'image-instance-segmentation': 'image-segmentation',
  'image-object-detection': 'object-detection',
  'image-segmentation': 'image-segmentation',
  'image-text-to-text': 'multimodal',
  'image-to-image': 'image-generation',
  'image-to-text': 'multimodal',
  'materials-design': 'scientific-computing',
  'multi-object-tracking': 'object-tracking',
  'multimodal-classification': 'multimodal',
  'object-detection': 'object-detection',
  'protein-design': 'scientific-computing',
  'question-answering': 'question-answering',
  summarization: 'summarization',
  'text-classification': 'text-classification',
  'text-generation': 'text-generation',
  'text-summarization': 'summarization',
  'text-to-image': 'image-generation',
  'text-translation': 'translation',
  'token-classification': 'token-classification',
  translation: 'translation',
  'video-multi-object-tracking': 'object-tracking',
  'vision-language-chat': 'multimodal',
  'visual-question-answering': 'multimodal',
  'zero-shot-image-classification': 'image-classification',
};

/** A model without its versions, which all kinds of entries have alike. */
export function readModel(item: AzureEntry, run: AzureRun): Omit<AssetDraft, 'versions'> {
  const { entry, spec, name } = item;
  const note = noterFor(run.ledger, entry);
  const metadata = spec['system_metadata'];
  const inference = textsAt(metadata, 'tasks', 'inferenceTasks');
  const { categories, unknown } = categorize(
    TASKS,
    inference.length > 0 ? inference : textsAt(metadata, 'tasks', 'fineTuningTasks'),
  );
  for (const task of unknown) note('category-unknown', task);
  const archived = textAt(spec, 'isArchived')?.toLowerCase() === 'true';
  if (archived) note('archived', 'archived at the origin, where only those who use it still see it: discontinued here');
  if (deprecationNote(item) !== '') note('deprecated', 'deprecated at the origin: the notes of the version say so');
  const { body, images } = run.descriptions.import(descriptionParts(item, run), note);
  if (body === '') note('description-absent', 'no description file');
  const huggingFace = textAt(metadata, 'huggingFaceModelId');
  return {
    publisher: run.source.publisher ?? 'azureml',
    name,
    address: pageInFolder(run.origin, folderOf(entry), 'tree'),
    fields: {
      type: 'model',
      title: titleFrom(textAt(metadata, 'displayName') ?? name, note) ?? name,
      summary: summaryFrom(textAt(metadata, 'summary'), note),
      categories,
      state: archived ? 'discontinued' : 'released',
      ...licenceOf(item, run),
      homepage: huggingFace === undefined ? undefined : httpsFrom(`https://huggingface.co/${huggingFace}`),
      frameworks: textAt(spec, 'variantInfo', 'variantMetadata', 'modelType') === 'ONNX' ? ['ONNX'] : undefined,
      datasets: linesFrom(datasets(item), 120, 30, 'datasets', note),
    },
    references: { derivedFrom: parentOf(item, run) },
    body,
    images,
  };
}

/** A sentence for the notes of a version that its origin gives up, with the dates it gives. */
export function deprecationNote({ spec }: AzureEntry): string {
  const dates = entriesAt(spec, 'system_metadata', 'deprecation').flatMap(([key, value]) => {
    const day = /^\d{4}-\d{2}-\d{2}/.exec(textAt(value) ?? '')?.[0];
    return day === undefined || !/^\w{1,60}$/.test(key) ? [] : [`\`${key}\` ${day}`];
  });
  if (dates.length === 0 && valueAt(spec, 'tags', 'Deprecated') === undefined) return '';
  return `Deprecated at its origin${dates.length === 0 ? '' : `: ${dates.join(', ')}`}.`;
}

function datasets({ spec }: AzureEntry): string[] {
  const metadata = textsAt(spec, 'system_metadata', 'datasets');
  const tags = [...textsAt(spec, 'tags', 'training_dataset'), ...textsAt(spec, 'tags', 'training_datasets')];
  return [...metadata, ...tags.flatMap((text) => text.split(','))];
}

/** description.md, or what model.yaml names instead, then the notes and the evaluation that the spec names. */
function descriptionParts({ entry, asset, spec }: AzureEntry, { source, origin }: AzureRun): DescriptionPart[] {
  const folder = folderOf(entry);
  const config = joinPath(folder, textAt(asset, 'extra_config') ?? '');
  const text = source.folder.textIfThere(config);
  const yaml = text === undefined ? undefined : parseSourceYaml(text);
  const named = yaml?.ok === true ? textAt(yaml.data, 'publish', 'description') : undefined;
  const files: [string | undefined, string][] = [
    [named ?? 'description.md', ''],
    [textAt(spec, 'system_metadata', 'notes'), '## Notes\n\n'],
    [textAt(spec, 'system_metadata', 'evaluation'), '## Evaluation\n\n'],
  ];
  return files.flatMap(([file, heading]) => {
    const path = file === undefined ? undefined : joinPath(folder, file);
    const part = source.folder.textIfThere(path)?.trim() ?? '';
    return path === undefined || part === ''
      ? []
      : [{ text: `${heading}${part}`, document: repositoryPath(origin, path) }];
  });
}

function licenceOf({ entry, spec, specPath }: AzureEntry, { ledger, origin }: AzureRun): LicenceFields {
  const written =
    textAt(spec, 'system_metadata', 'license') ??
    textAt(spec, 'properties', 'license') ??
    textAt(spec, 'tags', 'license');
  if (written === undefined) {
    ledger.note(entry, 'licence-absent', 'the source names no licence');
    return {};
  }
  const licence = spdxOf(written);
  if (licence !== undefined) return { licence };
  ledger.note(entry, 'licence-not-spdx', written);
  return licenceRef(written, pageInFolder(origin, specPath));
}

/** The one model that this is a variant of: `azureml://registries/azureml/models/NAME/versions/1`. */
function parentOf({ entry, spec }: AzureEntry, { ledger }: AzureRun): string | undefined {
  const parents = listAt(spec, 'variantInfo', 'parents');
  if (parents.length > 1) ledger.note(entry, 'value-not-used', `${String(parents.length)} parents`);
  const name =
    parents.length === 1
      ? /^azureml:\/\/registries\/azureml\/models\/([^/]+)/.exec(textAt(parents[0], 'assetId') ?? '')?.[1]
      : undefined;
  return name === undefined ? undefined : `model:${name}`;
}
