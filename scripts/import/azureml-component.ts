import { ownCategories, type AzureEntry, type AzureRun } from './azureml-entry.ts';
import { categorize } from './categories.ts';
import { httpsFrom, lineFrom, noterFor, pageInFolder, summaryFrom, tableCell, titleFrom } from './fields.ts';
import { folderOf, joinPath } from './folder.ts';
import type { AssetDraft, CodeFields, Hyperparameter, StepDraft } from './importer.ts';
import { repositoryPath } from './origin.ts';
import { entriesAt, textAt, type SourceMap, type SourceValue } from './source-yaml.ts';
import { cleanLine, plainText } from './text.ts';

/** Words of asset.yaml → categories; those with an empty value say nothing about the task and are no loss. */
const WORDS: Readonly<Record<string, string>> = {
  AutoML: 'automl',
  'AutoML Image training': 'automl',
  'Batch Score': 'batch-scoring',
  'Batch Scoring': 'batch-scoring',
  'Batch Scoring Postprocess': 'batch-scoring',
  'Batch Scoring Preprocess': 'batch-scoring',
  Benchmarking: 'evaluation',
  'Demand Forecasting': 'time-series',
  Distillation: 'distillation',
  Embedding: 'embeddings',
  'Feature Store': 'feature-store',
  Finetune: 'fine-tuning',
  'Foundational Models Finetune': 'fine-tuning',
  'Model Monitoring': 'monitoring',
  'NLP Multiclass': 'text-classification',
  'NLP Multilabel': 'text-classification',
  'Responsible AI': 'responsible-ai',
  'Retrieval Augmented Generation': 'retrieval-augmented-generation',
};

/** Inputs of these types are settings; the others are data, models and the like. */
const SETTINGS: ReadonlySet<string> = new Set(['number', 'integer', 'string', 'boolean', 'float', 'enum']);

/** A component without its versions: a job becomes an algorithm, a pipeline of jobs a workflow. */
export function readComponent(item: AzureEntry, run: AzureRun): Omit<AssetDraft, 'versions'> {
  const { entry, type, spec, name } = item;
  const note = noterFor(run.ledger, entry);
  const { categories, unknown } = categorize(WORDS, ownCategories(item));
  for (const word of unknown) note('category-unknown', word);
  const description = textAt(spec, 'description');
  if (description === undefined) note('description-absent', 'the spec has no description');
  const { body, images } = run.descriptions.import(descriptionParts(item, run), note);
  return {
    publisher: run.source.publisher ?? 'azureml',
    name,
    address: pageInFolder(run.origin, folderOf(entry), 'tree'),
    fields: {
      type,
      title: titleFrom(textAt(spec, 'display_name') ?? name, note) ?? name,
      summary: summaryFrom(description, note),
      categories,
      ...codeOf(item, run),
      hyperparameters: type === 'algorithm' ? hyperparameters(item, run) : undefined,
    },
    references: type === 'workflow' ? { steps: stepsOf(item, run) } : {},
    body,
    images,
  };
}

function descriptionParts(
  { entry, spec, specPath }: AzureEntry,
  { source, origin }: AzureRun,
): { text: string; document: string }[] {
  const document = repositoryPath(origin, specPath);
  const ofSpec = [textAt(spec, 'description') ?? '', table('Inputs', spec), table('Outputs', spec)];
  const readme = joinPath(folderOf(entry), 'README.md');
  const text = source.folder.textIfThere(readme);
  return [
    ...ofSpec.filter((part) => part !== '').map((part) => ({ text: part, document })),
    ...(readme !== undefined && text !== undefined ? [{ text, document: repositoryPath(origin, readme) }] : []),
  ];
}

