import { categorize } from './categories.ts';
import { DescriptionImporter } from './description.ts';
import { gitAddresses, noterFor, pageInFolder, summaryFrom, titleFrom } from './fields.ts';
import { folderOf, lastPart } from './folder.ts';
import type { AssetDraft, Importer, ImportSource } from './importer.ts';
import { Refusal, type Ledger } from './ledger.ts';
import { filesOf, type ZooFile } from './open-model-zoo-files.ts';
import { zooLicence } from './open-model-zoo-licence.ts';
import { repositoryPath, type Origin } from './origin.ts';
import { parseSourceYaml, textAt, textsAt, type SourceMap } from './source-yaml.ts';
import { codeSpan, plainText } from './text.ts';
import { versionOfDate } from './versions.ts';

/** `task_type` of a model.yml → category. */
const TASKS: Readonly<Record<string, string>> = {
  action_recognition: 'action-recognition',
  background_matting: 'image-segmentation',
  classification: 'image-classification',
  colorization: 'image-restoration',
  detection: 'object-detection',
  face_recognition: 'face-recognition',
  feature_extraction: 'image-features',
  head_pose_estimation: 'pose-estimation',
  human_pose_estimation: 'pose-estimation',
  image_inpainting: 'image-restoration',
  image_processing: 'image-restoration',
  image_translation: 'image-generation',
  instance_segmentation: 'image-segmentation',
  machine_translation: 'translation',
  monocular_depth_estimation: 'depth-estimation',
  named_entity_recognition: 'token-classification',
  noise_suppression: 'noise-suppression',
  object_attributes: 'object-attributes',
  optical_character_recognition: 'text-recognition',
  place_recognition: 'place-recognition',
  question_answering: 'question-answering',
  salient_object_detection: 'object-detection',
  semantic_segmentation: 'image-segmentation',
  sound_classification: 'audio-classification',
  speech_recognition: 'speech-recognition',
  style_transfer: 'image-generation',
  text_prediction: 'text-generation',
  text_to_speech: 'text-to-speech',
  time_series: 'time-series',
  token_recognition: 'text-recognition',
};

const FRAMEWORKS: Readonly<Record<string, string>> = {
  caffe: 'Caffe',
  caffe2: 'Caffe2',
  dldt: 'OpenVINO',
  mxnet: 'MXNet',
  onnx: 'ONNX',
  paddle: 'PaddlePaddle',
  pytorch: 'PyTorch',
  tf: 'TensorFlow',
};

interface ZooEntry {
  readonly entry: string;
  readonly data: SourceMap;
}

interface ZooRun {
  readonly source: ImportSource;
  readonly origin: Origin;
  readonly ledger: Ledger;
}

/** https://github.com/openvinotoolkit/open_model_zoo: a model.yml for each model, stages of composite models below theirs. */
export const openModelZoo: Importer = {
  id: 'open-model-zoo',
  name: 'Open Model Zoo',
  summary: 'model.yml files of the Open Model Zoo of OpenVINO',
  needsOrigin: true,
  publishers: {
    intel: { name: 'Intel', description: 'Pre-trained models by Intel in the Open Model Zoo.' },
    'open-model-zoo': {
      name: 'Open Model Zoo',
      description: 'Public models of many authors, collected by the Open Model Zoo. Each names its own licence.',
      website: 'https://github.com/openvinotoolkit/open_model_zoo',
    },
  },
  entries: (folder) =>
    folder.files
      .map(({ path }) => path)
      .filter((path) => /^(?:composite-)?model\.ya?ml$/.test(lastPart(path)) || isDemo(path)),
  *read(source, entries, ledger) {
    if (source.origin === undefined) return;
    for (const entry of entries.filter(isDemo)) ledger.refuse(entry, demoRefusal(entry));
    const models = entries
      .filter((entry) => !isDemo(entry))
      .flatMap((entry) => ledger.accept(entry, readEntry(source, entry)) ?? []);
    const stages = Map.groupBy(models.filter(isStage(models)), ({ entry }) => folderOf(folderOf(entry)));
    const staged = new Set([...stages.values()].flat());
    for (const model of models) {
      if (!staged.has(model))
        yield readModel(model, stages.get(folderOf(model.entry)) ?? [], source, source.origin, ledger);
    }
  },
};

function isDemo(path: string): boolean {
  return /(?:^|\/)demos\/(?:.*\/)?README\.md$/i.test(path);
}

function demoRefusal(entry: string): Refusal {
  return /(?:^|\/)demos\/[^/]*_demo[^/]*\/[^/]+\/README\.md$/i.test(entry)
    ? new Refusal(
        'no-asset-type',
        'demo: a program for the own machine, no steps for a workspace; no asset type of this gallery',
      )
    : new Refusal('not-an-entry', 'the README of a folder or library, of no model');
}

/** A model below a composite model is a stage of it. */
function isStage(models: readonly ZooEntry[]): (model: ZooEntry) => boolean {
  const composites = new Set(models.filter(({ entry }) => isComposite(entry)).map(({ entry }) => folderOf(entry)));
  return ({ entry }) => !isComposite(entry) && composites.has(folderOf(folderOf(entry)));
}

