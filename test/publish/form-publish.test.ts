import { describe, expect, test } from 'vitest';

import { aCover, anAssetForm, aVersionForm, contextOf, judged, lines, withFiles, wrongIn } from './form-world.ts';
import { BASE, idOf } from './world.ts';
import { propose } from '../rules/proposing.ts';
import { ANN, BEN, IN_USE, MAX, PUBLISHING, UMA, ZOE } from '../worlds/gallery.ts';
import { below } from './world.ts';
import { NOW, type Files } from '../support/builders.ts';
import { blankForm, readForm } from '../../scripts/core/publish/form/blank-form.ts';
import { assetsNamedBy, judgePublishForm } from '../../scripts/core/publish/form/judge-form.ts';
import type { PublishForm } from '../../scripts/core/publish/form/publish-form.ts';
import { suggestVersions } from '../../scripts/core/publish/form/suggest-versions.ts';
import { reviewProposal } from '../../scripts/core/review.ts';

describe('the form of a new asset', () => {
  test('becomes its files, keys in the order of the schema and without what is empty', () => {
    const { id, files, problems } = judged(anAssetForm({ quota: '5' }, { notes: 'The first.\r\n' }), ANN, aCover());
    expect(problems).toEqual([]);
    expect(id).toBe('acme/upscale');
    expect(files.map(({ path }) => path)).toEqual([
      'catalog/assets/acme/upscale/asset.md',
      'catalog/assets/acme/upscale/cover.png',
      'catalog/assets/acme/upscale/versions/1.0.0.md',
    ]);
    expect(files[0]?.content).toBe(
      [
        '---',
        '# yaml-language-server: $schema=../../../.schema/asset.json',
        'type: algorithm',
        'title: Upscale',
        'visibility: public',
        'state: released',
        'quota: 5',
        'agreements:',
        '  publishing-digital-contents: 1.0.0',
        '  service-agreement: 1.1.0',
        '---',
        'Makes photos larger.',
        '',
      ].join('\n'),
    );
    expect(files[2]?.content).toBe(
      [
        '---',
        '# yaml-language-server: $schema=../../../../.schema/version.json',
        `released: '${NOW}'`,
        'state: released',
        'source:',
        '  kind: git',
        '  repository: https://example.org/code',
        `  commit: ${'a'.repeat(40)}`,
        '---',
        'The first.',
        '',
      ].join('\n'),
    );
  });

  test('without anything typed tells what is missing, in the order of the fields', () => {
    expect(lines(judged(blankForm(), ANN))).toEqual([
      'about.publisher: Publisher is missing.',
      'about.title: Title is missing.',
      'about.name: Name is missing.',
      'version.source.region: Region is missing.',
      'version.source.name: Name of the item is missing.',
      'version.source.id: Id of the item is missing.',
      '? about.description: Nothing says yet what it does. Say what it does, how to use it, what it was measured on, where it fails.',
      'agreed.publishing-digital-contents: Who publishes agrees to “Agreement publishing-digital-contents”, version 1.0.0. Read it and tick the box.',
      'agreed.service-agreement: Who publishes agrees to “Agreement service-agreement”, version 1.1.0. Read it and tick the box.',
    ]);
  });

  test.each<[string, PublishForm, readonly string[]]>([
    [
      'a taken name',
      anAssetForm({ name: 'deblur' }),
      ['about.name: acme/deblur is there already. Choose another name, or add a version to what is there.'],
    ],
    [
      'the name of what was deleted',
      anAssetForm({ name: 'former' }),
      ['about.name: acme/former was deleted, and its id is never given out again. Choose another name.'],
    ],
    [
      'a name that others have in other letters',
      anAssetForm({ name: 'v0ices' }),
      [
        '? about.name: v0ices could be taken for zeta/voices (looks the same). Choose a name that nobody takes for another, or tell the curators why it is this one.',
      ],
    ],
    [
      'a name of one’s own with other hyphens',
      anAssetForm({ name: 'de-blur' }),
      [
        '? about.name: acme/de-blur and acme/deblur differ only in dots and hyphens. Choose a name that people can tell apart, or add a version to the asset that is there.',
      ],
    ],
    [
      'a name that is none',
      anAssetForm({ name: 'Deblur  Ünd_more!' }),
      [
        'about.name: Name must be lower-case letters and digits with single hyphens or dots between them. Write deblur-und-more',
      ],
    ],
    [
      'the title of another asset of one’s own',
      anAssetForm({ title: 'DEBLUR' }),
      ['? about.title: acme/deblur has the same title. Say in the title what is different.'],
    ],
    [
      'a title that is too long',
      anAssetForm({ title: 'a'.repeat(121) }),
      ['about.title: Title has more than 120 characters.'],
    ],
    [
      'a publisher that is not there',
      anAssetForm({ publisher: 'acmee' }),
      ['about.publisher: There is no publisher acmee. Did you mean acme?'],
    ],
    [
      'a publisher of others',
      anAssetForm({ publisher: 'bolt' }),
      [
        'about.publisher: You are no maintainer of this publisher. Ask one of its maintainers to publish it, or to add you.',
      ],
    ],
    [
      'numbers that are none',
      anAssetForm(
        { isLimited: true, days: '12x', quota: '1.5', type: 'model', details: { parameters: '-3' } },
        { files: [{ name: 'a', size: '9 MB', sha256: '', url: '' }] },
      ),
      [
        'about.days: Number of days must be a whole number.',
        'about.quota: Number of uses must be a whole number.',
        'about.details.parameters: Number of parameters must be 1 or more.',
        'version.files.0.size: Size of file 1 must be a whole number.',
      ],
    ],
    ['a limit without days', anAssetForm({ isLimited: true }), ['about.days: Number of days is missing.']],
    [
      'specific users who are none',
      anAssetForm({ visibility: 'users' }),
      ['about.users: Nobody is chosen who may see it. Choose somebody, or show it to nobody else for now.'],
    ],
    [
      'licences and addresses',
      anAssetForm({
        licence: 'LicenseRef-Acme',
        isCodeOpen: true,
        codeUrl: 'http://example.org',
        codeLicence: 'apache',
        paperTitle: 'On photos',
        homepage: 'https://user:pw@example.org/',
      }),
      [
        'about.licenceUrl: LicenseRef-Acme is not on the SPDX list, and nothing says where it can be read. Give the https address of its text.',
        'about.paperUrl: Address of the paper is missing.',
        'about.codeUrl: Address of the code must be an https address.',
        'about.codeLicence: "apache" is no SPDX licence expression. Did you mean Apache-2.0?',
        'about.homepage: Homepage must not hold a user name or a password.',
      ],
    ],
    [
      'open code without a licence',
      anAssetForm({ isCodeOpen: true }),
      [
        'about.codeLicence: The code is open and nothing says under which licence. Choose the licence of the code, or one for all of the asset.',
      ],
    ],
    [
      'rows by their place in the form, empty ones counted',
      anAssetForm({
        details: {
          hyperparameters: [
            { name: ' ', default: '', description: '' },
            { name: '', default: '3', description: '' },
          ],
        },
      }),
      ['about.details.hyperparameters.1.name: Name of hyperparameter 2 is missing.'],
    ],
    [
      'lines by their number',
      anAssetForm({}, { constraints: `Be kind.\n\n${'a'.repeat(301)}` }),
      ['version.constraints: Constraint 2 has more than 300 characters.'],
    ],
    [
      'names of files that are one where case is ignored',
      anAssetForm(
        {},
        {
          source: { kind: 'files' },
          files: [
            { name: 'a.bin', size: '1', sha256: 'B'.repeat(64), url: '' },
            { name: '', size: '', sha256: '', url: '' },
            { name: 'A.bin', size: '', sha256: 'b'.repeat(64), url: '' },
          ],
        },
      ),
      [
        'version.files.2.size: A.bin has no size. Choose the file again: size and sha256 are taken from it.',
        'version.files.2.name: A.bin and the file a.bin are the same where case is ignored. Rename one of them.',
      ],
    ],
    [
      'that the source is files and none is listed',
      anAssetForm({}, { source: { kind: 'files' } }),
      ['version.files: No file is listed. Choose the files, or say where else the content is.'],
    ],
    [
      'a version that is none',
      anAssetForm({}, { number: '1.0' }),
      ['version.number: Version must be x.y.z: three whole numbers without leading zeros. Begin with 1.0.0.'],
    ],
    [
      'a workflow that is more visible than its parts',
      anAssetForm({ type: 'workflow', details: { builtFrom: ['', 'acme/preview'] } }),
      [
        'about.details.builtFrom.1: The workflow is more visible than acme/preview, which it is built from: everyone would see only the workflow. Narrow who sees the workflow, or ask the publisher of that asset to widen who sees it.',
      ],
    ],
    [
      'assets of another type, deleted ones and unknown ones',
      anAssetForm({
        type: 'model',
        details: { trainedWith: 'acme/denoise', derivedFrom: 'acme/former' },
      }),
      [
        'about.details.trainedWith: acme/denoise is of type model; a model is trained with an algorithm. Name an asset of type algorithm.',
        '? about.details.derivedFrom: acme/former was deleted. Name what took its place, or remove the line.',
      ],
    ],
    [
      'lines of the description',
      anAssetForm({ description: 'What it does.\n\n![How](images/none.png)\n' }),
      [
        'about.description: Line 3: This image points to images/none.png, and the asset has no such file. Add the file, or correct the path.',
      ],
    ],
    [
      'characters that nobody sees',
      anAssetForm({ title: 'a\u202Eb', description: 'a\0b', categories: ['segmentations'] }),
      [
        'about.title: Title must be one line without control, bidirectional or invisible characters.',
        'about.categories: There is no category segmentations. Did you mean segmentation?',
        'about.description: Description has control characters, which nobody sees. Type it again, or paste it as plain text.',
      ],
    ],
  ])('tells %s', (_name, form, expected) => {
    const result = judged(form, ANN);
    expect(lines(result)).toEqual(expected);
    expect(result.review === undefined).toBe(result.problems.some(({ severity }) => severity === 'error'));
  });

  test('tells of a cover that is too large', () => {
    const { problems } = judged(anAssetForm(), ANN, aCover({ bytes: new Uint8Array(50_001), format: 'webp' }));
    expect(problems.map(({ field }) => field)).toEqual(['cover']);
    expect(lines(judged(anAssetForm(), ANN, aCover({ width: 1000, height: 1000 })))).toEqual([
      'cover: The image is 1000 × 1000; this gallery takes 10000 pixels. Scale it down.',
    ]);
  });

  test('leaves out what does not belong to what was chosen', () => {
    const about = {
      visibility: 'public',
      users: [UMA],
      days: '30',
      renew: true,
      codeUrl: 'nonsense',
      codeLicence: 'nonsense',
      details: { builtFrom: ['nobody/nothing'], parameters: 'x' },
    } as const;
    const { files, problems } = judged(anAssetForm(about, { source: { region: 'Ñ', image: ':' } }), ANN);
    expect(problems).toEqual([]);
    expect(files).toEqual(judged(anAssetForm(), ANN).files);
  });

  test('writes numbers, truths and texts of rows as what they are', () => {
    const details = {
      frameworks: 'PyTorch \r\n\n ONNX',
      hyperparameters: ['0.1', 'true', '1e-3', '0.10'].map((value) => ({ name: 'a', default: value, description: '' })),
    };
    const [file] = judged(anAssetForm({ details }), ANN).files;
    expect(file?.content).toContain('frameworks:\n  - PyTorch\n  - ONNX\n');
    const values = String(file?.content).match(/(?<=default: ).*/g);
    expect(values).toEqual(['0.1', 'true', "'1e-3'", "'0.10'"]);
  });

  test('judges nobody where nobody is named', () => {
    const result = judged(anAssetForm({ publisher: 'bolt' }), undefined);
    expect([lines(result), result.review?.verdict]).toEqual([[], 'review']);
  });
});