/** The folder of the code, where it lies in the repository. Open code needs a licence; without one it is only a page. */
function codeOf(
  { spec, specPath }: AzureEntry,
  { origin, codeLicence }: AzureRun,
): { code?: CodeFields; homepage?: string | undefined } {
  const written = textAt(spec, 'code') ?? textAt(spec, 'task', 'code');
  if (written === undefined || /^[a-z]+:|\{\{/i.test(written)) return {};
  const path = joinPath(folderOf(specPath), written);
  const url = path === undefined || path === '' ? undefined : httpsFrom(pageInFolder(origin, path, 'tree'));
  if (url === undefined) return {};
  return codeLicence === undefined ? { homepage: url } : { code: { open: true, url, licence: codeLicence } };
}

function hyperparameters({ entry, spec }: AzureEntry, { ledger }: AzureRun): Hyperparameter[] | undefined {
  const note = noterFor(ledger, entry);
  const settings = entriesAt(spec, 'inputs').filter(([, input]) =>
    SETTINGS.has(textAt(input, 'type')?.toLowerCase() ?? ''),
  );
  if (settings.length > 100) note('list-cut', `hyperparameters: ${String(settings.length)}, 100 were taken`);
  const list = settings.slice(0, 100).flatMap(([written, input]) => {
    const name = lineFrom(written, 80, 'hyperparameter', note);
    const description = cleanLine(plainText(textAt(input, 'description') ?? ''), 300).text;
    return name === undefined
      ? []
      : [{ name, default: defaultOf(input), description: description === '' ? undefined : description }];
  });
  return list.length === 0 ? undefined : list;
}

function defaultOf(input: SourceValue): string | number | boolean | undefined {
  const written = textAt(input, 'default');
  if (written === undefined) return undefined;
  const type = textAt(input, 'type')?.toLowerCase();
  if (type === 'boolean' && /^(?:true|false)$/i.test(written)) return written.toLowerCase() === 'true';
  const number = Number(written);
  if ((type === 'number' || type === 'integer' || type === 'float') && Number.isFinite(number)) return number;
  const { text, cut } = cleanLine(written, 200);
  return cut || text === '' ? undefined : text;
}

/** The jobs of a pipeline, each with the component it runs, by the name it has in this repository. */
function stepsOf(item: AzureEntry, run: AzureRun): StepDraft[] {
  const note = noterFor(run.ledger, item.entry);
  return entriesAt(item.spec, 'jobs').flatMap(([key, job]) => {
    const name = lineFrom(key, 120, 'step', note);
    return name === undefined ? [] : [{ name, uses: componentOf(textAt(job, 'component'), item, run) }];
  });
}

function componentOf(written: string | undefined, { specPath }: AzureEntry, run: AzureRun): string | undefined {
  if (written === undefined) return undefined;
  const named =
    /^azureml:\/\/registries\/azureml\/components\/([^/]+)/.exec(written) ?? /^azureml:([^:/@]+)/.exec(written);
  const name = named?.[1];
  if (name !== undefined) return `${run.components.get(name) ?? 'component'}:${name}`;
  const path = joinPath(folderOf(specPath), written.replace(/^file:/, ''));
  const other = path === undefined ? undefined : run.bySpec.get(path);
  return other === undefined ? written : `${other.type}:${other.name}`;
}

/** Inputs or outputs as a table: what of them are settings is shown elsewhere too, the data only here. */
function table(heading: 'Inputs' | 'Outputs', spec: SourceMap): string {
  const rows = entriesAt(spec, heading.toLowerCase()).map(([name, port]) => {
    const optional = textAt(port, 'optional')?.toLowerCase() === 'true' ? 'optional' : '';
    const type = [textAt(port, 'type') ?? '', optional].filter((word) => word !== '').join(', ');
    return `| \`${tableCell(name).replaceAll('`', '')}\` | ${tableCell(type)} | ${tableCell(textAt(port, 'default') ?? '')} | ${tableCell(textAt(port, 'description') ?? '')} |`;
  });
  return rows.length === 0
    ? ''
    : [`## ${heading}`, '', '| Name | Type | Default | Description |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
