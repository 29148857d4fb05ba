import { describe, expect, test } from 'vitest';

import { summarise } from '../../scripts/core/summary.ts';
import { markdownFile } from '../../scripts/core/markdown-file.ts';
import { toYaml } from '../../scripts/core/yaml.ts';
import {
  aCatalog,
  aCategory,
  aGallery,
  ANN,
  anAsset,
  aPublisher,
  aSubscription,
  aVersion,
  BEN,
  yaml,
  type Files,
} from '../support/builders.ts';
import { aProposal } from '../support/proposal.ts';

const summaryOf = (base: Files, change: Files): string[] =>
  summarise(aProposal(aCatalog(base), { ...aCatalog(base), ...change }));

const file = (name: string, digit = 'a'): object => ({ name, size: 1, sha256: digit.repeat(64) });
const git = (digit: string): object => ({
  kind: 'git',
  repository: 'https://example.org/code',
  commit: digit.repeat(40),
});
const asset = (meta: object = {}, versions: Record<string, object> = { '1.0.0': {} }, body?: string): Files =>
  anAsset('acme/deblur', meta, { versions, ...(body === undefined ? {} : { body }) });
const version = (number: string, different: object = {}, notes = ''): Files =>
  Object.fromEntries([aVersion('acme/deblur', number, different, notes)]);
const gone = (...paths: readonly string[]): Files => Object.fromEntries(paths.map((path) => [path, undefined]));
const users = (...named: readonly object[]): object => ({ visibility: 'users', users: named });
const events = (...all: readonly object[]): object => ({
  events: [{ event: 'subscribed', at: '2026-02-01T00:00:00Z' }, ...all],
});
const at = '2026-03-01T00:00:00Z';
const agreement = (body: string): Files => ({
  'agreements/service-agreement/1.1.0.md': markdownFile(
    'agreement',
    2,
    { title: 'Service Agreement', since: at },
    body,
  ),
});

type Row = readonly [name: string, base: Files, change: Files, ...sentences: string[]];

const FILE = 'assets/acme/deblur/asset.md';
const terms = { duration: { days: 30, renew: true }, quota: 1 };

