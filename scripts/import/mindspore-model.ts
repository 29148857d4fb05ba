import { categorize } from './categories.ts';
import type { DescriptionImporter, Noter } from './description.ts';
import { httpsFrom, linesFrom, noterFor, pageInFolder, summaryFrom, titleFrom } from './fields.ts';
import { lastPart } from './folder.ts';
import type { AssetDraft, ImportSource, VersionDraft } from './importer.ts';
import type { Ledger } from './ledger.ts';
import { given, metricsOf, paperOf } from './mindspore-facts.ts';
import { licenceRef, spdxOf, type LicenceFields } from './licence.ts';
import type { Card, CardFile } from './mindspore-card.ts';
import { instantOf, repositoryPath, type Origin } from './origin.ts';
import { cleanLine, codeSpan } from './text.ts';
import type { VersionFile } from '../core/schema/asset-version.ts';

/** A card and what its path says. */
export interface HubCard {
  readonly entry: string;
  readonly publisher: string;
  /** The folder between publisher and release: `ascend`, `gpu`; empty for most. */
  readonly backend: string;
  /** The release of MindSpore as the folder is called, and as x.y.z. */
  readonly release: string;
  readonly version: string;
  readonly name: string;
  readonly card: Card;
}

/** A card with those that say the same: in Chinese, and for other backends. */
export interface HubRelease {
  readonly card: HubCard;
  readonly translations: readonly string[];
  readonly alike: readonly HubCard[];
}

export interface HubRun {
  readonly source: ImportSource;
  readonly origin: Origin;
  readonly ledger: Ledger;
  readonly descriptions: DescriptionImporter;
}

/** `module-type` → category: the domain, or the task behind it. */
const MODULES: Readonly<Record<string, string>> = {
  audio: 'audio',
  'audio-TTS': 'text-to-speech',
  'audio-tagging': 'audio-classification',
  cv: 'computer-vision',
  'cv-classification': 'image-classification',
  'cv-defect_detection': 'object-detection',
  'cv-derain': 'image-restoration',
  'cv-keypoint_detection': 'pose-estimation',
  'cv-object_detection': 'object-detection',
  'cv-scene_text_detection': 'text-recognition',
  'cv-scene_text_recognition': 'text-recognition',
  'cv-segmentation': 'image-segmentation',
  'cv-semantic_segmentation': 'image-segmentation',
  'cv-super-resolution': 'image-restoration',
  'cv-super_resolution': 'image-restoration',
  'cv-video_classification': 'video-classification',
  gnn: 'graph-learning',
  hpc: 'scientific-computing',
  mm: 'multimodal',
  nlp: 'natural-language-processing',
  'nlp-emotion_classification': 'text-classification',
  'nlp-natural_language_understanding': 'natural-language-processing',
  'nlp-reading_comprehension': 'question-answering',
  'nlp-text_classification': 'text-classification',
  recommend: 'recommendation',
  'recommend-click_through_rate_prediction': 'recommendation',
  rl: 'reinforcement-learning',
};

/** One model of all its releases, lowest first; the newest card describes it. */
export function draftOf(releases: readonly HubRelease[], run: HubRun): AssetDraft {
  const versions = releases.map((release) => versionOf(release, run));
  const newest = releases.at(-1);
  const [first, ...others] = versions;
  if (newest === undefined || first === undefined) throw new Error('A model has at least one release');
  const { card, entry, publisher, name } = newest.card;
  const note = noterFor(run.ledger, entry);
  for (const line of card.odd) note('line-not-understood', line.slice(0, 100));
  const { categories, unknown } = categorize(MODULES, given(card, 'module-type'));
  for (const word of unknown) note('category-unknown', word);
  const document = repositoryPath(run.origin, entry);
  const { body, images } = run.descriptions.import([{ text: card.body, document }], note);
  const dataset = given(card, 'train-dataset').filter((text) => !/^(?:n\/?a|none|-)$/i.test(text));
  return {
    publisher,
    name,
    address: pageInFolder(run.origin, entry),
    fields: {
      type: 'model',
      title: titleFrom(card.fields.get('model-name') ?? name, note) ?? name,
      summary: summaryFrom(card.fields.get('summary'), note),
      categories,
      ...licenceOf(newest.card, run.origin, note),
      paper: paperOf(card.body),
      homepage: httpsFrom(card.fields.get('repo-link')),
      frameworks: ['MindSpore'],
      datasets: linesFrom(dataset, 120, 30, 'datasets', note),
      metrics: metricsOf(card, note),
    },
    body,
    images,
    versions: [first, ...others],
  };
}

