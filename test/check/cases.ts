import sharp from 'sharp';

import {
  aCatalog,
  aCategory,
  aGallery,
  ANN,
  anAsset,
  aPublisher,
  aSubscription,
  BEN,
  yaml,
  type Files,
} from '../support/builders.ts';
import { markdownFile } from '../../scripts/core/markdown-file.ts';

/** What a case expects of a finding: `path:line rule`, and `?` behind a warning. */
export interface Case {
  readonly name: string;
  readonly files: Files;
  readonly expected: readonly string[];
}

const DEBLUR = 'assets/acme/deblur/asset.md';
const V1 = 'assets/acme/deblur/versions/1.0.0.md';
const SHA = 'b'.repeat(64);
const file = (name: string, more: object = {}) => ({ name, size: 1, sha256: SHA, ...more });
const withFilesListed = (...files: object[]): Files =>
  anAsset('acme/deblur', {}, { versions: { '1.0.0': { source: { kind: 'files' }, files } } });
const agreement = (version: string, since: string, body = 'What is agreed to.'): Files => ({
  [`agreements/terms/${version}.md`]: markdownFile('agreement', 2, { title: 'Terms', since }, body),
});
const deleted = (id: string): Files => yaml(`tombstones/${id}.yaml`, { deleted: '2026-01-05T00:00:00Z' });
const described = (body: string, notes = ''): Files => anAsset('acme/deblur', {}, { body, notes });
const png = async (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#336' } })
    .png()
    .toBuffer();
const SMALL = await png(16, 9);
const restricted = { visibility: 'users', users: [BEN] };

export const CASES: readonly Case[] = [
  { name: 'a gallery without assets', files: aCatalog(), expected: [] },
  {
    name: 'no gallery.yaml',
    files: aCatalog({ 'gallery.yaml': undefined }),
    expected: ['gallery.yaml gallery-present'],
  },
  {
    name: 'no categories.yaml',
    files: aCatalog({ 'categories.yaml': undefined }),
    expected: ['categories.yaml gallery-present'],
  },
  { name: 'a broken gallery.yaml is not called missing', files: aCatalog({ 'gallery.yaml': 'name: 1' }), expected: [] },
  {
    name: 'a category id twice',
    files: aCatalog(
      yaml('categories.yaml', {
        groups: [
          { id: 'vision', name: 'Vision', categories: [aCategory('detection')] },
          { id: 'vision', name: 'Again', categories: [aCategory('detection')] },
        ],
      }),
    ),
    expected: ['categories.yaml:8 category-ids', 'categories.yaml:11 category-ids'],
  },
  {
    name: 'a trusted publisher that nobody is',
    files: aCatalog(yaml('gallery.yaml', aGallery({ policies: { trusted: ['acme', 'acne'], scanSeverity: 'high' } }))),
    expected: ['gallery.yaml:26 trusted-publishers'],
  },
  {
    name: 'a publisher that nobody is',
    files: aCatalog(anAsset('nobody/deblur')),
    expected: ['assets/nobody/deblur/asset.md publisher-exists'],
  },
  {
    name: 'a publisher whose file is broken is there',
    files: aCatalog(anAsset('acme/deblur'), { 'publishers/acme.yaml': 'name: [' }),
    expected: [],
  },
  {
    name: 'one account name with two ids',
    files: aCatalog(aPublisher('other', [{ login: 'Ann', id: 99 }])),
    expected: ['publishers/other.yaml:5 person-ids'],
  },
  {
    name: 'one id with two account names',
    files: aCatalog(aPublisher('other', [{ login: 'anna', id: ANN.id }])),
    expected: ['publishers/other.yaml:5 person-ids ?'],
  },
  {
    name: 'the id of a subscription is not that of the profile',
    files: aCatalog(yaml('users/dora.yaml', { id: 21 }), anAsset('acme/deblur'), aSubscription('dora', 'acme/deblur')),
    expected: ['subscriptions/dora/acme/deblur.yaml:1 person-ids'],
  },
  {
    name: 'two spellings of one account name',
    files: aCatalog(yaml('users/Dora.yaml', { id: 21 }), yaml('users/dora.yaml', { id: 21 })),
    expected: ['users/dora.yaml unique-logins'],
  },
  {
    name: 'a photo that is not there, and one that nobody names',
    files: aCatalog(yaml('users/dora.yaml', { id: 21, photo: 'dora.png' }), { 'users/ed.png': SMALL }),
    expected: ['users/dora.yaml:2 photos', 'users/ed.png photos ?'],
  },
  {
    name: 'a photo that is there',
    files: aCatalog(yaml('users/dora.yaml', { id: 21, photo: 'dora.png' }), { 'users/dora.png': SMALL }),
    expected: [],
  },
  {
    name: 'an id that a tombstone keeps',
    files: aCatalog(anAsset('acme/deblur'), deleted('acme/deblur')),
    expected: [`${DEBLUR} tombstones-hold`],
  },
  {
    name: 'an id that a tombstone keeps, with a broken asset.md',
    files: aCatalog(deleted('acme/deblur'), { [DEBLUR]: 'none' }),
    expected: [`${DEBLUR} tombstones-hold`],
  },
  {
    name: 'names that differ in dots and hyphens',
    files: aCatalog(anAsset('acme/qwen-2.5'), anAsset('acme/qwen-25')),
    expected: ['assets/acme/qwen-25/asset.md distinct-names ?'],
  },
  {
    name: 'titles that differ in case',
    files: aCatalog(anAsset('acme/deblur', { title: 'Deblur' }), anAsset('acme/sharpen', { title: 'deblur' })),
    expected: ['assets/acme/sharpen/asset.md:4 distinct-titles ?'],
  },
  {
    name: 'a category that is not in the vocabulary, and one twice',
    files: aCatalog(anAsset('acme/deblur', { categories: ['detection', 'detecton', 'detection'] })),
    expected: [`${DEBLUR}:9 known-categories`, `${DEBLUR}:10 known-categories ?`],
  },
  {
    name: 'no users with visibility users',
    files: aCatalog(anAsset('acme/deblur', { visibility: 'users' })),
    expected: [`${DEBLUR}:5 visibility-users`],
  },
  {
    name: 'users with visibility public',
    files: aCatalog(anAsset('acme/deblur', { users: [BEN, BEN] })),
    expected: [`${DEBLUR}:7 visibility-users`, `${DEBLUR}:10 visibility-users ?`],
  },
  {
    name: 'licences that SPDX does not know',
    files: aCatalog(
      anAsset('acme/deblur', { licence: 'Apache2.0', code: { open: false, licence: 'LicenseRef-Own' } }),
      anAsset('acme/sharpen', { licence: 'LicenseRef-Own', licenceUrl: 'https://example.org/licence' }),
    ),
    expected: [`${DEBLUR}:7 licences`, `${DEBLUR}:10 licences`],
  },
  {
    name: 'open code without a licence',
    files: aCatalog(
      anAsset('acme/deblur', { code: { open: true } }),
      anAsset('acme/sharpen', { licence: 'MIT', code: { open: true } }),
    ),
    expected: [`${DEBLUR}:8 open-code-licensed`],
  },
  {
    name: 'agreements in versions that are not there',
    files: aCatalog(
      agreement('1.0.0', '2026-01-01T00:00:00Z'),
      anAsset('acme/deblur', { agreements: { terms: '1.1.0' } }),
      anAsset('acme/sharpen', { agreements: { terms: '1.0.0' } }),
      aSubscription('dora', 'acme/deblur', {
        events: [{ event: 'subscribed', at: '2026-02-01T00:00:00Z', agreements: { term: '1.0.0' } }],
      }),
    ),
    expected: [`${DEBLUR}:8 agreements-exist`, 'subscriptions/dora/acme/deblur.yaml:7 agreements-exist'],
  },
  {
    name: 'a higher version of an agreement that counts earlier, without a text',
    files: aCatalog(agreement('1.0.0', '2026-03-01T00:00:00Z'), agreement('1.1.0', '2026-02-01T00:00:00Z', '')),
    expected: ['agreements/terms/1.1.0.md agreement-versions', 'agreements/terms/1.1.0.md:4 agreement-versions'],
  },
  {
    name: 'references to assets that are not there, and to a deleted one',
    files: aCatalog(
      deleted('acme/gone'),
      { 'assets/acme/broken/asset.md': 'none' },
      anAsset('acme/deblur', {
        type: 'workflow',
        builtFrom: ['acme/none', 'acme/gone', 'acme/broken'],
        steps: [{ name: 'Step', asset: 'acme/nowhere' }],
      }),
      anAsset('acme/net', { type: 'model', trainedWith: 'acme/none', derivedFrom: 'acme/none' }),
    ),
    expected: [
      `${DEBLUR}:8 references-exist`,
      `${DEBLUR}:9 references-exist ?`,
      `${DEBLUR}:13 references-exist`,
      'assets/acme/net/asset.md:7 references-exist',
      'assets/acme/net/asset.md:8 references-exist',
    ],
  },
  {
    name: 'a model trained with a model and derived from an algorithm',
    files: aCatalog(
      anAsset('acme/net', { type: 'model', trainedWith: 'acme/other', derivedFrom: 'acme/code' }),
      anAsset('acme/other', { type: 'model' }),
      anAsset('acme/code'),
    ),
    expected: ['assets/acme/net/asset.md:7 reference-kinds', 'assets/acme/net/asset.md:8 reference-kinds'],
  },
  {
    name: 'models in a circle, and a workflow built from itself',
    files: aCatalog(
      anAsset('acme/one', { type: 'model', derivedFrom: 'acme/two' }),
      anAsset('acme/two', { type: 'model', derivedFrom: 'acme/three' }),
      anAsset('acme/three', { type: 'model', derivedFrom: 'acme/one' }),
      anAsset('acme/deblur', { type: 'workflow', builtFrom: ['acme/deblur', 'acme/one'] }),
    ),
    expected: [`${DEBLUR}:8 no-reference-cycles`, 'assets/acme/three/asset.md:7 no-reference-cycles'],
  },
  {
    name: 'a public workflow built from a restricted model',
    files: aCatalog(
      anAsset('acme/net', { type: 'model', ...restricted }),
      anAsset('acme/deblur', { type: 'workflow', builtFrom: ['acme/net'] }),
      anAsset('acme/sharpen', { type: 'workflow', builtFrom: ['acme/net'], ...restricted }),
      anAsset('acme/own', { type: 'workflow', steps: [{ name: 'Step', asset: 'acme/net' }], visibility: 'private' }),
    ),
    expected: [`${DEBLUR}:8 workflow-visibility`],
  },
  {
    name: 'an asset without versions, and one whose only version is broken',
    files: aCatalog(anAsset('acme/deblur', {}, { versions: {} }), anAsset('acme/sharpen'), {
      'assets/acme/sharpen/versions/1.0.0.md': 'none',
    }),
    expected: [`${DEBLUR} asset-has-versions`],
  },
  {
    name: 'a released asset whose versions are all discontinued',
    files: aCatalog(
      anAsset('acme/deblur', {}, { versions: { '1.0.0': { state: 'discontinued' } } }),
      anAsset('acme/sharpen', { state: 'discontinued' }, { versions: { '1.0.0': { state: 'discontinued' } } }),
    ),
    expected: [`${DEBLUR}:6 released-version-left`],
  },
  {
    name: 'a version that comes out later',
    files: aCatalog(anAsset('acme/deblur', {}, { versions: { '1.0.0': { released: '2026-06-01T00:00:01Z' } } })),
    expected: [`${V1}:3 released-in-time ?`],
  },
  {
    name: 'files without size and digest, and no files at all',
    files: aCatalog(
      withFilesListed({ name: 'a.bin' }, file('b.bin'), { name: 'c.bin', size: 1, sha384: 'c'.repeat(96) }),
      anAsset('acme/sharpen', {}, { versions: { '1.0.0': { source: { kind: 'files' } } } }),
    ),
    expected: [`${V1}:12 file-digests`, `${V1}:8 file-digests`, 'assets/acme/sharpen/versions/1.0.0.md:5 file-digests'],
  },
  {
    name: 'file names that lead elsewhere',
    files: aCatalog(withFilesListed(file('/etc/passwd'), file('a/../b'), file('a\\b'))),
    expected: [`${V1}:8 file-names`, `${V1}:11 file-names`, `${V1}:14 file-names`],
  },
  {
    name: 'more names that lead elsewhere',
    files: aCatalog(withFilesListed(file('C:/x'), file('a//b'), file('dir./x'))),
    expected: [`${V1}:8 file-names`, `${V1}:11 file-names`, `${V1}:14 file-names`],
  },
  {
    name: 'names that differ in case',
    files: aCatalog(withFilesListed(file('Data/a.bin'), file('data/b.bin'), file('DATA/A.bin'))),
    expected: [`${V1}:11 unique-file-names`, `${V1}:14 unique-file-names`],
  },
  {
    name: 'a name that is a file and a folder',
    files: aCatalog(withFilesListed(file('data/a.bin'), file('data'), file('data'))),
    expected: [`${V1}:11 unique-file-names`, `${V1}:14 unique-file-names`],
  },
  {
    name: 'more than the gallery takes',
    files: aCatalog(
      anAsset(
        'acme/deblur',
        {},
        {
          body: 'ä'.repeat(10_001),
          notes: 'n'.repeat(2001),
          versions: { '1.0.0': { source: { kind: 'files' }, files: ['a', 'b', 'c', 'd'].map((name) => file(name)) } },
        },
      ),
    ),
    expected: [`${DEBLUR}:8 limits`, `${V1}:7 limits`, `${V1}:21 limits`],
  },
  {
    name: 'links to files that are not there',
    files: aCatalog(
      described(
        [
          'See [the picture](images/a.png) and',
          '![one](images/b.png), [outside](../../other/x.md), [root](/x), [mail](mailto:a@b.example),',
          '<img src="images/c.png">, ![far](https://example.org/x.png), [fine](https://example.org/), [note](versions/1.0.0.md).',
          '',
          '| Cell |',
          '| --- |',
          '| [in a table][there] |',
          '',
          '`[in code](no.md)`',
          '',
          '[there]: nowhere.md "Title"',
        ].join('\n'),
        'Up: ![b](../images/a.png), down: [c](images/a.png)',
      ),
      { 'assets/acme/deblur/images/a.png': SMALL },
    ),
    expected: [
      `${DEBLUR}:9 markdown-links`,
      `${DEBLUR}:9 markdown-links`,
      `${DEBLUR}:9 markdown-links`,
      `${DEBLUR}:9 markdown-links ?`,
      `${DEBLUR}:10 markdown-links`,
      `${DEBLUR}:10 markdown-links ?`,
      `${DEBLUR}:14 markdown-links`,
      `${V1}:10 markdown-links`,
    ],
  },
  {
    name: 'images that are not what they are called',
    files: aCatalog(anAsset('acme/deblur'), {
      'assets/acme/deblur/cover.png': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'assets/acme/deblur/a.png': '<!doctype html><script>alert(1)</script>',
      'assets/acme/deblur/b.jpg': SMALL,
      'assets/acme/deblur/c.png': SMALL.subarray(0, 30),
      'assets/acme/deblur/d.png': await png(101, 100),
      'assets/acme/deblur/e.png': Buffer.concat([SMALL, Buffer.alloc(50_001)]),
      'assets/acme/deblur/fine.png': SMALL,
    }),
    expected: ['cover', 'a', 'c', 'd', 'e']
      .map((name) => `assets/acme/deblur/${name}.png images`)
      .concat('assets/acme/deblur/b.jpg images'),
  },
  {
    name: 'featured assets that are not there, deleted, and twice',
    files: aCatalog(
      anAsset('acme/deblur'),
      deleted('acme/gone'),
      yaml('featured.yaml', { assets: ['acme/deblur', 'acme/none', 'acme/gone', 'acme/deblur'] }),
    ),
    expected: [
      'featured.yaml:3 featured-assets',
      'featured.yaml:4 featured-assets ?',
      'featured.yaml:5 featured-assets ?',
    ],
  },
  {
    name: 'entries of assets that never were; a tombstone is enough',
    files: aCatalog(
      deleted('acme/gone'),
      aSubscription('dora', 'acme/none'),
      aSubscription('dora', 'acme/gone'),
      yaml('favourites/dora/acme/none.yaml', { id: 20, at: '2026-02-01T00:00:00Z' }),
      yaml('comments/acme/none.yaml', { comments: [] }),
    ),
    expected: [
      'subscriptions/dora/acme/none.yaml entries-have-assets',
      'favourites/dora/acme/none.yaml entries-have-assets',
      'comments/acme/none.yaml entries-have-assets',
    ],
  },
  {
    name: 'events that do not begin, and go back in time',
    files: aCatalog(
      anAsset('acme/deblur'),
      aSubscription('dora', 'acme/deblur', {
        events: [
          { event: 'used', at: '2026-02-02T00:00:00Z', use: 'job', version: '1.0.0' },
          { event: 'cancelled', at: '2026-02-01T00:00:00Z' },
        ],
      }),
    ),
    expected: [
      'subscriptions/dora/acme/deblur.yaml:4 subscription-events',
      'subscriptions/dora/acme/deblur.yaml:9 subscription-events',
    ],
  },
  {
    name: 'views of assets that are not there',
    files: aCatalog(yaml('views/2026-05.yaml', { source: 'log', views: [{ asset: 'acme/none', count: 3 }] })),
    expected: ['views/2026-05.yaml:3 views-have-assets ?'],
  },
];