const assets: readonly Row[] = [
  [
    'a new asset',
    {},
    asset({ type: 'model', title: 'Deblur' }),
    'Adds the model acme/deblur (Deblur) with version 1.0.0, visible to everyone.',
  ],
  [
    'a new asset for some, with terms',
    {},
    asset({ title: 'x'.repeat(100), ...users(ANN, BEN), ...terms }, { '1.0.0': {}, '1.1.0': {} }),
    `Adds the algorithm acme/deblur (${'x'.repeat(79)}…) with versions 1.0.0 and 1.1.0, visible to 2 specific users, with a duration of 30 days (renewed), with a quota of 1 use.`,
  ],
  [
    'a new asset that cannot be read',
    {},
    { [FILE]: 'none' },
    'Adds an asset acme/deblur, whose asset.md cannot be read.',
  ],
  [
    'texts',
    asset(),
    asset({ title: 'Other', builtFrom: undefined, licence: 'MIT' }, {}, 'Other.'),
    'Changes the title, the licence and the description of acme/deblur.',
  ],
  [
    'the order of keys',
    asset(),
    { [FILE]: String(asset()[FILE]).replace('title:', '# here\ntitle:') },
    'Changes the layout of acme/deblur.',
  ],
  [
    'a discontinued asset',
    asset(),
    asset({ state: 'discontinued' }),
    'Discontinues acme/deblur: present subscribers keep it as they were promised, and nobody else sees it.',
  ],
  ['an asset released again', asset({ state: 'discontinued' }), asset(), 'Releases acme/deblur again.'],
  ['wider visibility', asset(users(ANN)), asset(), 'Changes who sees acme/deblur: from 1 specific user to everyone.'],
  ['more users', asset(users(ANN)), asset(users(ANN, BEN)), 'Shows acme/deblur to ben (12) too.'],
  [
    'other users',
    asset(users(ANN)),
    asset(users(BEN)),
    'Shows acme/deblur to ben (12) too.',
    'Shows acme/deblur no more to ann (11).',
  ],
  [
    'a user renamed',
    asset(users(ANN)),
    asset(users({ login: 'anna', id: 11 })),
    'Changes how the users of acme/deblur are written.',
  ],
  [
    'other terms',
    asset(),
    asset(terms),
    'Changes the duration of acme/deblur from none to 30 days (renewed): counts for later subscriptions and renewals.',
    'Changes the quota of acme/deblur from any number of uses to 1 use: counts for later subscriptions.',
  ],
  ['open code', asset({ code: { open: false } }), asset({ code: { open: true } }), 'Opens the code of acme/deblur.'],
  [
    'pictures',
    asset(),
    {
      'assets/acme/deblur/cover.png': 'x',
      'assets/acme/deblur/images/a.png': 'x',
      'assets/acme/deblur/images/b.png': 'x',
    },
    'Adds the cover of acme/deblur.',
    'Adds 2 pictures of acme/deblur (images/a.png and images/b.png).',
  ],
  [
    'another kind of cover',
    { ...asset(), 'assets/acme/deblur/cover.png': 'x' },
    { ...gone('assets/acme/deblur/cover.png'), 'assets/acme/deblur/cover.webp': 'x' },
    'Changes the cover of acme/deblur.',
  ],
  [
    'a deletion',
    asset(),
    {
      ...gone(FILE, 'assets/acme/deblur/versions/1.0.0.md'),
      ...yaml('tombstones/acme/deblur.yaml', { deleted: at, versions: ['1.0.0'] }),
    },
    'Deletes acme/deblur and its 1 version; nobody is subscribed to it.',
  ],
  [
    'a deletion with subscribers',
    { ...asset(), ...aSubscription('ann', 'acme/deblur') },
    gone(FILE, 'assets/acme/deblur/versions/1.0.0.md'),
    'Deletes acme/deblur and its 1 version; it has 1 subscriber.',
  ],
  ['half of a deletion', asset(), gone(FILE), 'Removes the asset.md of acme/deblur and leaves other files of it.'],
  [
    'a move',
    asset(),
    { ...gone(FILE, 'assets/acme/deblur/versions/1.0.0.md'), ...anAsset('acme/sharpen') },
    'Deletes acme/deblur and its 1 version; nobody is subscribed to it.',
    'Adds the algorithm acme/sharpen (Title of acme/sharpen) with version 1.0.0, visible to everyone.',
  ],
];

const versions: readonly Row[] = [
  [
    'a version with other files',
    asset({}, { '1.0.0': {}, '1.2.0': { files: [file('a'), file('b'), file('c')] } }),
    version('1.3.0', {
      files: [file('a', 'b'), file('b', 'b'), file('d')],
      source: git('b'),
      constraints: ['Be kind.'],
    }),
    'Adds version 1.3.0 of acme/deblur (after 1.2.0): 2 files changed (a and b), 1 added (d), 1 removed (c), source at commit bbbbbbbbbbbb of https://example.org/code, 1 difference of constraints.',
  ],
  [
    'a version with more files',
    asset(),
    version('1.0.1', { files: [file('a')] }),
    'Adds version 1.0.1 of acme/deblur (after 1.0.0): 1 file added (a).',
  ],
  [
    'a version that is the same',
    asset(),
    version('1.0.1'),
    'Adds version 1.0.1 of acme/deblur (after 1.0.0): the same source, files and constraints.',
  ],
  [
    'a lower version',
    asset(),
    version('0.9.0', { source: { kind: 'files' }, files: [file('a')] }),
    'Adds version 0.9.0 of acme/deblur (lower than 1.0.0): 1 file, source the files themselves.',
  ],
  [
    'a version in between, for later',
    asset({}, { '1.0.0': {}, '2.0.0': {} }),
    version('1.0.1', { released: '2027-01-01T00:00:00Z' }),
    'Adds version 1.0.1 of acme/deblur (after 1.0.0, lower than 2.0.0, to come out on 2027-01-01): the same source, files and constraints.',
  ],
  [
    'an image',
    asset(),
    version('1.0.1', { source: { kind: 'container', image: 'r.example.org/x', digest: `sha256:${'c'.repeat(64)}` } }),
    'Adds version 1.0.1 of acme/deblur (after 1.0.0): source the image r.example.org/x at sha256:cccccccccccc….',
  ],
  [
    'an item at ModelArts',
    asset(),
    version('1.0.1', { source: { kind: 'modelarts', region: 'north-1', name: 'n', id: 'i' } }),
    'Adds version 1.0.1 of acme/deblur (after 1.0.0): source the item n (i) at ModelArts in north-1.',
  ],
  [
    'a repository at Hugging Face',
    asset(),
    version('1.0.1', { source: { kind: 'huggingface', repository: 'a/b' } }),
    'Adds version 1.0.1 of acme/deblur (after 1.0.0): source a/b at Hugging Face, no revision.',
  ],
  [
    'a version that cannot be read',
    asset(),
    { 'assets/acme/deblur/versions/1.0.1.md': 'none' },
    'Adds version 1.0.1 of acme/deblur, which cannot be read.',
  ],
  [
    'a discontinued version',
    asset({}, { '1.0.0': {}, '1.1.0': {} }),
    version('1.0.0', { state: 'discontinued' }),
    'Discontinues version 1.0.0 of acme/deblur.',
  ],
  [
    'a version released again',
    asset({}, { '1.0.0': {}, '1.1.0': { state: 'discontinued' } }),
    version('1.1.0', {}, 'Better.'),
    'Releases version 1.1.0 of acme/deblur again, and changes the notes of it.',
  ],
  [
    'notes and what never changes',
    asset(),
    version('1.0.0', { source: git('b'), released: at }, 'Better.'),
    'Changes the date of release, the source and the notes of version 1.0.0 of acme/deblur.',
  ],
  [
    'a removed version',
    asset({}, { '1.0.0': {}, '1.1.0': {} }),
    gone('assets/acme/deblur/versions/1.1.0.md'),
    'Removes version 1.1.0 of acme/deblur.',
  ],
];

