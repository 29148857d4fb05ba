import { generateFiles, type GenerateOptions } from '../generate.ts';
import { parseYaml } from '../../../scripts/core/yaml.ts';

/** A file of the catalog as other generators take it: its front matter and its Markdown. */
interface Document {
  readonly meta: Readonly<Record<string, unknown>>;
  readonly body: string;
}

interface BenchVersion extends Document {
  readonly version: string;
}

interface BenchAsset extends Document {
  readonly id: string;
  readonly publisher: string;
  readonly versions: readonly BenchVersion[];
}

/** A page of Markdown for a generator that knows nothing of catalogs: all that its template shows stands in its front matter. */
export interface BenchPage {
  readonly kind: 'asset' | 'version';
  /** Where its file lies, without an ending. */
  readonly path: string;
  readonly address: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** The details page of every asset and a page of each version: the pages about single assets that our site has. */
export function generatePages(options: GenerateOptions, take: (page: BenchPage) => void): void {
  eachAsset(options, (asset) => {
    const versions = [...asset.versions].reverse();
    take(detailsPage(asset, versions));
    for (const version of versions) take(versionPage(asset, version, versions));
  });
}

function detailsPage({ id, publisher, meta, body }: BenchAsset, versions: readonly BenchVersion[]): BenchPage {
  const [latest] = versions;
  return {
    kind: 'asset',
    path: `assets/${id}`,
    address: addressOf(id),
    data: {
      ...{ id, publisher },
      ...pick(meta, ['title', 'licence', 'paper', 'code', 'frameworks', 'duration', 'quota', 'state']),
      description: meta['summary'],
      kinds: [meta['type']],
      categories: meta['categories'],
      publishers: [publisher],
      released: latest?.meta['released'],
      latest: latest && { version: latest.version, ...latest.meta },
      history: versions.map((version) => row(id, version)),
    },
    body,
  };
}

function versionPage(asset: BenchAsset, version: BenchVersion, versions: readonly BenchVersion[]): BenchPage {
  const { id, publisher, meta } = asset;
  return {
    kind: 'version',
    path: `versions/${id}/${version.version}`,
    address: `${addressOf(id)}versions/${version.version}/`,
    data: {
      ...{ id, publisher, title: meta['title'], description: meta['summary'], of: addressOf(id) },
      latest: { version: version.version, ...version.meta },
      history: versions.map((one) => row(id, one)),
    },
    body: version.body,
  };
}

function addressOf(id: string): string {
  return `/assets/${id}/`;
}

function row(id: string, { version, meta }: BenchVersion): object {
  const { files } = meta as { files: readonly { readonly size: number }[] };
  return {
    version,
    href: `${addressOf(id)}versions/${version}/`,
    ...pick(meta, ['released', 'state']),
    count: files.length,
    size: files.reduce((sum, file) => sum + file.size, 0),
  };
}

function pick(meta: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => meta[name] !== undefined).map((name) => [name, meta[name]]));
}

/** Files come asset by asset, so that one is in memory at a time. */
function eachAsset(options: GenerateOptions, take: (asset: BenchAsset) => void): void {
  let asset: (Document & { readonly id: string; readonly versions: BenchVersion[] }) | undefined;
  const finish = (): void => {
    if (asset !== undefined) take({ ...asset, publisher: asset.id.split('/')[0] ?? '' });
  };
  generateFiles(options, (path, text) => {
    const [folder, publisher, name, ...rest] = path.split('/');
    if (folder !== 'assets') return;
    const document = documentOf(text);
    if (rest[0] === 'asset.md') {
      finish();
      asset = { ...document, id: `${publisher ?? ''}/${name ?? ''}`, versions: [] };
    } else {
      asset?.versions.push({ ...document, version: (rest[1] ?? '').replace(/\.md$/, '') });
    }
  });
  finish();
}

function documentOf(text: string): Document {
  const end = text.indexOf('\n---\n', 4);
  const parsed = parseYaml(text.slice(4, end + 1));
  if (!parsed.ok) throw new Error(parsed.message);
  return { meta: parsed.data as Document['meta'], body: text.slice(end + 5) };
}
