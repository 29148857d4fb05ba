import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { BASE, below, edited, idOf, sideOf, textsOf, withEdited } from './world.ts';
import { propose } from '../rules/proposing.ts';
import {
  ANN,
  asset,
  BEN,
  CORA,
  IN_USE,
  LEA,
  MAX,
  OTHER_PNG,
  UMA,
  VIC,
  WES,
  ZOE,
  type Person,
} from '../worlds/gallery.ts';
import { allowedEdits, type AllowedEdits } from '../../scripts/core/publish/allowed-edits.ts';
import { concernedPeople, consequencesOf } from '../../scripts/core/publish/consequences.ts';
import type { Edit } from '../../scripts/core/publish/edit.ts';
import { editedFiles } from '../../scripts/core/publish/edited-files.ts';
import type { Permission } from '../../scripts/core/people/permissions.ts';
import { reviewProposal } from '../../scripts/core/review.ts';
import { NOW, type Files } from '../support/builders.ts';
import { aProposal } from '../support/proposal.ts';

const PICTURE = { bytes: OTHER_PNG, facts: { ok: true, format: 'png', width: 9, height: 16 } } as const;

/** The lines that edits change: `path -old` and `path +new`. */
function told(id: string, edits: readonly Edit[], actor: Person, files: Files = BASE): string[] {
  const result = edited(id, edits, actor, files);
  if (!result.ok) return result.problems.map(({ message, fix }) => `! ${message}${fix === undefined ? '' : ` ${fix}`}`);
  return result.files.flatMap(({ path, content }) => {
    const name = below(path).replace(`assets/${id}/`, '');
    const before = files[below(path)];
    if (content === undefined) return [`${name} removed`];
    if (typeof content !== 'string' || typeof before !== 'string') {
      return [`${name} ${before === undefined ? 'added' : 'changed'}`];
    }
    const [old, now] = [before.split('\n'), content.split('\n')];
    return [
      ...old.filter((line) => !now.includes(line)).map((line) => `${name} -${line}`),
      ...now.filter((line) => !old.includes(line)).map((line) => `${name} +${line}`),
    ];
  });
}