describe('the form of another version', () => {
  test('becomes one file', () => {
    const result = judged(aVersionForm({ constraints: 'Needs a GPU.\n' }), ANN);
    expect(lines(result)).toEqual([]);
    expect(result.files.map(({ path }) => path)).toEqual(['catalog/assets/acme/deblur/versions/1.2.0.md']);
    expect(result.review).toMatchObject({ verdict: 'review', summary: [expect.stringContaining('1.2.0')] });
  });

  test('is merged at once where the gallery trusts the publisher', () => {
    const result = judged(aVersionForm({ asset: 'bolt/segment' }), BEN);
    expect(result.review?.verdict).toBe('merge');
  });

  test('records with the asset what is agreed to with it', () => {
    const form = aVersionForm({ asset: 'zeta/zoom', number: '1.0.1' });
    expect(lines(judged(form, ZOE))).toEqual([
      'agreed.service-agreement: Who publishes agrees to “Agreement service-agreement”, version 1.1.0. Read it and tick the box.',
    ]);
    const { files, problems } = judged({ ...form, agreed: ['service-agreement', 'other'] }, ZOE);
    expect(problems).toEqual([]);
    expect(files.map(({ path }) => below(path))).toEqual([
      'assets/zeta/zoom/asset.md',
      'assets/zeta/zoom/versions/1.0.1.md',
    ]);
    const before = BASE['assets/zeta/zoom/asset.md'];
    expect(files[0]?.content).toBe(String(before).replace('service-agreement: 1.0.0', 'service-agreement: 1.1.0'));
  });

  test.each<[string, PublishForm, readonly string[]]>([
    [
      'no asset',
      aVersionForm({ asset: '' }),
      ['version.asset: Asset is missing. Choose the one of which this is a version.'],
    ],
    [
      'an unknown asset',
      aVersionForm({ asset: 'acme/x' }),
      ['version.asset: There is no asset acme/x. Choose one of yours.'],
    ],
    [
      'an asset of others',
      aVersionForm({ asset: 'bolt/tracking' }),
      [
        'version.asset: You are no maintainer of this publisher. Ask one of its maintainers to publish it, or to add you.',
      ],
    ],
    [
      'a version that is there',
      aVersionForm({ number: '1.1.0', source: { commit: 'b' } }),
      [
        'version.source.commit: Commit must be a full commit id.',
        'version.number: There is a version 1.1.0, and its content never changes. Next are 1.1.1, 1.2.0 and 2.0.0.',
      ],
    ],
    [
      'no number',
      aVersionForm({ number: ' ' }),
      ['version.number: Version is missing. Next are 1.1.1, 1.2.0 and 2.0.0.'],
    ],
  ])('tells %s', (_name, form, expected) => {
    expect(lines(judged(form, ANN))).toEqual(expected);
  });

  test('waits for the asset to be loaded', () => {
    const result = judgePublishForm(aVersionForm(), undefined, contextOf([], ANN));
    expect(lines(result)).toEqual(['version.asset: acme/deblur has not been loaded yet.']);
    expect(result.files.map(({ path }) => path)).toEqual(['catalog/assets/acme/deblur/versions/1.2.0.md']);
  });

  test('says where the asset cannot be read', () => {
    const context = contextOf([idOf('acme/deblur')], ANN);
    const texts = context.assets.get(idOf('acme/deblur'));
    if (texts === undefined) throw new Error('It was not loaded');
    const broken = { ...texts, files: { 'catalog/assets/acme/deblur/asset.md': 'title: [' } };
    const result = judgePublishForm(aVersionForm(), undefined, { ...context, assets: new Map([[texts.id, broken]]) });
    expect(lines(result)).toEqual(['version.asset: The asset.md of acme/deblur cannot be read. Mend it first.']);
  });
});