function versionOf({ card: item, translations, alike }: HubRelease, { origin, source, ledger }: HubRun): VersionDraft {
  const { entry, card, version } = item;
  const note = noterFor(ledger, entry);
  const written = card.fields.get('update-time') ?? '';
  const released = instantOf(written);
  const isBelievable = released !== undefined && released <= source.now;
  if (!isBelievable) note('date-unusable', written === '' ? 'no update-time' : written);
  return {
    entry,
    version,
    released: isBelievable ? released : undefined,
    source: { kind: 'git', repository: origin.repository, commit: origin.commit, path: repositoryPath(origin, entry) },
    files: filesOf(card.files, note),
    notes: [
      factsOf(item, alike),
      ...translations.map((path) => `[The same card in Chinese](${pageInFolder(origin, path)}).`),
    ].join('\n\n'),
  };
}

/** What a release says of itself, as it is written there. */
function factsOf({ release, card }: HubCard, alike: readonly HubCard[]): string {
  const rows = [
    'model-version',
    'evaluation',
    'accuracy',
    'mAP',
    'train-dataset',
    'input-shape',
    'train-backend',
    'infer-backend',
    'update-time',
  ].flatMap((key) => {
    const values = new Set([card, ...alike.map((other) => other.card)].flatMap((one) => given(one, key)));
    return values.size === 0 ? [] : [`- ${key}: ${codeSpan([...values].join(', '))}`];
  });
  const digests = card.files.flatMap(({ sha256, link }) =>
    sha256 === undefined || isSha256(sha256)
      ? []
      : [`- asset-sha256 of ${codeSpan(lastPart(link ?? ''))}, as it is written: ${codeSpan(sha256)}`],
  );
  return [`For MindSpore ${codeSpan(release)}.`, '', ...rows, ...digests].join('\n').trim();
}

function filesOf(files: readonly CardFile[], note: Noter): VersionFile[] {
  const names = new Set<string>();
  return files.flatMap(({ format, link, sha256 }) => {
    const url = httpsFrom(link);
    const base = cleanLine(lastPart(link?.replace(/^<|>$/g, '').replace(/[?#].*$/, '') ?? ''), 500).text;
    if (url === undefined) note('file-without-address', link ?? 'no asset-link');
    if (sha256 !== undefined && !isSha256(sha256)) note('checksum-unusable', sha256);
    const name = names.has(base.toLowerCase()) ? `${format ?? 'other'}/${base}` : base;
    if (base === '' || names.has(name.toLowerCase())) {
      note('value-not-used', `file ${link ?? ''}`);
      return [];
    }
    names.add(name.toLowerCase());
    return [
      {
        name,
        ...(sha256 !== undefined && isSha256(sha256) ? { sha256: sha256.toLowerCase() } : {}),
        ...(url === undefined ? {} : { url }),
      },
    ];
  });
}

function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/i.test(text);
}

/** Two cards that list the same files with the same digests. */
export function sameFiles(a: HubCard, b: HubCard): boolean {
  const key = ({ card }: HubCard): string => JSON.stringify(card.files.map(({ link, sha256 }) => [link, sha256]));
  return a.card.fields.get('model-name') === b.card.fields.get('model-name') && key(a) === key(b);
}

function licenceOf({ entry, card }: HubCard, origin: Origin, note: Noter): LicenceFields {
  const written = card.fields.get('license') ?? '';
  if (written === '') {
    note('licence-absent', 'the card names no licence');
    return {};
  }
  const licence = spdxOf(written);
  if (licence !== undefined) return { licence };
  note('licence-not-spdx', written);
  return licenceRef(written.replace(/ licen[sc]e$/i, ''), pageInFolder(origin, entry));
}
