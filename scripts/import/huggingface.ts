import { categorize } from './categories.ts';
import { DescriptionImporter, type Addresses, type Noter } from './description.ts';
import { httpsFrom, lineFrom, linesFrom, noterFor, titleFrom } from './fields.ts';
import type { Folder } from './folder.ts';
import { parseModelCard, type ModelCard } from './huggingface-card.ts';
import { hubFiles } from './huggingface-files.ts';
import { hubId, repositoriesIn, type HubRepository } from './huggingface-repositories.ts';
import { FRAMEWORKS, TASKS } from './huggingface-words.ts';
import type { AssetDraft, Importer, ImportSource, Metric, VersionDraft } from './importer.ts';
import { Refusal, type Ledger } from './ledger.ts';
import { licenceFrom, type LicenceFields } from './licence.ts';
import { slugFrom } from './names.ts';
import { encodePath } from './origin.ts';
import { listAt, textAt, textsAt, valueAt, type SourceMap } from './source-yaml.ts';
import { versionOfDate } from './versions.ts';

interface HubModel extends HubRepository {
  readonly id: string;
  readonly card: ModelCard;
}

/** A folder of repositories of Hugging Face, or one: each has a README.md with the front matter of a model card. */
export const huggingface: Importer = {
  id: 'huggingface',
  name: 'Hugging Face',
  summary: 'Model repositories of Hugging Face, by their model cards',
  needsOrigin: false,
  publishers: {},
  entries: (folder) => repositoriesIn(folder).map(({ entry }) => entry),
  *read(source, _entries, ledger) {
    const seen = new Map<string, string>();
    for (const repository of repositoriesIn(source.folder)) {
      const model = ledger.accept(repository.entry, readModel(repository, source, seen));
      if (model !== undefined) yield draftOf(model, source, ledger);
    }
  },
};

function readModel(
  repository: HubRepository,
  { folder, origin }: ImportSource,
  seen: Map<string, string>,
): HubModel | Refusal {
  const { entry, kind, superseded } = repository;
  if (kind === 'collection') return new Refusal('not-an-entry', 'the README of the whole folder');
  if (kind !== 'model') return new Refusal('no-asset-type', `${kind}: no asset type of this gallery`);
  if (!entry.endsWith('README.md')) return new Refusal('incomplete', 'the repository has no README.md');
  if (superseded) return new Refusal('conflict', 'refs/main names another snapshot, or none');
  const text = folder.text(entry);
  if (!text.ok) return new Refusal('unreadable', text.problem);
  const card = parseModelCard(text.text);
  if (card instanceof Refusal) return card;
  const other = otherKind(card.data);
  if (other !== undefined) return new Refusal('no-asset-type', `${other}: no asset type of this gallery`);
  const id = repository.id ?? (repository.root === '' ? hubId(origin) : undefined);
  if (id === undefined || slugFrom(ownerOf(id)) === undefined) {
    return new Refusal('incomplete', 'it cannot be told whose repository this is: put it into a folder owner/name');
  }
  const twin = seen.get(id);
  if (twin !== undefined) return new Refusal('conflict', `${id} is also ${twin}`);
  seen.set(id, entry);
  return { ...repository, id, card };
}

/** Cards of data sets and of Spaces have keys that those of models do not have. */
function otherKind(data: SourceMap): string | undefined {
  if (valueAt(data, 'dataset_info') !== undefined || valueAt(data, 'task_categories') !== undefined) return 'dataset';
  return valueAt(data, 'sdk') === undefined ? undefined : 'space';
}

function draftOf(model: HubModel, source: ImportSource, ledger: Ledger): AssetDraft {
  const { entry, id, card } = model;
  const note = noterFor(ledger, entry);
  const data = withoutPlaceholders(card.data, note);
  if (card.below) note('front-matter-found-below', 'a heading or comment stands above the front matter');
  if (card.repaired.length > 0) note('yaml-repaired', `closing bracket in line ${card.repaired.join(', ')}`);
  const { categories, unknown } = categorize(TASKS, textsAt(data, 'pipeline_tag'));
  for (const task of unknown) note('category-unknown', task);
  if (textsAt(data, 'tags').some((tag) => tag.startsWith('arxiv:')))
    note('paper-without-title', 'an arXiv number is no title');
  const { body, images } = new DescriptionImporter(source, addressesOf(model, source.folder)).import(
    [{ text: card.body, document: 'README.md' }],
    note,
  );
  if (body === '') note('description-absent', 'the card has no text');
  const name = nameOf(id);
  return {
    publisher: source.publisher ?? slugFrom(ownerOf(id)) ?? '',
    publisherDraft: { name: lineFrom(ownerOf(id), 80, 'publisher', note) ?? ownerOf(id), website: pageOf(ownerOf(id)) },
    name,
    originId: id,
    address: pageOf(id),
    fields: {
      type: 'model',
      title: titleFrom(textAt(data, 'model_name') ?? name, note) ?? name,
      categories,
      ...licenceOf(model, data, source.folder, note),
      homepage: httpsFrom(pageOf(id)),
      frameworks: frameworksOf(data),
      datasets: linesFrom(textsAt(data, 'datasets'), 120, 30, 'datasets', note),
      metrics: metricsOf(data, note),
    },
    references: { derivedFrom: baseOf(data, note) },
    body,
    images,
    versions: [versionOf(model, data, source, note)],
  };
}