describe('an edit changes', () => {
  test.each<[string, string, Person, readonly Edit[], readonly string[]]>([
    [
      'the title',
      'acme/deblur',
      ANN,
      [{ edit: 'title', title: 'Sharp' }],
      ['asset.md -title: Deblur', 'asset.md +title: Sharp'],
    ],
    [
      'nothing that is so already',
      'acme/deblur',
      ANN,
      [
        { edit: 'title', title: 'Deblur' },
        { edit: 'summary', summary: undefined },
      ],
      [],
    ],
    [
      'the description and not what stands above',
      'acme/sample',
      ANN,
      [{ edit: 'description', text: 'It does more.\n' }],
      ['asset.md -What it does.', 'asset.md +It does more.'],
    ],
    [
      'the duration',
      'acme/denoise',
      ANN,
      [{ edit: 'duration', duration: { days: 60, renew: true } }],
      ['asset.md -  days: 30', 'asset.md +  days: 60'],
    ],
    [
      'the duration to none',
      'loggia/counting',
      LEA,
      [{ edit: 'duration', duration: undefined }],
      ['asset.md -duration:', 'asset.md -  days: 30', 'asset.md -  renew: false'],
    ],
    ['the quota', 'bolt/segment', BEN, [{ edit: 'quota', quota: 9 }], ['asset.md -quota: 3', 'asset.md +quota: 9']],
    [
      'open code to closed',
      'acme/deblur',
      ANN,
      [{ edit: 'code', code: { open: false } }],
      [
        'asset.md -  open: true',
        'asset.md -  url: https://example.org/deblur',
        'asset.md -  licence: Apache-2.0',
        'asset.md +  open: false',
      ],
    ],
    [
      'the licence',
      'acme/sample',
      ANN,
      [{ edit: 'licence', licence: 'MIT', url: undefined }],
      ['asset.md +licence: MIT'],
    ],
    [
      'who sees it, to everyone',
      'acme/preview',
      ANN,
      [{ edit: 'widen', to: 'public' }],
      [
        'asset.md -visibility: users',
        'asset.md -users:',
        'asset.md -  - login: uma',
        'asset.md -    id: 21',
        'asset.md +visibility: public',
      ],
    ],
    [
      'who sees it, to users beside those who do',
      'acme/preview',
      ANN,
      [
        { edit: 'widen', to: 'users', users: [VIC, UMA] },
        { edit: 'widen', to: 'users', users: [WES] },
      ],
      ['asset.md +  - login: vic', 'asset.md +    id: 22', 'asset.md +  - login: wes', 'asset.md +    id: 23'],
    ],
    ['the cover', 'acme/deblur', ANN, [{ edit: 'cover', cover: PICTURE }], ['cover.png changed']],
    ['the cover to none', 'acme/deblur', ANN, [{ edit: 'cover', cover: undefined }], ['cover.png removed']],
    [
      'the cover to one of another format',
      'acme/deblur',
      ANN,
      [{ edit: 'cover', cover: { ...PICTURE, facts: { ...PICTURE.facts, format: 'jpeg' } } }],
      ['cover.jpg added', 'cover.png removed'],
    ],
    [
      'the agreements to those of now',
      'zeta/zoom',
      ZOE,
      [{ edit: 'agree', agreements: ['service-agreement'] }],
      ['asset.md -  service-agreement: 1.0.0', 'asset.md +  service-agreement: 1.1.0'],
    ],
    [
      'the notes of a version',
      'acme/deblur',
      ANN,
      [{ edit: 'notes', version: '1.0.0', text: 'Old.' }],
      ['versions/1.0.0.md -First notes.', 'versions/1.0.0.md +Old.'],
    ],
    [
      'a version to discontinued',
      'bolt/segment',
      BEN,
      [{ edit: 'discontinue-version', version: '1.1.0' }],
      ['versions/1.1.0.md -state: released', 'versions/1.1.0.md +state: discontinued'],
    ],
    [
      'a version to released again',
      'loggia/counting',
      LEA,
      [{ edit: 'release-version', version: '1.1.0' }],
      ['versions/1.1.0.md -state: discontinued', 'versions/1.1.0.md +state: released'],
    ],
    [
      'the asset to discontinued',
      'acme/deblur',
      ANN,
      [{ edit: 'discontinue' }],
      ['asset.md -state: released', 'asset.md +state: discontinued'],
    ],
    [
      'the asset to released, with a new title',
      'acme/lowres',
      ANN,
      [{ edit: 'release' }, { edit: 'title', title: 'Low' }],
      [
        'asset.md -title: Low resolution',
        'asset.md -state: discontinued',
        'asset.md +title: Low',
        'asset.md +state: released',
      ],
    ],
    [
      'all of it to a tombstone',
      'acme/sample',
      ANN,
      [{ edit: 'delete', reason: 'Nobody used it.' }],
      ['asset.md removed', 'versions/1.0.0.md removed', 'tombstones/acme/sample.yaml added'],
    ],
    [
      'what is featured',
      'acme/sample',
      CORA,
      [{ edit: 'feature', featured: true }],
      ['featured.yaml +  - acme/sample'],
    ],
    [
      'what is featured no more',
      'acme/deblur',
      CORA,
      [{ edit: 'feature', featured: false }],
      ['featured.yaml -  - acme/deblur'],
    ],
  ])('%s', (_name, id, actor, edits, expected) => {
    expect(told(id, edits, actor)).toEqual(expected);
  });

  test('a first list of what is featured into a file that names its schema', () => {
    const files = { ...BASE, 'featured.yaml': undefined };
    const result = edited('acme/sample', [{ edit: 'feature', featured: true }], CORA, files);
    expect(result.ok && result.files).toEqual([
      {
        path: 'catalog/featured.yaml',
        content: '# yaml-language-server: $schema=.schema/featured.json\nassets:\n  - acme/sample\n',
      },
    ]);
  });

  test('an asset to a tombstone that says when, what and why', () => {
    const result = edited('acme/sample', [{ edit: 'delete', reason: 'Nobody used it.' }], ANN);
    expect(result.ok && result.files.at(-1)?.content).toBe(
      `# yaml-language-server: $schema=../../.schema/tombstone.json\ndeleted: '${NOW}'\nversions:\n  - 1.0.0\nreason: Nobody used it.\n`,
    );
  });

  test('what a curator looks at first, and says why', () => {
    const result = edited('acme/preview', [{ edit: 'widen', to: 'public' }], ANN);
    expect(result.ok && [result.review.verdict, result.review.summary]).toEqual([
      'review',
      ['Changes who sees acme/preview: from 1 specific user to everyone.'],
    ]);
  });
});

const DISCONTINUED = { ...BASE, ...(asset('acme/deblur', { state: 'discontinued' }) as Files) };