describe('a form without errors', () => {
  const workflow = anAssetForm({ type: 'workflow', details: { builtFrom: ['acme/deblur', 'acme/relight'] } });
  const hidden = anAssetForm({ type: 'workflow', visibility: 'private', details: { builtFrom: ['acme/hidden'] } });
  const container = {
    source: { kind: 'container', image: 'registry.example.org/a', digest: `sha256:${'1'.repeat(64)}` },
  } as const;

  test.each<[string, PublishForm, typeof ANN]>([
    ['of an asset', anAssetForm(), ANN],
    ['of a workflow', workflow, ANN],
    ['of a hidden workflow', hidden, ANN],
    ['of what looks like another', anAssetForm({ name: 'v0ices' }), ANN],
    ['of a container image', anAssetForm({}, container), ANN],
    [
      'of a model',
      anAssetForm({ type: 'model', details: { trainedWith: 'acme/deblur', derivedFrom: 'acme/former' } }),
      ANN,
    ],
    ['of a version', aVersionForm(), ANN],
    ['of a version of whom the gallery trusts', aVersionForm({ asset: 'bolt/segment' }), BEN],
    [
      'of a version with an agreement',
      aVersionForm({ asset: 'zeta/zoom', number: '2.0.0' }, ['service-agreement']),
      ZOE,
    ],
  ])('%s foresees what a pull request is judged to be', async (_name, form, actor) => {
    const { files, review } = judged(form, actor, form.kind === 'asset' ? aCover() : undefined);
    const change = Object.fromEntries(files.map(({ path, content }) => [below(path), content]));
    const real = reviewProposal(await propose(IN_USE, change, actor));
    expect([review?.verdict, review?.summary]).toEqual([real.verdict, real.summary]);
    expect(wrongIn(withFiles(files))).toEqual([]);
  });
});

