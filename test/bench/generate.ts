import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { writeFileIn } from '../../scripts/shell/write.ts';
import { toYaml } from '../../scripts/core/yaml.ts';

/** A realistic catalog of any size, the same for the same seed: 2–6 KB of Markdown, code, tables, three versions an asset. */
export interface GenerateOptions {
  readonly assets: number;
  readonly seed?: number;
  /** Subscriptions in all; spread so that few assets have many. */
  readonly subscriptions?: number;
}

const GROUPS = ['Vision', 'Language', 'Audio', 'Multimodal', 'Tabular', 'Science'];
const CATEGORIES = GROUPS.flatMap((group) =>
  ['classification', 'detection', 'generation', 'retrieval', 'regression'].map((task) => ({
    group,
    id: `${group}-${task}`.toLowerCase(),
    name: `${group} ${task}`,
  })),
);
const ARCHITECTURES = [
  'ResNet',
  'U-Net',
  'YOLO',
  'ViT',
  'Swin',
  'BERT',
  'Whisper',
  'CLIP',
  'MoE',
  'LSTM',
  'GAN',
  'DETR',
  'T5',
  'Mamba',
  'XGBoost',
];
const WORDS =
  'model data training layer feature image token sequence batch gradient loss attention weight kernel input output label sample accuracy latency memory device network encoder decoder embedding sparse dense residual pooling schedule warmup optimizer checkpoint evaluation benchmark robust transfer fine tuning inference quantized distilled pruned calibrated streaming segment anchor prompt context window'.split(
    ' ',
  );
const LICENCES = ['Apache-2.0', 'MIT', 'BSD-3-Clause', 'CC-BY-4.0', 'GPL-3.0-only'];
const TYPES = ['algorithm', 'model', 'workflow'] as const;

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Takes one file: its path below `catalog/` and its text. */
export type TakeFile = (path: string, text: string) => void;

/** Writes a catalog into a folder and gives the ids of its assets. */
export function generateCatalog(folder: string, options: GenerateOptions): string[] {
  return generateFiles(options, (path, text) => {
    writeFileIn(join(folder, path), text);
  });
}

/** The same for whoever takes the files, one after the other. */
export function generateFiles({ assets, seed = 1, subscriptions = 0 }: GenerateOptions, take: TakeFile): string[] {
  const world = new Generator(randomNumbers(seed), Math.max(3, Math.round(Math.sqrt(assets))));
  writeSettings(take, world);
  const ids = Array.from({ length: assets }, (_, index) => world.asset(take, index));
  for (let index = 0; index < subscriptions; index++) world.subscription(take, ids, index);
  return ids;
}

function writeSettings(take: TakeFile, world: Generator): void {
  const person = { login: 'curator', id: 1 };
  const template = 'https://console.example.org/?region={region}&asset={asset}';
  write(take, 'gallery.yaml', {
    name: 'Generated',
    tagline: 'A generated gallery for measuring.',
    address: 'https://gallery.example.org/',
    repository: { url: 'https://git.example.org/gallery/gallery', public: true },
    curators: [person],
    regions: [{ id: 'north-1', name: 'North 1' }],
    consoles: { name: 'Console', algorithm: template, model: template, trainingJob: template, workflow: template },
    limits: { description: 524_288, notes: 262_144, image: 4_000_000, pixels: 50_000_000, files: 1000 },
    policies: { trusted: [], scanSeverity: 'high' },
  });
  write(take, 'categories.yaml', {
    groups: GROUPS.map((name) => ({
      id: name.toLowerCase(),
      name,
      categories: CATEGORIES.filter(({ group }) => group === name).map(({ id, name: label }) => ({
        id,
        name: label,
        description: `${label} of every kind.`,
      })),
    })),
  });
  for (const [index, publisher] of world.publishers.entries()) {
    write(take, `publishers/${publisher}.yaml`, {
      name: `Publisher ${String(index)}`,
      official: index === 0,
      maintainers: [{ login: `maintainer-${String(index)}`, id: 1000 + index }],
    });
  }
}

class Generator {
  readonly publishers: readonly string[];
  readonly #random: () => number;

  constructor(random: () => number, publishers: number) {
    this.#random = random;
    this.publishers = Array.from({ length: publishers }, (_, index) => `publisher-${String(index)}`);
  }