describe('an edit is refused with the way on', () => {
  test.each<[string, string, Person, readonly Edit[], RegExp, Files?]>([
    ['of somebody else', 'acme/deblur', BEN, [{ edit: 'title', title: 'Mine' }], /Only maintainers of acme/],
    ['of a curator', 'acme/deblur', CORA, [{ edit: 'discontinue' }], /Only maintainers of acme/],
    ['of what is not there', 'acme/none', ANN, [{ edit: 'title', title: 'Mine' }], /There is no asset acme\/none/],
    [
      'of what is broken',
      'acme/sample',
      ANN,
      [{ edit: 'title', title: 'x' }],
      /cannot be read/,
      { ...BASE, 'assets/acme/sample/asset.md': 'x' },
    ],
    [
      'that deletes what has a subscriber',
      'acme/deblur',
      ANN,
      [{ edit: 'delete' }],
      /1 person is subscribed to it\. Discontinue it instead/,
    ],
    [
      'that deletes what has a subscriber and is discontinued',
      'acme/lowres',
      ANN,
      [{ edit: 'delete' }],
      /when nobody is subscribed any more/,
    ],
    [
      'that deletes and edits',
      'acme/sample',
      ANN,
      [{ edit: 'delete' }, { edit: 'title', title: 'x' }],
      /Delete it alone/,
    ],
    ['that discontinues twice', 'acme/lowres', ANN, [{ edit: 'discontinue' }], /already/],
    ['that releases what is released', 'acme/deblur', ANN, [{ edit: 'release' }], /already/],
    [
      'that discontinues the only version',
      'acme/sample',
      ANN,
      [{ edit: 'discontinue-version', version: '1.0.0' }],
      /discontinue the whole asset/,
    ],
    [
      'that discontinues every version at once',
      'bolt/segment',
      BEN,
      [
        { edit: 'discontinue-version', version: '1.0.0' },
        { edit: 'discontinue-version', version: '1.1.0' },
      ],
      /each of its versions is discontinued/,
    ],
    [
      'that discontinues a version of a discontinued asset',
      'acme/deblur',
      ANN,
      [{ edit: 'discontinue-version', version: '1.0.0' }],
      /as a whole/,
      DISCONTINUED,
    ],
    [
      'that names no version of it',
      'acme/deblur',
      ANN,
      [{ edit: 'notes', version: '9.0.0', text: 'x' }],
      /no version 9\.0\.0\. Its versions are 1\.0\.0 and 1\.1\.0/,
    ],
    [
      'that shows to some what everyone sees',
      'acme/deblur',
      ANN,
      [{ edit: 'widen', to: 'users', users: [UMA] }],
      /Everyone sees it already/,
    ],
    [
      'that names an unknown agreement',
      'acme/deblur',
      ANN,
      [{ edit: 'agree', agreements: ['service-agreemnt'] }],
      /Did you mean service-agreement\?/,
    ],
    [
      'with a GIF as cover',
      'acme/deblur',
      ANN,
      [{ edit: 'cover', cover: { ...PICTURE, facts: { ...PICTURE.facts, format: 'gif' } } }],
      /A GIF cannot be a cover/,
    ],
    [
      'with a cover that has too many pixels',
      'acme/deblur',
      ANN,
      [{ edit: 'cover', cover: { ...PICTURE, facts: { ...PICTURE.facts, width: 9000, height: 9000 } } }],
      /9000 × 9000/,
    ],
    [
      'with a category that is unknown',
      'acme/deblur',
      ANN,
      [{ edit: 'categories', categories: ['detektion'] }],
      /Did you mean detection\?/,
    ],
    [
      'with a title over two lines',
      'acme/deblur',
      ANN,
      [{ edit: 'title', title: 'a\nb' }],
      /"title": must be one line/,
    ],
    [
      'with open code of no licence',
      'zeta/zoom',
      ZOE,
      [{ edit: 'code', code: { open: true, url: 'https://example.org/zoom' } }],
      /nothing says under which licence/,
    ],
    [
      'with a paper at an address that runs',
      'acme/deblur',
      ANN,
      [{ edit: 'paper', paper: { title: 'P', url: 'javascript:alert(1)' } }],
      /https/,
    ],
    [
      'with a picture that is not there',
      'acme/deblur',
      ANN,
      [{ edit: 'description', text: '![x](images/none.png)' }],
      /none\.png/,
    ],
    ['that features what is featured', 'acme/deblur', CORA, [{ edit: 'feature', featured: true }], /already/],
    ['that features, of no curator', 'acme/sample', ANN, [{ edit: 'feature', featured: true }], /Only curators/],
  ])('%s', (_name, id, actor, edits, message, files = BASE) => {
    const lines = told(id, edits, actor, files);
    expect(lines.every((line) => line.startsWith('! '))).toBe(true);
    expect(lines.join('\n')).toMatch(message);
  });
});