const own = aSubscription('ann', 'acme/deblur', events());
const used = { event: 'used', at, use: 'job', version: '1.0.0' };
const entries: readonly Row[] = [
  ['a subscription', asset(), own, 'ann subscribes to acme/deblur.'],
  [
    'uses',
    { ...asset(), ...own },
    aSubscription('ann', 'acme/deblur', events(used, { ...used, use: 'import' })),
    'ann uses version 1.0.0 of acme/deblur (training job).',
    'ann uses version 1.0.0 of acme/deblur (import).',
  ],
  [
    'everything else',
    { ...asset(), ...own },
    aSubscription(
      'ann',
      'acme/deblur',
      events(
        { event: 'cancelled', at },
        { event: 'retrieved', at },
        { event: 'renewed', at },
        { event: 'expired', at },
      ),
    ),
    'ann cancels the subscription to acme/deblur.',
    'ann retrieves the subscription to acme/deblur.',
    'The subscription of ann to acme/deblur is renewed.',
    'The subscription of ann to acme/deblur expires.',
  ],
  [
    'a rewritten subscription',
    { ...asset(), ...own },
    aSubscription('ann', 'acme/deblur', { events: [used, used] }),
    'Changes the subscription of ann to acme/deblur.',
  ],
  [
    'a removed subscription',
    { ...asset(), ...own },
    gone('subscriptions/ann/acme/deblur.yaml'),
    'Removes the subscription of ann to acme/deblur.',
  ],
  [
    'a favourite',
    asset(),
    yaml('favourites/ann/acme/deblur.yaml', { id: 11, at }),
    'ann marks acme/deblur as a favourite.',
  ],
  [
    'a favourite no more',
    { ...asset(), ...yaml('favourites/ann/acme/deblur.yaml', { id: 11, at }) },
    gone('favourites/ann/acme/deblur.yaml'),
    'ann takes acme/deblur off the favourites.',
  ],
  [
    'a profile with a photo',
    {},
    { ...yaml('users/ann.yaml', { id: 11, photo: 'ann.png' }), 'users/ann.png': 'x' },
    'Adds the photo of ann.',
    'Adds the profile of ann.',
  ],
  [
    'another nickname',
    yaml('users/ann.yaml', { id: 11 }),
    yaml('users/ann.yaml', { id: 11, nickname: 'Ann' }),
    'Changes the profile of ann (nickname).',
  ],
];

const bolt = (more: object = {}): Files =>
  yaml('publishers/bolt.yaml', { name: 'Bolt', official: false, maintainers: [ANN], ...more });