function isComposite(entry: string): boolean {
  return lastPart(entry).startsWith('composite-');
}

function readEntry({ folder }: ImportSource, entry: string): ZooEntry | Refusal {
  const text = folder.text(entry);
  if (!text.ok) return new Refusal('unreadable', text.problem);
  const yaml = parseSourceYaml(text.text);
  if (!yaml.ok) return new Refusal('unreadable', yaml.problem);
  if (folderOf(entry) === '')
    return new Refusal('no-name', 'a model is named by its folder, and this one lies in none');
  return { entry, data: yaml.data };
}

function readModel(
  model: ZooEntry,
  stages: readonly ZooEntry[],
  source: ImportSource,
  origin: Origin,
  ledger: Ledger,
): AssetDraft {
  const { entry, data } = model;
  const { folder } = source;
  const note = noterFor(ledger, entry);
  const name = lastPart(folderOf(entry));
  const readme = `${folderOf(entry)}/README.md`;
  const text = folder.textIfThere(readme) ?? '';
  if (text.trim() === '') note('description-absent', 'no README.md');
  const summary = textAt(data, 'description');
  const descriptions = new DescriptionImporter(source, gitAddresses(origin, folder));
  const { body, images } = descriptions.import(
    [{ text: text.trim() === '' ? (summary ?? '') : text, document: repositoryPath(origin, readme) }],
    note,
  );
  const { categories, unknown } = categorize(TASKS, textsAt(data, 'task_type'));
  for (const task of unknown) note('category-unknown', task);
  return {
    publisher: source.publisher ?? publisherOf(entry),
    name,
    address: pageInFolder(origin, folderOf(entry), 'tree'),
    fields: {
      type: 'model',
      title: titleFrom(headingOf(text) ?? name, note) ?? name,
      summary: summaryFrom(summary, note),
      categories,
      ...zooLicence({ written: textAt(data, 'license'), readme: text, folder, origin, note }),
      frameworks: frameworksOf(data, note),
      parameters: parametersOf(text),
    },
    body,
    images,
    versions: [versionOf(model, stages, { source, origin, ledger })],
  };
}

function versionOf(
  model: ZooEntry,
  stages: readonly ZooEntry[],
  { source, origin, ledger }: ZooRun,
): AssetDraft['versions'][0] {
  const { entry, data } = model;
  const files: ZooFile[] = [...filesOf(data, '')];
  const order = textsAt(data, 'stages_order');
  for (const stage of inOrder(stages, order)) {
    const name = lastPart(folderOf(stage.entry));
    files.push(...filesOf(stage.data, `${name}/`));
    ledger.merge(stage.entry, entry, `a stage of the composite model ${lastPart(folderOf(entry))}`);
  }
  for (const { problem } of files) if (problem !== undefined) ledger.note(entry, 'file-without-address', problem);
  const path = repositoryPath(origin, folderOf(entry));
  return {
    entry,
    version: versionOfDate(origin.date ?? source.released),
    unversioned: true,
    source: { kind: 'git', repository: origin.repository, commit: origin.commit, path },
    files: files.map(({ file }) => file),
    notes: [
      'The source has no version numbers: this one is the day of its commit.',
      stages.length > 0 ? `Stages, in their order: ${order.map((stage) => codeSpan(stage)).join(', ')}.` : '',
    ]
      .filter((line) => line !== '')
      .join('\n\n'),
  };
}

function inOrder(stages: readonly ZooEntry[], order: readonly string[]): ZooEntry[] {
  const place = ({ entry }: ZooEntry): number =>
    (order.indexOf(lastPart(folderOf(entry))) + order.length + 1) % (order.length + 1);
  return [...stages].sort((a, b) => place(a) - place(b) || (a.entry < b.entry ? -1 : 1));
}

/** `models/intel/…` are Intel's own, all others were collected. */
function publisherOf(entry: string): string {
  return /(?:^|\/)intel\//.test(entry) ? 'intel' : 'open-model-zoo';
}

function headingOf(readme: string): string | undefined {
  const heading = /^# +(.+?)(?: +#+)?$/m.exec(readme.slice(0, 2000))?.[1];
  return heading === undefined ? undefined : plainText(heading) || undefined;
}

function frameworksOf(data: SourceMap, note: ReturnType<typeof noterFor>): string[] | undefined {
  const written = textAt(data, 'framework');
  if (written === undefined) return undefined;
  const framework = Object.hasOwn(FRAMEWORKS, written) ? FRAMEWORKS[written] : undefined;
  if (framework === undefined) note('value-not-used', `framework: ${written}`);
  return framework === undefined ? undefined : [framework];
}

/** The row `| MParams | 5.268 |` of the specification, where there is one such row only. */
function parametersOf(readme: string): number | undefined {
  const rows = [...readme.matchAll(/^\| *MParams *\| *(\d{1,6}(?:\.\d{1,9})?) *\| *$/gm)];
  const millions = Number(rows[0]?.[1]);
  const parameters = Math.round(millions * 1e6);
  return rows.length === 1 && parameters > 0 ? parameters : undefined;
}