test('constraints of the newer version and every other reason are told at once', () => {
  const lines = told(
    'acme/deblur',
    [
      { edit: 'title', title: ' a' },
      { edit: 'homepage', homepage: 'http://x' },
    ],
    ANN,
  );
  expect(lines).toHaveLength(2);
});

const HIDDEN_FLOW = {
  ...BASE,
  ...(asset('acme/relight', {
    visibility: 'private',
    builtFrom: ['acme/preview', 'acme/hidden', 'acme/deblur'],
  }) as Files),
};

describe('what is offered', () => {
  const reasons = (id: string, actor: Person, files: Files = BASE): Record<string, string> => {
    const { catalog, now } = sideOf(files).world;
    const found = catalog.assets.get(idOf(id));
    if (found === undefined) throw new Error(id);
    const offered = allowedEdits(found, catalog, actor, now);
    const words = (permission: Permission): string => (permission.allowed ? 'yes' : permission.reason);
    return {
      release: words(offered.release),
      discontinue: words(offered.discontinue),
      delete: words(offered.delete),
      users: words(offered.widen.users),
      public: words(offered.widen.public),
      ...Object.fromEntries([...offered.versions].map(([version, { discontinue }]) => [version, words(discontinue)])),
    };
  };

  test.each<[string, string, Person, Record<string, string>, Files?]>([
    [
      'of a released asset with subscribers',
      'acme/deblur',
      ANN,
      {
        release: 'It is released already.',
        discontinue: 'yes',
        delete:
          '1 person is subscribed to it. Discontinue it instead: they keep what they were promised, and nobody else sees it.',
        '1.0.0': 'yes',
        '1.1.0': 'yes',
      },
    ],
    [
      'of an asset without subscribers',
      'acme/sample',
      ANN,
      {
        delete: 'yes',
        '1.0.0': 'It is the only released version. Release another one first, or discontinue the whole asset.',
      },
    ],
    ['of a discontinued asset', 'acme/lowres', ANN, { release: 'yes', discontinue: 'It is discontinued already.' }],
    ['of an asset whose subscriber cancelled', 'bolt/segment', BEN, { delete: 'yes' }],
    ['of a private asset', 'acme/hidden', ANN, { users: 'yes', public: 'yes' }],
    ['of a public asset', 'acme/sample', ANN, { users: 'Everyone sees it already, and what was public stays public.' }],
    [
      'of a workflow from what is hidden',
      'acme/relight',
      ANN,
      {
        users: 'yes',
        public:
          'It is built from acme/preview and acme/hidden, which not everyone may see. Ask for them to be made public first.',
      },
      HIDDEN_FLOW,
    ],
    [
      'to a stranger',
      'acme/sample',
      MAX,
      { release: 'Only maintainers of acme may do this.', delete: 'Only maintainers of acme may do this.' },
    ],
  ])('%s', (_name, id, actor, expected, files = BASE) => {
    expect(reasons(id, actor, files)).toMatchObject(expected);
  });
});