/** `{{ license }}` was never filled in: it says nothing. */
function withoutPlaceholders(data: SourceMap, note: Noter): SourceMap {
  return Object.fromEntries(
    Object.entries(data).filter(([key, value]) => {
      const isPlaceholder = typeof value === 'string' && /\{\{.*\}\}|\[More Information Needed\]/i.test(value);
      if (isPlaceholder) note('value-not-used', `${key}: a placeholder`);
      return !isPlaceholder;
    }),
  );
}

function versionOf(model: HubModel, data: SourceMap, { folder, released }: ImportSource, note: Noter): VersionDraft {
  const { entry, id, revision, date } = model;
  const isGated = [...Object.keys(data)].some((key) => key.startsWith('extra_gated_'));
  return {
    entry,
    version: versionOfDate(date ?? released),
    unversioned: true,
    released: date,
    source: { kind: 'huggingface', repository: id, ...(revision === undefined ? {} : { revision }) },
    files: hubFiles(folder, model, note),
    constraints: isGated
      ? ['The authors ask for something before they give access: see the page of the model at Hugging Face.']
      : [],
    notes: `The source has no version numbers: this one is ${date === undefined && released === undefined ? 'the first' : 'the day of its content'}.`,
  };
}

function licenceOf({ root, revision, id }: HubModel, data: SourceMap, folder: Folder, note: Noter): LicenceFields {
  const written = textsAt(data, 'license');
  if (written.length > 1) {
    note('licence-several', `${written.join(', ')}: whether all apply or any is not said`);
    return {};
  }
  const [first] = written;
  const name = textAt(data, 'license_name');
  const licence = first === undefined || /^(?:other|unknown)$/i.test(first) ? (name ?? first) : first;
  if (licence === undefined || /^unknown$/i.test(licence)) {
    note('licence-absent', 'the card names no licence');
    return {};
  }
  const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt'].find(
    (path) => folder.file(root === '' ? path : `${root}/${path}`) !== undefined,
  );
  const link = textAt(data, 'license_link') ?? file ?? 'README.md';
  const url = httpsFrom(link) ?? (/^[a-z]+:/i.test(link) ? pageOf(id) : pageOf(id, 'blob', revision, link));
  const fields = licenceFrom(licence, httpsFrom(url));
  if (fields.licence?.startsWith('LicenseRef-') !== false) note('licence-not-spdx', licence);
  return textAt(data, 'license_link') === undefined || fields.licence === undefined
    ? fields
    : { licenceUrl: url, ...fields };
}

function frameworksOf(data: SourceMap): string[] | undefined {
  const words = [...textsAt(data, 'library_name'), ...textsAt(data, 'tags')];
  const found = [
    ...new Set(
      words.flatMap((word) =>
        Object.hasOwn(FRAMEWORKS, word.toLowerCase()) ? (FRAMEWORKS[word.toLowerCase()] ?? []) : [],
      ),
    ),
  ];
  return found.length === 0 ? undefined : found.slice(0, 10);
}

function baseOf(data: SourceMap, note: Noter): string | undefined {
  const bases = textsAt(data, 'base_model');
  if (bases.length > 1) note('value-not-used', `base_model: ${bases.join(', ')}`);
  return bases.length === 1 ? `model:${bases[0] ?? ''}` : undefined;
}

/** The results of `model-index`, each with the data set it was measured on. */
function metricsOf(data: SourceMap, note: Noter): Metric[] | undefined {
  const metrics = listAt(data, 'model-index').flatMap((model) =>
    listAt(model, 'results').flatMap((result) => {
      const dataset = textAt(result, 'dataset', 'name') ?? textAt(result, 'dataset', 'type');
      return listAt(result, 'metrics').flatMap((metric): Metric[] => {
        const name = lineFrom(textAt(metric, 'name') ?? textAt(metric, 'type') ?? '', 120, 'metric', note);
        const value = textAt(metric, 'value');
        const clean = value === undefined ? undefined : lineFrom(value, 60, 'metric', note);
        if (name === undefined || clean === undefined) return [];
        const number = Number(clean);
        return [
          {
            name,
            value: Number.isFinite(number) ? number : clean,
            dataset: dataset === undefined ? undefined : lineFrom(dataset, 120, 'dataset', note),
          },
        ];
      });
    }),
  );
  if (metrics.length > 60) note('list-cut', `metrics: ${String(metrics.length)}, 60 were taken`);
  return metrics.length === 0 ? undefined : metrics.slice(0, 60);
}

function addressesOf({ id, root, revision }: HubModel, folder: Folder): Addresses {
  return {
    top: pageOf(id),
    page: (path, kind) => pageOf(id, kind, revision, path),
    inFolder(path) {
      const inside = root === '' ? path : `${root}/${path}`;
      return folder.file(inside) !== undefined || folder.hasFolder(inside) ? inside : undefined;
    },
  };
}

/** A page at Hugging Face: of an owner or a repository, or of a file in it. */
function pageOf(id: string, kind?: 'blob' | 'tree', revision = 'main', path = ''): string {
  const top = `https://huggingface.co/${encodePath(id)}`;
  return kind === undefined
    ? top
    : [top, kind, encodePath(revision), encodePath(path)].filter((part) => part !== '').join('/');
}

function ownerOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

function nameOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}
