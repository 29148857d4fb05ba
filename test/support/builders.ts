import type { Loaded } from '../../scripts/core/assemble.ts';
import type { World } from '../../scripts/core/checks/check.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import type { Opener } from '../../scripts/shell/seal/opener.ts';
import { markdownFile } from '../../scripts/core/markdown-file.ts';
import { withFiles, type CatalogSource } from '../../scripts/shell/source.ts';
import { gatherWorld } from '../../scripts/shell/world.ts';
import { toYaml } from '../../scripts/core/yaml.ts';

/** Paths below `catalog/` and what lies there. A file that is undefined is left out. */
export type Files = Readonly<Record<string, string | Uint8Array | undefined>>;

export const NOW = '2026-06-01T00:00:00Z';
export const ANN = { login: 'ann', id: 11 };
export const BEN = { login: 'ben', id: 12 };

/** A small gallery in which nothing is wrong: one publisher, one category, no asset. */
export function aCatalog(...more: readonly Files[]): Files {
  return Object.assign(
    {
      'gallery.yaml': toYaml(aGallery()),
      'categories.yaml': toYaml({
        groups: [{ id: 'vision', name: 'Vision', categories: [aCategory('detection'), aCategory('segmentation')] }],
      }),
      ...aPublisher('acme'),
    },
    ...more,
  ) as Files;
}

export function aGallery(overrides: object = {}): object {
  return {
    name: 'Test gallery',
    tagline: 'A gallery for tests',
    address: 'https://gallery.example.org/',
    repository: { url: 'https://example.org/gallery', public: false },
    curators: [{ login: 'cora', id: 1 }],
    regions: [],
    consoles: {
      name: 'Console',
      algorithm: 'https://console.example.org/',
      model: 'https://console.example.org/',
      trainingJob: 'https://console.example.org/',
      workflow: 'https://console.example.org/',
    },
    limits: { description: 20_000, notes: 2000, image: 50_000, pixels: 10_000, files: 3 },
    policies: { trusted: [], scanSeverity: 'high' },
    ...overrides,
  };
}

export function aCategory(id: string): object {
  return { id, name: `Category ${id}`, description: `What is about ${id}.` };
}

export function aPublisher(id: string, maintainers: readonly object[] = [ANN]): Files {
  return { [`publishers/${id}.yaml`]: toYaml({ name: `Publisher ${id}`, official: false, maintainers }) };
}

interface AssetParts {
  readonly body?: string;
  /** Version → what is different from a plain one. */
  readonly versions?: Readonly<Record<string, object>>;
  readonly notes?: string;
}

/** The files of an asset, with one plain version unless others are named. */
export function anAsset(id: string, meta: object = {}, parts: AssetParts = {}): Files {
  const { body = 'What it does.', versions = { '1.0.0': {} }, notes = '' } = parts;
  const front = { type: 'algorithm', title: `Title of ${id}`, visibility: 'public', state: 'released', ...meta };
  return Object.fromEntries([
    [`assets/${id}/asset.md`, markdownFile('asset', 3, front, body)],
    ...Object.entries(versions).map(([version, different]) => aVersion(id, version, different, notes)),
  ]);
}

export function aVersion(id: string, version: string, different: object = {}, notes = ''): [string, string] {
  const source = { kind: 'git', repository: 'https://example.org/code', commit: 'a'.repeat(40) };
  const front = { released: '2026-01-01T00:00:00Z', state: 'released', source, ...different };
  return [`assets/${id}/versions/${version}.md`, markdownFile('version', 4, front, notes)];
}

export function aSubscription(login: string, asset: string, entry: object = {}): Files {
  const events = [{ event: 'subscribed', at: '2026-02-01T00:00:00Z' }];
  return { [`subscriptions/${login}/${asset}.yaml`]: toYaml({ id: 20, terms: {}, events, ...entry }) };
}

export function yaml(path: string, data: object): Files {
  return { [path]: toYaml(data) };
}

const NOTHING: CatalogSource = {
  files: [],
  read: () => [],
  readOne: ({ path }) => {
    throw new Error(`There is no ${path}`);
  },
};

/** Files → a source, as a directory would be one. */
export function sourceOf(files: Files): CatalogSource {
  const present = Object.entries(files).flatMap(([path, content]) =>
    content === undefined ? [] : [[path, typeof content === 'string' ? Buffer.from(content) : content] as const],
  );
  return withFiles(NOTHING, new Map(present));
}

export function load(files: Files, opener?: Opener): Loaded {
  return loadCatalog(sourceOf(files), { opener });
}

export async function worldOf(files: Files, now = NOW, opener?: Opener): Promise<World> {
  return gatherWorld(load(files, opener), now);
}
