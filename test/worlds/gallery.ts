import { aKey } from '../support/keys.ts';
import sharp from 'sharp';

import { markdownFile } from '../../scripts/core/markdown-file.ts';
import { toYaml } from '../../scripts/core/yaml.ts';
import { aCategory, aGallery, NOW, type Files } from '../support/builders.ts';
import type { Paths } from '../support/objects.ts';

/** Paths below `catalog/`; one that begins with a slash is below the root of the repository. */
export type Tree = Paths;

export interface Person {
  readonly login: string;
  readonly id: number;
}

const person = (login: string, id: number): Person => ({ login, id });

export const [CORA, DORA] = [person('cora', 1), person('dora', 2)];
/** Maintainers: of acme, of bolt (which the gallery trusts), of loggia (official), of zeta. */
export const [ANN, BEN, LEA, ZOE] = [person('ann', 11), person('ben', 12), person('lea', 14), person('zoe', 15)];
export const [UMA, VIC, WES] = [person('uma', 21), person('vic', 22), person('wes', 23)];
/** Whom the gallery does not know. */
export const MAX = person('max', 99);

export const png = async (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#363' } })
    .png()
    .toBuffer();
export const SMALL_PNG = await png(16, 9);
export const OTHER_PNG = await png(9, 16);

/** What publishers agree to (F27), and what subscribers to others than official publishers do (F14), in the versions of now. */
export const PUBLISHING = { 'publishing-digital-contents': '1.0.0', 'service-agreement': '1.1.0' };
export const SUBSCRIBING = { 'data-security-and-privacy-risk': '1.0.0', 'service-agreement': '1.1.0' };
const FORMER = { ...SUBSCRIBING, 'service-agreement': '1.0.0' };

const git = { kind: 'git', repository: 'https://example.org/code', commit: 'a'.repeat(40) };
export const container = (digit: string): object => ({
  kind: 'container',
  image: 'registry.example.org/zeta/zoom',
  digest: `sha256:${digit.repeat(64)}`,
});

interface AssetParts {
  readonly meta: object;
  readonly body?: string;
  readonly versions: Readonly<Record<string, object>>;
}

/** Every asset of the gallery in use. acme/sample has no subscribers, acme/relight is built from what the others are. */
const ASSETS: Readonly<Record<string, AssetParts>> = {
  'acme/deblur': {
    meta: {
      title: 'Deblur',
      categories: ['detection'],
      code: { open: true, url: 'https://example.org/deblur', licence: 'Apache-2.0' },
      paper: { title: 'On blur', url: 'https://example.org/paper' },
    },
    body: 'Makes photos sharp.\n\n![How it works](images/flow.png)\n\nSee [the notes](versions/1.1.0.md).',
    versions: { '1.0.0': {}, '1.1.0': { released: '2026-02-01T00:00:00Z' } },
  },
  'acme/denoise': {
    meta: {
      type: 'model',
      title: 'Denoise',
      duration: { days: 30, renew: true },
      quota: 5,
      trainedWith: 'acme/deblur',
    },
    versions: { '1.0.0': { constraints: ['Images of at most 10 megapixels.'] } },
  },
  'acme/relight': {
    meta: { type: 'workflow', title: 'Relight', builtFrom: ['acme/deblur', 'loggia/counting'] },
    versions: { '1.0.0': {} },
  },
  'acme/lowres': { meta: { title: 'Low resolution', state: 'discontinued' }, versions: { '1.0.0': {} } },
  'acme/hidden': { meta: { type: 'model', title: 'Hidden', visibility: 'private' }, versions: { '1.0.0': {} } },
  'acme/preview': { meta: { title: 'Preview', visibility: 'users', users: [UMA] }, versions: { '1.0.0': {} } },
  'acme/sample': { meta: { title: 'Sample' }, versions: { '1.0.0': {} } },
  'bolt/segment': {
    meta: { title: 'Segment', categories: ['segmentation'], quota: 3 },
    versions: { '1.0.0': {}, '1.1.0': {} },
  },
  'bolt/tracking': {
    meta: { type: 'workflow', title: 'Tracking', builtFrom: ['acme/deblur'], steps: [{ name: 'Look' }] },
    versions: { '1.0.0': {} },
  },
  'loggia/counting': {
    meta: { type: 'model', title: 'Counting', duration: { days: 30, renew: false } },
    versions: { '1.0.0': {}, '1.1.0': { state: 'discontinued' }, '2.0.0': {} },
  },
  'loggia/harvest': {
    meta: { type: 'workflow', title: 'Harvest', builtFrom: ['loggia/counting'] },
    versions: { '1.0.0': {} },
  },
  'zeta/zoom': {
    meta: { title: 'Zoom', quota: 2, agreements: { ...PUBLISHING, 'service-agreement': '1.0.0' } },
    versions: { '1.0.0': { source: container('1') } },
  },
  'zeta/voices': {
    meta: { type: 'model', title: 'Voices', categories: ['translation'] },
    versions: { '1.0.0': { source: { kind: 'files' }, files: [{ name: 'a.bin', size: 1, sha256: 'b'.repeat(64) }] } },
  },
};

const known = (id: string): AssetParts => ASSETS[id] ?? { meta: { title: `Title of ${id}` }, versions: {} };

/** The asset.md of an asset as it is in the gallery in use (or of a plain one), but for these keys. */
export function asset(id: string, different: object = {}, body?: string): Tree {
  const { meta, body: usual = 'What it does.' } = known(id);
  const plain = { type: 'algorithm', title: id, visibility: 'public', state: 'released', agreements: PUBLISHING };
  return { [`assets/${id}/asset.md`]: markdownFile('asset', 3, { ...plain, ...meta, ...different }, body ?? usual) };
}

/** The same for one version of it. */
export function version(id: string, number: string, different: object = {}, notes = 'First notes.'): Tree {
  const plain = { released: '2026-01-01T00:00:00Z', state: 'released', source: git };
  const front = { ...plain, ...known(id).versions[number], ...different };
  return { [`assets/${id}/versions/${number}.md`]: markdownFile('version', 4, front, notes) };
}

/** A new asset with one version. */
export function newAsset(id: string, different: object = {}, body?: string, number = '1.0.0'): Tree {
  return { ...asset(id, different, body), ...version(id, number, { released: '2026-05-30T00:00:00Z' }) };
}

export function publisher(id: string, maintainers: readonly Person[], different: object = {}): Tree {
  const data = { name: `The ${id} team`, description: 'Who they are.', official: false, maintainers, ...different };
  return { [`publishers/${id}.yaml`]: toYaml(data) };
}

export interface Event {
  readonly event: string;
  readonly at: string;
}

export function subscription({ login, id }: Person, of: string, events: readonly Event[], terms: object = {}): Tree {
  return { [`subscriptions/${login}/${of}.yaml`]: toYaml({ id, terms, events }) };
}

export function favourite({ login, id }: Person, of: string, different: object = {}): Tree {
  return { [`favourites/${login}/${of}.yaml`]: toYaml({ id, at: NOW, ...different }) };
}

export function user({ login, id }: Person, different: object = {}): Tree {
  return { [`users/${login}.yaml`]: toYaml({ id, nickname: `${login} herself`, ...different }) };
}

export function tombstone(of: string, versions: readonly string[], deleted = '2026-05-31T00:00:00Z'): Tree {
  return { [`tombstones/${of}.yaml`]: toYaml({ deleted, versions }) };
}

export function agreement(id: string, number: string, since: string, body = 'What is agreed to.'): Tree {
  return { [`agreements/${id}/${number}.md`]: markdownFile('agreement', 2, { title: `Agreement ${id}`, since }, body) };
}

export const settings = (different: object = {}): Tree => ({
  'gallery.yaml': toYaml(
    aGallery({
      curators: [CORA, DORA],
      regions: [{ id: 'north-1', name: 'North' }],
      policies: { trusted: ['bolt'], scanSeverity: 'high' },
      ...different,
    }),
  ),
});

export const categories = (...more: readonly object[]): Tree => ({
  'categories.yaml': toYaml({
    groups: [
      { id: 'vision', name: 'Vision', categories: [aCategory('detection'), aCategory('segmentation')] },
      { id: 'language', name: 'Language', categories: [aCategory('translation'), ...more] },
    ],
  }),
});

export const featured = (...assets: readonly string[]): Tree => ({ 'featured.yaml': toYaml({ assets }) });

export const at = (day: string): string => `2026-${day}T00:00:00Z`;
export const subscribed = (day: string, agreements: object | undefined = SUBSCRIBING, more: object = {}): Event =>
  ({ event: 'subscribed', at: at(day), agreements, ...more }) as Event;
export const used = (day: string, number = '1.0.0', more: object = {}): Event =>
  ({ event: 'used', at: at(day), use: 'job', version: number, ...more }) as Event;
export const cancelled = (day: string): Event => ({ event: 'cancelled', at: at(day) });
export const retrieved = (day: string): Event => ({ event: 'retrieved', at: at(day) });
export const renewed = (day: string): Event => ({ event: 'renewed', at: at(day) });
export const expired = (day: string): Event => ({ event: 'expired', at: at(day) });

const DENOISE_TERMS = { duration: { days: 30, renew: true }, quota: 5 };
const COUNTING_TERMS = { duration: { days: 30, renew: false } };

/** What happened to the subscriptions of the gallery in use, so that worlds can tell what happens next. */
export const STORIES = {
  live: [subscribed('02-01', FORMER)],
  used: [subscribed('05-10', SUBSCRIBING, { confirmed: '1.0.0' }), used('05-11', '1.0.0', { confirmed: '1.0.0' })],
  cancelled: [subscribed('02-01', FORMER), cancelled('02-10')],
  withQuota: [subscribed('05-01'), used('05-02'), cancelled('05-20')],
  expired: [subscribed('01-01', {}), expired('01-31')],
  /** Its thirty days end on 31 May at noon, and it was cancelled before. */
  ended: [{ ...subscribed('05-01', {}), at: '2026-05-01T12:00:00Z' }, cancelled('05-20')],
  spent: [subscribed('05-01'), used('05-02'), used('05-03')],
} as const;

/** The same entries with more events at their end. */
export const ENTRIES = {
  umaDeblur: (...more: readonly Event[]): Tree => subscription(UMA, 'acme/deblur', [...STORIES.live, ...more]),
  umaDenoise: (...more: readonly Event[]): Tree =>
    subscription(UMA, 'acme/denoise', [...STORIES.used, ...more], DENOISE_TERMS),
  umaLowres: (...more: readonly Event[]): Tree => subscription(UMA, 'acme/lowres', [...STORIES.live, ...more]),
  vicDeblur: (...more: readonly Event[]): Tree => subscription(VIC, 'acme/deblur', [...STORIES.cancelled, ...more]),
  vicSegment: (...more: readonly Event[]): Tree =>
    subscription(VIC, 'bolt/segment', [...STORIES.withQuota, ...more], { quota: 3 }),
  vicCounting: (...more: readonly Event[]): Tree =>
    subscription(VIC, 'loggia/counting', [...STORIES.expired, ...more], COUNTING_TERMS),
  wesZoom: (...more: readonly Event[]): Tree =>
    subscription(WES, 'zeta/zoom', [...STORIES.spent, ...more], { quota: 2 }),
} as const;

function assets(): Tree {
  const trees = Object.entries(ASSETS).flatMap(([id, { versions }]) => [
    asset(id),
    ...Object.keys(versions).map((number) => version(id, number)),
  ]);
  return Object.assign({}, ...trees) as Tree;
}

/** A gallery that people use, in which nothing is wrong. */
function aGalleryInUse(): Tree {
  return {
    ...settings(),
    ...categories(),
    ...featured('acme/deblur', 'loggia/counting'),
    ...agreement('publishing-digital-contents', '1.0.0', '2025-01-01T00:00:00Z'),
    ...agreement('service-agreement', '1.0.0', '2025-01-01T00:00:00Z'),
    ...agreement('service-agreement', '1.1.0', at('03-01')),
    ...agreement('data-security-and-privacy-risk', '1.0.0', '2025-01-01T00:00:00Z'),
    ...publisher('acme', [ANN]),
    ...publisher('bolt', [BEN]),
    ...publisher('loggia', [LEA], { official: true }),
    ...publisher('zeta', [ZOE]),
    ...assets(),
    'assets/acme/deblur/cover.png': SMALL_PNG,
    'assets/acme/deblur/images/flow.png': SMALL_PNG,
    ...Object.assign({}, ...Object.values(ENTRIES).map((entry) => entry())),
    ...favourite(UMA, 'acme/deblur'),
    ...favourite(VIC, 'loggia/counting'),
    ...user(ANN, { keys: [{ name: 'Laptop', recipient: aKey(8), added: at('01-01') }] }),
    ...user(UMA, { photo: 'uma.png' }),
    'users/uma.png': SMALL_PNG,
    ...user(VIC),
    ...tombstone('acme/former', ['1.0.0', '1.1.0'], at('01-05')),
    'comments/acme/deblur.yaml': toYaml({
      comments: [{ id: 'c1', author: VIC, at: at('02-03'), body: 'Works for me.' }],
    }),
    'views/2026-05.yaml': toYaml({ source: 'access log', views: [{ asset: 'acme/deblur', count: 7 }] }),
    '/README.md': '# A gallery\n',
    '/package.json': '{ "private": true }\n',
    '/scripts/gallery.ts': 'process.exitCode = 0;\n',
    '/.github/workflows/site.yml': 'on: push\n',
    '/.github/CODEOWNERS': '* @cora @dora\n',
    '/site/pages/index.astro': '<h1>Gallery</h1>\n',
  } as Tree;
}

export const IN_USE: Tree = aGalleryInUse();

/** Everything below these paths is gone. */
export function without(...prefixes: readonly string[]): Tree {
  const gone = Object.keys(IN_USE).filter((path) => prefixes.some((prefix) => path.startsWith(prefix)));
  return Object.fromEntries(gone.map((path) => [path, undefined]));
}

/** The files of an asset under another id. */
export function copied(from: string, to: string): Tree {
  const files = Object.entries(IN_USE).filter(([path]) => path.startsWith(`assets/${from}/`));
  return Object.fromEntries(files.map(([path, content]) => [path.replace(from, to), content]));
}

/** What a text file says. */
export function textOf(path: string, tree: Tree = IN_USE): string {
  const content = tree[path];
  if (typeof content === 'string') return content;
  throw new Error(`${path} is no text`);
}

/** A text file of the gallery in use with a part of it replaced. */
export function rewritten(path: string, part: string, by: string): Tree {
  const text = textOf(path);
  if (!text.includes(part)) throw new Error(`${path} has no ${part}`);
  return { [path]: text.replaceAll(part, by) };
}

/** The file says the same and looks different. */
export const commented = (path: string): Tree =>
  path.endsWith('.md')
    ? rewritten(path, '---\n#', '---\n# A comment.\n#')
    : { [path]: `# A comment.\n${textOf(path)}` };

/** The files of a gallery that are text, for what loads them without Git. */
export function catalogFiles(tree: Tree): Files {
  return Object.fromEntries(Object.entries(tree).filter(([path]) => !path.startsWith('/'))) as Files;
}