  asset(take: TakeFile, index: number): string {
    const architecture = this.#pick(ARCHITECTURES);
    const id = `${this.#pick(this.publishers)}/${architecture.toLowerCase()}-${String(index)}`;
    const open = this.#random() < 0.6;
    const licence = this.#pick(LICENCES);
    const meta = {
      type: this.#pick(TYPES),
      title: `${architecture} ${this.#words(2)} ${String(index)}`,
      summary: this.#sentence(14),
      categories: [...new Set([this.#pick(CATEGORIES).id, this.#pick(CATEGORIES).id])],
      visibility: 'public',
      state: 'released',
      ...(this.#random() < 0.2 ? { duration: { days: 30, renew: this.#random() < 0.5 } } : {}),
      ...(this.#random() < 0.2 ? { quota: 100 } : {}),
      licence,
      ...(this.#random() < 0.5
        ? { paper: { title: this.#sentence(8), url: `https://arxiv.org/abs/2401.${String(index).padStart(5, '0')}` } }
        : {}),
      code: open ? { open, licence, url: `https://git.example.org/${id}` } : { open },
      frameworks: [this.#pick(['PyTorch', 'TensorFlow', 'JAX', 'ONNX'])],
    };
    take(`assets/${id}/asset.md`, `---\n${toYaml(meta)}---\n\n${this.#description(architecture)}`);
    for (const version of ['1.0.0', '1.1.0', '1.10.0']) this.#version(take, id, version);
    return id;
  }

  subscription(take: TakeFile, ids: readonly string[], index: number): void {
    const id = ids[Math.floor(this.#random() ** 3 * ids.length)] ?? '';
    const at = `2026-0${String(1 + Math.floor(this.#random() * 9))}-15T08:00:00Z`;
    write(take, `subscriptions/user-${String(index)}/${id}.yaml`, {
      id: 100_000 + index,
      terms: {},
      events: [{ event: 'subscribed', at }],
    });
  }

  #version(take: TakeFile, id: string, version: string): void {
    const sha256 = (name: string): string => createHash('sha256').update(`${id} ${version} ${name}`).digest('hex');
    const files = ['config.json', 'weights.safetensors', 'README.md'].map((name) => ({
      name,
      size: Math.floor(this.#random() * 1e9),
      sha256: sha256(name),
    }));
    const meta = {
      released: `202${String(4 + Math.floor(this.#random() * 2))}-0${String(1 + Math.floor(this.#random() * 9))}-1${String(Math.floor(this.#random() * 9))}T10:00:00Z`,
      state: 'released',
      source: { kind: 'git', repository: `https://git.example.org/${id}`, commit: sha256('commit').slice(0, 40) },
      files,
      constraints: this.#random() < 0.4 ? [this.#sentence(10)] : [],
    };
    take(
      `assets/${id}/versions/${version}.md`,
      `---\n${toYaml(meta)}---\n\n${this.#sentence(30)}\n\n- ${this.#sentence(8)}\n- ${this.#sentence(8)}\n`,
    );
  }

  #description(architecture: string): string {
    const size = 2000 + this.#random() * 4000;
    let text = `${this.#sentence(30)} ${this.#sentence(20)}\n`;
    for (let section = 1; text.length < size; section++) {
      text += `\n## ${this.#words(3)} ${String(section)}\n\n${this.#sentence(40)} See [the paper](https://arxiv.org/abs/1706.03762), \`${this.#words(1)}\` and **${this.#words(2)}**.\n`;
      const kind = this.#random();
      if (kind < 0.35) text += this.#code(architecture);
      else if (kind < 0.6) text += this.#table();
      else text += `\n- ${this.#sentence(10)}\n- ${this.#sentence(12)}\n- ${this.#sentence(9)}\n`;
    }
    return text;
  }

  #code(architecture: string): string {
    return `\n\`\`\`python\nimport torch\nfrom ${this.#words(1)} import ${architecture.replaceAll('-', '')}\n\nmodel = ${architecture.replaceAll('-', '')}(layers=${String(Math.floor(this.#random() * 100))}, name="${this.#words(1)}")\nfor step, batch in enumerate(loader):  # ${this.#sentence(6)}\n    loss = model(batch).mean()\n    loss.backward()\n\`\`\`\n`;
  }

  #table(): string {
    const rows = Array.from(
      { length: 5 },
      () => `| ${this.#words(2)} | ${(this.#random() * 100).toFixed(2)} | ${(this.#random() * 10).toFixed(1)} ms |`,
    );
    return `\n| Data set | Accuracy (%) | Latency |\n|---|---:|---:|\n${rows.join('\n')}\n`;
  }

  #sentence(words: number): string {
    const text = this.#words(words);
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  }

  #words(count: number): string {
    return Array.from({ length: count }, () => this.#pick(WORDS)).join(' ');
  }

  #pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.#random() * list.length)];
    if (item === undefined) throw new Error('Nothing to pick from');
    return item;
  }
}

function write(take: TakeFile, path: string, data: unknown): void {
  take(path, toYaml(data));
}