test('a list of thousands of files is judged row by row', () => {
  const [blank, wrong] = [
    { name: '', size: '', sha256: '', url: '' },
    { name: 'a.bin', size: 'x', sha256: 'b', url: '' },
  ];
  const files = [blank, ...Array.from({ length: 5000 }, () => wrong)];
  const { problems } = judged(aVersionForm({ source: { kind: 'files' }, files }), ANN);
  const fields = problems.map(({ field }) => field);
  expect(fields.filter((field) => field.startsWith('version.files.'))).toHaveLength(10_000);
  expect(fields.slice(-2)).toEqual(['version.files.5000.size', 'version.files.5000.sha256']);
});

test('assets that a form names are those of the chosen type', () => {
  const details = { trainedWith: 'acme/deblur', derivedFrom: 'no', builtFrom: ['acme/sample', ' '], steps: [] };
  expect(assetsNamedBy(anAssetForm({ type: 'model', details }))).toEqual(['acme/deblur']);
  expect(assetsNamedBy(anAssetForm({ type: 'workflow', details }))).toEqual(['acme/sample']);
  expect(assetsNamedBy(anAssetForm({ details }))).toEqual([]);
  expect(assetsNamedBy(aVersionForm())).toEqual(['acme/deblur']);
});

test('what is named and not loaded is there, and is not judged', () => {
  const form = anAssetForm({ type: 'model', details: { trainedWith: 'acme/denoise' } });
  expect(lines(judgePublishForm(form, undefined, contextOf([], ANN)))).toEqual([]);
});