const settings: readonly Row[] = [
  [
    'a new publisher',
    {},
    aPublisher('bolt', [ANN, BEN]),
    'Adds the publisher bolt (Publisher bolt), maintained by ann (11) and ben (12).',
  ],
  [
    'an official publisher with other maintainers',
    bolt(),
    bolt({ official: true, maintainers: [BEN], website: 'https://example.org' }),
    'Makes bolt an official publisher.',
    'Gives the rights of maintainers of bolt to ben (12).',
    'Takes the rights of maintainers of bolt from ann (11).',
    'Changes the website of the publisher bolt.',
  ],
  ['a publisher no more', bolt(), gone('publishers/bolt.yaml'), 'Removes the publisher bolt.'],
  [
    'settings',
    {},
    { 'gallery.yaml': toYaml(aGallery({ regions: [{ id: 'n', name: 'N' }], name: 'Other' })) },
    'Changes the settings of the gallery (name and regions).',
  ],
  [
    'a category',
    {},
    yaml('categories.yaml', {
      groups: [{ id: 'vision', name: 'Vision', categories: [aCategory('detection'), aCategory('depth')] }],
    }),
    'Changes the vocabulary of categories: adds depth, removes segmentation.',
  ],
  [
    'featured assets',
    { ...asset(), ...yaml('featured.yaml', { assets: ['acme/old'] }) },
    yaml('featured.yaml', { assets: ['acme/deblur'] }),
    'Features acme/deblur.',
    'Features acme/old no more.',
  ],
  [
    'an agreement',
    {},
    agreement('We agree.'),
    'Adds version 1.1.0 of the agreement service-agreement (Service Agreement), the one to agree to from 2026-03-01 on.',
  ],
  [
    'an agreement that changes',
    agreement('We agree.'),
    agreement('We agree!'),
    'Changes version 1.1.0 of the agreement service-agreement.',
  ],
  ['a tombstone alone', {}, yaml('tombstones/acme/old.yaml', { deleted: at }), 'Adds a tombstone of acme/old.'],
  [
    'what automation writes',
    asset(),
    {
      ...yaml('views/2026-05.yaml', { source: 'log', views: [] }),
      ...yaml('comments/acme/deblur.yaml', { comments: [] }),
    },
    'Adds the snapshot of the comments of acme/deblur.',
    'Adds the counted views of 2026-05.',
  ],
  ['a sealed asset', {}, { 'sealed/acme/x.age': 'x' }, 'Adds the sealed asset acme/x.'],
  [
    'what belongs nowhere',
    {},
    { 'assets/acme/deblur/weights.bin': 'x', 'other.txt': 'x' },
    'Changes 2 files in the catalog where nothing belongs (catalog/assets/acme/deblur/weights.bin and catalog/other.txt).',
  ],
];

describe.each(Object.entries({ assets, versions, entries, settings }))('%s', (_topic, rows) => {
  test.each(rows.map(([name, base, change, ...sentences]) => ({ name, base, change, sentences })))(
    '$name',
    ({ base, change, sentences }) => {
      expect(summaryOf(base, change)).toEqual(sentences);
    },
  );
});

const outside = (
  count: number,
): { path: string; before: undefined; after: { mode: string; object: string; size: number } }[] =>
  Array.from({ length: count }, (_, index) => ({
    path: `scripts/${String(index)}.ts`,
    before: undefined,
    after: { mode: '100644', object: 'f'.repeat(40), size: 1 },
  }));

test('code is told by the number of its files and the first of them', () => {
  const changes = outside(1200);
  expect(summarise(aProposal({}, {}, { changes }))).toEqual([
    'Changes 1,200 files outside of the catalog (scripts/0.ts, scripts/1.ts, scripts/2.ts and 1,197 more).',
  ]);
});

test('of what was not read nothing is told but its size', () => {
  const summary = summarise(aProposal({}, aCatalog(asset()), { excess: ['Too much.'], changes: outside(3001) }));
  expect(summary).toEqual(['Changes 3,001 files; it was not read, so nothing else is said of it.']);
});

test('after forty sentences only how many are left', () => {
  const many = Object.assign(
    {},
    ...Array.from({ length: 45 }, (_, index) => anAsset(`acme/a${String(index)}`)),
  ) as Files;
  const summary = summaryOf({}, many);
  expect(summary).toHaveLength(41);
  expect(summary.at(-1)).toBe('And 5 more.');
});

test('a proposal that changes nothing says nothing', () => {
  expect(summaryOf(asset(), {})).toEqual([]);
});