describe('what happens to whom', () => {
  test.each<[string, Edit, readonly string[]]>([
    [
      'acme/deblur',
      { edit: 'discontinue' },
      [
        'Its subscriber keeps using it within what was promised.',
        'Nobody else sees it, and nobody can subscribe to it, until it is released again.',
        '1 person will not see it among their favourites.',
        'acme/denoise, acme/relight and bolt/tracking name it and stay as before.',
        'It is featured, and will not be shown there until then.',
      ],
    ],
    [
      'acme/lowres',
      { edit: 'release' },
      ['Everyone will see it and can subscribe to it.', 'Its subscriber goes on as before.'],
    ],
    ['acme/hidden', { edit: 'release' }, ['Only its publisher sees it, as before.']],
    [
      'bolt/segment',
      { edit: 'delete' },
      [
        'It goes with its 2 versions, and its id is never given out again.',
        'What was public stays in the history of the repository.',
        '1 person cancelled it and cannot retrieve it any more.',
      ],
    ],
    [
      'acme/deblur',
      { edit: 'discontinue-version', version: '1.1.0' },
      [
        'Its subscriber cannot choose version 1.1.0 for a new use.',
        'The latest version is then 1.0.0.',
        'Its page stays, and its number is never used again.',
      ],
    ],
    [
      'acme/denoise',
      { edit: 'duration', duration: undefined },
      ['Its subscriber keeps what was promised until the subscription ends or is renewed.'],
    ],
    ['bolt/segment', { edit: 'quota', quota: 1 }, []],
    ['acme/preview', { edit: 'widen', to: 'public' }, ['What was once shown cannot be taken back.']],
    [
      'acme/deblur',
      { edit: 'code', code: { open: false } },
      ['Who has the code keeps it, under the licence that it had.'],
    ],
    [
      'acme/lowres',
      { edit: 'code', code: { open: true, url: 'https://example.org/lowres' } },
      [
        'The home page does not show it any more, because its code was closed when it was discontinued. Lists and search do.',
      ],
    ],
    [
      'acme/hidden',
      { edit: 'feature', featured: true },
      ['Not everyone can see it, so it is shown as featured to nobody yet.'],
    ],
    ['acme/deblur', { edit: 'title', title: 'x' }, []],
  ])('%s: %j', (id, edit, expected) => {
    const { catalog, now } = sideOf().world;
    const found = catalog.assets.get(idOf(id));
    if (found === undefined) throw new Error(id);
    expect(consequencesOf(edit, found, concernedPeople(found, catalog, now))).toEqual(expected);
  });
});

const MAINTAINERS: Readonly<Record<string, Person>> = { acme: ANN, bolt: BEN, loggia: LEA, zeta: ZOE };
const SIDE = sideOf();
const ASSETS = [...SIDE.world.catalog.assets.values()];