test('the next versions come after the highest', () => {
  expect(suggestVersions([])).toEqual(['1.0.0']);
  expect(suggestVersions(['1.9.0', '1.10.3', 'x'])).toEqual(['1.10.4', '1.11.0', '2.0.0']);
  expect(suggestVersions(['1.0.999999999'])).toEqual(['1.1.0', '2.0.0']);
});

describe('a draft that was saved', () => {
  test('is the same form', () => {
    const form = anAssetForm({
      users: [UMA],
      categories: ['detection'],
      details: { steps: [{ name: 'a', asset: '' }] },
    });
    expect(readForm(JSON.parse(JSON.stringify(form)))).toEqual(form);
  });

  test('by another page loses only what it cannot hold', () => {
    const saved = {
      kind: 'version',
      about: { title: 'Kept', days: 3, users: [{ login: 'uma' }, UMA], details: null, new: 1 },
      version: { number: '3.0.0', files: [{ name: 'a' }, 5], source: { kind: 'gone', commit: 'abc' } },
      agreed: 'all',
    };
    const blank = blankForm();
    expect(readForm(saved)).toEqual({
      kind: 'version',
      about: { ...blank.about, title: 'Kept', users: [UMA] },
      version: {
        ...blank.version,
        number: '3.0.0',
        files: [{ name: 'a', size: '', sha256: '', url: '' }],
        source: { ...blank.version.source, commit: 'abc' },
      },
      agreed: [],
    });
  });

  test.each([[undefined], [null], ['text'], [[]], [{}], [{ kind: 'other' }]])('is none: %j', (saved) => {
    expect(readForm(saved)).toBeUndefined();
  });
});

test('a gallery that asks for no agreement gets none recorded', () => {
  const files = Object.fromEntries(Object.entries(BASE).filter(([path]) => !path.startsWith('agreements/'))) as Files;
  const { files: written, problems } = judged(anAssetForm({}, {}, Object.keys(PUBLISHING)), ANN, undefined, files);
  expect(problems).toEqual([]);
  expect(written[0]?.content).not.toContain('agreements');
});

test('a stranger publishes nothing', () => {
  expect(judged(anAssetForm(), MAX).review).toBeUndefined();
});
