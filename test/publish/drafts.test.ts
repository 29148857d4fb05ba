import { describe, expect, test } from 'vitest';

import { idOf } from './world.ts';
import { assetFiles, versionFile, type AssetDraft, type VersionDraft } from '../../scripts/core/publish/drafts.ts';
import { openAgreements, recordOf } from '../../scripts/core/publish/agreements.ts';
import { checkCatalog } from '../../scripts/core/check-catalog.ts';
import { aCatalog, load, NOW, worldOf, type Files } from '../support/builders.ts';
import { BASE, below } from './world.ts';

const VERSION: VersionDraft = {
  number: '1.0.0',
  released: NOW,
  source: { kind: 'git', repository: 'https://example.org/code', commit: 'a'.repeat(40), path: undefined },
  files: [],
  constraints: [],
  notes: '\n\nThe first.\n',
};
const DRAFT: AssetDraft = {
  id: idOf('acme/deblur'),
  about: {
    visibility: 'public',
    frameworks: ['PyTorch'],
    title: 'Deblur: photos',
    type: 'model',
    quota: undefined,
    categories: ['detection'],
    agreements: { 'service-agreement': '1.0.0' },
  },
  description: undefined,
  version: VERSION,
};

test('a draft becomes the files of an asset, keys in the order of the schema', () => {
  expect(assetFiles(DRAFT)).toEqual([
    {
      path: 'catalog/assets/acme/deblur/asset.md',
      content: [
        '---',
        '# yaml-language-server: $schema=../../../.schema/asset.json',
        'type: model',
        "title: 'Deblur: photos'",
        'categories:',
        '  - detection',
        'visibility: public',
        'state: released',
        'agreements:',
        '  service-agreement: 1.0.0',
        'frameworks:',
        '  - PyTorch',
        '---',
        '<!-- Write here what readers need: what it does, how to use it, what it was measured on, where it fails. -->',
        '',
      ].join('\n'),
    },
    {
      path: 'catalog/assets/acme/deblur/versions/1.0.0.md',
      content: [
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
    },
  ]);
});

test.each([
  ['its description', { ...DRAFT, description: 'Makes photos sharp.' }, /---\nMakes photos sharp\.\n$/],
  [
    'its description as it was typed, if that begins with code',
    { ...DRAFT, description: '\n \n    deblur photo.png\n\nMakes it sharp.\n\n' },
    /---\n {4}deblur photo\.png\n\nMakes it sharp\.\n$/,
  ],
  [
    'its summary above the invitation',
    { ...DRAFT, about: { ...DRAFT.about, summary: 'Sharp.' } },
    /---\nSharp\.\n\n<!--/,
  ],
])('below the front matter stands %s', (_name, draft, expected) => {
  expect(assetFiles(draft)[0]?.content).toMatch(expected);
});

test('files and constraints of a version are written where there are any', () => {
  const files = [{ name: 'a.bin', size: 1, sha256: 'b'.repeat(64) }];
  const { content } = versionFile(DRAFT.id, { ...VERSION, files, constraints: ['Be kind.'] });
  expect(content).toContain(
    `files:\n  - name: a.bin\n    size: 1\n    sha256: ${'b'.repeat(64)}\nconstraints:\n  - Be kind.\n---`,
  );
});

test('nothing is wrong with the files of a right draft', async () => {
  const about = { ...DRAFT.about, agreements: {} };
  const files: Files = Object.fromEntries(
    assetFiles({ ...DRAFT, about }).map(({ path, content }) => [below(path), content]),
  );
  const all = aCatalog(files);
  expect([...load(all).findings, ...checkCatalog(await worldOf(all))]).toEqual([]);
});

describe('what a publisher has yet to agree to', () => {
  const { catalog } = load(BASE);
  const named = (recorded: Record<string, string>, now = NOW): string[] =>
    openAgreements(catalog, recorded, now).map(({ agreement, version }) => `${agreement} ${version}`);

  test.each([
    ['everything, for a new asset', {}, NOW, ['publishing-digital-contents 1.0.0', 'service-agreement 1.1.0']],
    [
      'what is newer than the record',
      { 'publishing-digital-contents': '1.0.0', 'service-agreement': '1.0.0' },
      NOW,
      ['service-agreement 1.1.0'],
    ],
    [
      'nothing, while the record is the one of then',
      { 'publishing-digital-contents': '1.0.0', 'service-agreement': '1.0.0' },
      '2026-02-01T00:00:00Z',
      [],
    ],
  ])('is %s', (_name, recorded, now, expected) => {
    expect(named(recorded, now)).toEqual(expected);
  });

  test('is recorded beside what was agreed to before', () => {
    const open = openAgreements(catalog, { other: '2.0.0', 'service-agreement': '1.0.0' }, NOW);
    expect(recordOf({ other: '2.0.0', 'service-agreement': '1.0.0' }, open)).toEqual({
      other: '2.0.0',
      'publishing-digital-contents': '1.0.0',
      'service-agreement': '1.1.0',
    });
  });
});
