import type { AssetRow } from '../../scripts/core/browse/row.ts';
import type { SearchRecord } from '../../scripts/build/search-index.ts';
import type { Counts } from '../../scripts/core/counts.ts';
import { toInstant } from '../../scripts/core/instant.ts';
import { ASSET_TYPES } from '../../scripts/core/schema/asset.ts';
import { aRow } from './rows.ts';

/**
 * A large gallery with the spread that real ones have: few publishers have most assets, few assets have most subscriptions, times are to
 * the second. The same number gives the same gallery.
 */
export function aLargeGallery(assets: number): SyntheticGallery {
  const random = randomFrom(assets);
  const publishers = Array.from({ length: Math.ceil(assets / 25) }, (_, index) => {
    return `${random.pick(FIRST)}-${random.pick(SECOND)}-${String(index)}`;
  });
  const rows = new Map<string, AssetRow>();
  while (rows.size < assets) {
    const row = aSyntheticRow(random, publishers);
    rows.set(row.id, row);
  }
  const all = [...rows.values()];
  return {
    rows: all,
    counts: new Map(all.flatMap(({ id }) => (random.next() < 0.2 ? [] : [[id, someCounts(random)] as const]))),
    cards: new Map(all.map((row) => [row.id, aCard(row, random)])),
    records: all.map((row) => aRecord(row, random)),
  };
}

export interface SyntheticGallery {
  readonly rows: readonly AssetRow[];
  readonly counts: ReadonlyMap<string, Counts>;
  readonly cards: ReadonlyMap<string, unknown>;
  readonly records: readonly SearchRecord[];
}

interface Random {
  next(): number;
  pick<T>(from: readonly T[]): T;
}

function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return { next, pick: (from) => from[Math.floor(next() * from.length)]! };
}

const words = (text: string): string[] => text.split(' ');
const FIRST = words('acme north blue open deep vision data neuro quant lumen orbit delta');
const SECOND = words('labs ai research studio works team group inc');
const FAMILIES = words(
  'ResNet EfficientNet YOLO BERT GPT Whisper CLIP ViT Swin ConvNeXt DETR U-Net DeepLab Mistral Qwen Falcon T5 RoBERTa DistilBERT MobileNet ' +
    'DenseNet Inception PointNet NeRF BLIP Wav2Vec Tacotron FastSpeech XGBoost LightGBM CatBoost Prophet DeepAR N-BEATS ESM GraphSAGE PPO DQN',
);
const VARIANTS = words(
  'Small Base Large Tiny Nano Instruct Chat Distilled Pruned Quantised Int8 Finance Medical Legal Retail Satellite Aerial Traffic',
);
const TASKS = [
  'image classification',
  'object detection',
  'semantic segmentation',
  'text generation',
  'speech recognition',
  'translation',
  'summarisation',
  'question answering',
  'time series forecasting',
  'anomaly detection',
  'recommendation',
  'reinforcement learning',
];
const LICENCES = ['Apache-2.0', 'Apache-2.0', 'MIT', 'BSD-3-Clause', 'CC-BY-4.0', 'LicenseRef-own', undefined];
const FRAMEWORKS = ['PyTorch', 'PyTorch', 'TensorFlow', 'ONNX', 'MindSpore', 'JAX'];
const SYLLABLES = words('ra men to li ve sor ta ni qua del ber con fi mo lu te gan pri sta ver');

function aSyntheticRow(random: Random, publishers: readonly string[]): AssetRow {
  const publisher = publishers[Math.floor(random.next() ** 2 * publishers.length)]!;
  const family = random.pick(FAMILIES);
  const size = String(Math.floor(random.next() * 200));
  const variant = random.pick(VARIANTS);
  const title = random.next() < 0.5 ? `${family} ${size} ${variant}` : `${family} ${variant} for ${random.pick(TASKS)}`;
  const released = Date.UTC(2024, 0, 1) + Math.floor(random.next() * 1000 * 86_400_000);
  const later = random.next() < 0.5 ? released : released + Math.floor(random.next() * 100 * 86_400_000);
  return aRow(`${publisher}/${`${family}-${size}-${variant}`.toLowerCase()}`, {
    type: random.pick(ASSET_TYPES),
    title,
    categories: [...new Set([random.pick(TASKS), random.pick(TASKS)])].map((task) => task.replaceAll(' ', '-')),
    official: publisher.startsWith('acme'),
    featured: random.next() < 0.01,
    licence: random.pick(LICENCES),
    code: random.next() < 0.6 ? 'open' : 'closed',
    hasPaper: random.next() < 0.4,
    durationLimited: random.next() < 0.15,
    frameworks: random.next() < 0.8 ? [random.pick(FRAMEWORKS)] : [],
    released: toInstant(released),
    updated: toInstant(later),
  });
}

function someCounts(random: Random): Counts {
  const popular = random.next() ** 6;
  return {
    subscriptions: Math.floor(popular * 3000),
    favourites: Math.floor(popular * random.next() * 1000),
    views: Math.floor(popular * 90_000),
  };
}

/** Prose of made-up words, frequent and rare ones as in a language. */
function prose(random: Random, length: number): string {
  const made = Array.from({ length }, () => {
    const rank = Math.floor(random.next() ** 3 * 6000);
    return [rank % 20, Math.floor(rank / 20) % 20, Math.floor(rank / 400)].map((part) => SYLLABLES[part]).join('');
  });
  return `${made.join(' ')}.`;
}

function aRecord(row: AssetRow, random: Random): SearchRecord {
  return {
    id: row.id,
    type: row.type,
    title: row.title,
    publisher: row.publisher,
    summary: `A ${random.pick(VARIANTS).toLowerCase()} ${random.pick(FAMILIES)} for ${random.pick(TASKS)}. ${prose(random, 12)}`,
    categories: row.categories.map((category) => category.replaceAll('-', ' ')),
    headings: ['Overview', 'Usage', random.pick(['Training', 'Evaluation', 'Limits'])],
    paragraphs: [prose(random, 40), prose(random, 30)],
  };
}

/** As `CardView` of the build. */
function aCard(row: AssetRow, random: Random): unknown {
  const hash = Math.floor(random.next() * 2 ** 48).toString(16);
  return {
    id: row.id,
    href: `/gallery/assets/${row.id}/`,
    type: row.type,
    title: row.title,
    summary: prose(random, 24),
    publisher: {
      id: row.publisher,
      name: row.publisher,
      href: `/gallery/publishers/${row.publisher}/`,
      official: row.official,
    },
    categories: row.categories.map((id) => ({ id, name: id.replaceAll('-', ' '), href: `/gallery/categories/${id}/` })),
    cover: {
      src: `/gallery/media/${hash}-640.webp`,
      width: 640,
      height: 360,
      srcset: `/gallery/media/${hash}-320.webp 320w, /gallery/media/${hash}-640.webp 640w`,
    },
    featured: row.featured,
    version: '1.2.0',
    released: row.released,
    updated: row.updated,
    licence: row.licence,
  };
}