const words = fc.stringMatching(/^[A-Za-z<>"'#:*\-[\]äß漢 \n]{0,40}$/);
const people = fc.uniqueArray(fc.constantFrom(UMA, VIC, WES, MAX), { minLength: 1, maxLength: 3 });
const versions = fc.constantFrom('1.0.0', '1.1.0', '2.0.0', '3.0.0');
const optional = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(some, { nil: undefined });
const days = fc.record({ days: fc.integer({ min: 0, max: 400 }), renew: fc.boolean() });
const url = fc.constantFrom('https://example.org/a', 'http://example.org', 'https://u:p@example.org');
const licence = optional(fc.constantFrom('MIT', 'Apache-2.0', 'LicenseRef-x', 'Apache 2'));
const code = fc.record({ open: fc.boolean(), url, licence }, { requiredKeys: ['open'] });
const anEdit: fc.Arbitrary<Edit> = fc.oneof(
  words.map((title): Edit => ({ edit: 'title', title })),
  optional(words).map((summary): Edit => ({ edit: 'summary', summary })),
  fc
    .array(fc.constantFrom('detection', 'segmentation', 'none'), { maxLength: 3 })
    .map((categories): Edit => ({ edit: 'categories', categories })),
  words.map((text): Edit => ({ edit: 'description', text: `${text}\n\n![x](images/flow.png)` })),
  words.map((text): Edit => ({ edit: 'description', text })),
  fc.constantFrom<Edit>({ edit: 'cover', cover: undefined }, { edit: 'cover', cover: PICTURE }),
  optional(days).map((duration): Edit => ({ edit: 'duration', duration })),
  optional(fc.integer({ min: 0, max: 9 })).map((quota): Edit => ({ edit: 'quota', quota })),
  fc.record({ licence, url: optional(url) }).map((one): Edit => ({ edit: 'licence', ...one })),
  optional(fc.record({ title: words, url })).map((paper): Edit => ({ edit: 'paper', paper })),
  optional(code).map((one): Edit => ({ edit: 'code', code: one })),
  optional(url).map((homepage): Edit => ({ edit: 'homepage', homepage })),
  people.map((users): Edit => ({ edit: 'widen', to: 'users', users })),
  fc.constantFrom<Edit>(
    { edit: 'widen', to: 'public' },
    { edit: 'discontinue' },
    { edit: 'release' },
    { edit: 'delete' },
  ),
  fc.constant<Edit>({ edit: 'agree', agreements: ['service-agreement', 'publishing-digital-contents'] }),
  fc.record({ version: versions, text: words }).map((one): Edit => ({ edit: 'notes', ...one })),
  fc.record({ edit: fc.constantFrom('discontinue-version' as const, 'release-version' as const), version: versions }),
);

test('what is accepted is never refused as a proposal of its maintainer, and says what was wished', () => {
  let accepted = 0;
  const property = fc.property(
    fc.constantFrom(...ASSETS),
    fc.array(anEdit, { minLength: 1, maxLength: 4 }),
    ({ id }, edits) => {
      const actor = MAINTAINERS[id.split('/')[0] ?? ''] ?? MAX;
      const result = edited(id, edits, actor);
      if (!result.ok) return;
      accepted++;
      const head = withEdited(result.files);
      const review = reviewProposal(aProposal(BASE, head, { actor }));
      expect([review.verdict, review.findings.filter(({ severity }) => severity === 'error')]).toEqual([
        result.review.verdict,
        [],
      ]);
      expect(review.summary).toEqual(result.review.summary);
      // Once more, there is nothing left to do, or the deed is done.
      const again = edited(id, edits, actor, head);
      if (again.ok) expect(again.files.filter(({ content }) => typeof content === 'string')).toEqual([]);
    },
  );
  fc.assert(property, { numRuns: 150 });
  expect(accepted).toBeGreaterThan(10);
});

test('nor is it in a real repository, where a pull request is read from Git', async () => {
  const property = fc.asyncProperty(
    fc.constantFrom(...ASSETS),
    fc.array(anEdit, { minLength: 1, maxLength: 2 }),
    async ({ id }, edits) => {
      const actor = MAINTAINERS[id.split('/')[0] ?? ''] ?? MAX;
      const result = edited(id, edits, actor);
      fc.pre(result.ok && result.files.length > 0);
      const change = Object.fromEntries(result.files.map(({ path, content }) => [below(path), content]));
      const review = reviewProposal(await propose(IN_USE, change, actor));
      expect([review.verdict, review.summary]).toEqual([result.review.verdict, result.review.summary]);
    },
  );
  await fc.assert(property, { numRuns: 15 });
}, 60_000);

/** Each deed, and whether it is offered. */
const DEEDS: readonly [Edit, (offered: AllowedEdits) => Permission | undefined][] = [
  [{ edit: 'title', title: 'Another' }, (offered) => offered.edit],
  [{ edit: 'release' }, (offered) => offered.release],
  [{ edit: 'discontinue' }, (offered) => offered.discontinue],
  [{ edit: 'delete' }, (offered) => offered.delete],
  [{ edit: 'widen', to: 'public' }, (offered) => offered.widen.public],
  // Ann sees all parts of the hidden workflow; whoever sees less is told by the rules, name by name.
  [{ edit: 'widen', to: 'users', users: [ANN] }, (offered) => offered.widen.users],
  ...['1.0.0', '1.1.0', '2.0.0'].flatMap((version): [Edit, (offered: AllowedEdits) => Permission | undefined][] => [
    [{ edit: 'discontinue-version', version }, ({ versions: all }) => all.get(version)?.discontinue],
    [{ edit: 'release-version', version }, ({ versions: all }) => all.get(version)?.release],
  ]),
  [{ edit: 'feature', featured: true }, (offered) => offered.feature],
  [{ edit: 'feature', featured: false }, (offered) => offered.takeOff],
];

describe.each<[string, Files]>([
  ['a gallery in use', BASE],
  ['one in which a popular asset is discontinued', DISCONTINUED],
  ['one with a hidden workflow', HIDDEN_FLOW],
])('in %s what is not offered is refused, and what is offered is not', (_name, files) => {
  const { world } = sideOf(files);
  const { catalog } = world;

  test.each([ANN, BEN, CORA])('to $login', (actor) => {
    for (const found of catalog.assets.values()) {
      const offered = allowedEdits(found, catalog, actor, NOW);
      for (const [edit, of] of DEEDS) {
        const permission = of(offered);
        if (permission === undefined) continue;
        const result = edited(found.id, [edit], actor, files);
        expect(result.ok, `${found.id} ${JSON.stringify(edit)}`).toBe(permission.allowed);
        // Made all the same, it is a proposal that is refused, or one that does nothing.
        const forced = editedFiles({ asset: found, texts: textsOf(found.id, files), catalog, now: NOW }, [edit]);
        const { verdict } = reviewProposal(aProposal(files, withEdited(forced, files), { actor }));
        if (permission.allowed) expect(verdict).not.toBe('refuse');
        else
          expect([forced.length === 0 ? 'nothing' : verdict], `${found.id} ${JSON.stringify(edit)}`).toEqual([
            forced.length === 0 ? 'nothing' : 'refuse',
          ]);
      }
    }
  });
});
