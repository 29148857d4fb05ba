import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { fromGit } from '../../scripts/import/from/git.ts';
import { fromHuggingFace } from '../../scripts/import/from/huggingface.ts';
import { parseModelArts } from '../../scripts/import/from/modelarts-items.ts';
import { fromModelArts } from '../../scripts/import/from/modelarts.ts';
import type { Prefill, PrefillResult } from '../../scripts/import/from/prefill.ts';
import { parseMarkdownFile } from '../../scripts/shell/front-matter.ts';
import { aCatalog, type Files, NOW } from '../support/builders.ts';
import { gallery } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';

/** The shape of https://support.huaweicloud.com/intl/en-us/api-modelarts/ListAlgorithms.html, with values of our own. */
function anAlgorithm(id: string, name: string, config: object = {}): object {
  return {
    metadata: {
      id,
      name,
      description: 'Sharpens photos. It needs a GPU.',
      create_time: 1636600721742,
      workspace_id: '0',
      is_valid: true,
      size: 4791,
      tags: null,
      version_num: 0,
    },
    job_config: {
      code_dir: '/acme-bucket/deblur/code/',
      boot_file: '/acme-bucket/deblur/code/train.py',
      command: '',
      parameters: [
        {
          name: 'learning_rate',
          description: 'How fast it learns.',
          i18n_description: null,
          value: '0.01',
          constraint: { type: 'Float', editable: true, required: false, sensitive: false, valid_range: [] },
        },
        { name: 'token', description: '', value: 'hidden', constraint: { type: 'String', sensitive: true } },
      ],
      inputs: [{ name: 'data_url', description: 'where the data is' }],
      engine: { engine_id: 'pytorch-1', engine_name: 'PyTorch', engine_version: 'PyTorch-2.1' },
      ...config,
    },
    resource_requirements: null,
    advanced_config: {},
  };
}

function algorithms(...items: readonly object[]): string {
  return JSON.stringify({ total: items.length, count: items.length, limit: 50, offset: 0, items }, null, 2);
}

/** The shape of https://support.huaweicloud.com/intl/en-us/api-modelarts/ListModels.html. */
function models(...more: readonly object[]): string {
  const model = {
    model_name: 'Digits',
    model_version: '1.2.0',
    model_id: '10eb0091-0000',
    model_type: 'mindspore',
    model_size: 5012312,
    create_at: 1533041553000,
    description: 'Reads digits.',
    workspace_id: '0',
    specification: {},
  };
  return JSON.stringify({
    total_count: more.length,
    count: more.length,
    models: more.map((one) => ({ ...model, ...one })),
  });
}

function itemsIn(json: string): readonly Prefill[] {
  const parsed = parseModelArts('list.json', json);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.items.map(fromModelArts);
}

function problemIn(json: string): string {
  const parsed = parseModelArts('list.json', json);
  return parsed.ok ? '' : parsed.problem;
}

function good(result: PrefillResult): Prefill {
  if (!result.ok) throw new Error(result.problem);
  return result.prefill;
}

describe('what ModelArts lists', () => {
  test('an algorithm is taken with its path, its framework and its parameters, but for what is secret', () => {
    expect(itemsIn(algorithms(anAlgorithm('2e54', 'Deblur_XL')))).toEqual([
      {
        type: 'algorithm',
        name: 'deblur-xl',
        title: 'Deblur_XL',
        summary: 'Sharpens photos.',
        description: 'Sharpens photos. It needs a GPU.',
        source: { kind: 'modelarts', name: 'Deblur_XL', id: '2e54', obs: 'obs://acme-bucket/deblur/code/' },
        more: {
          frameworks: ['PyTorch'],
          hyperparameters: [
            { name: 'learning_rate', default: '0.01', description: 'How fast it learns.' },
            { name: 'token' },
          ],
        },
        notes: [],
      },
    ]);
  });

  test('an algorithm of a custom image has no parameters and no engine', () => {
    const config = { code_dir: null, parameters: null, engine: null };
    expect(itemsIn(algorithms(anAlgorithm('1', 'a', config)))[0]).toMatchObject({
      source: { kind: 'modelarts', name: 'a', id: '1' },
      more: {},
    });
  });

  test('a model is taken with its version', () => {
    expect(itemsIn(models({}))).toMatchObject([
      {
        type: 'model',
        name: 'digits',
        title: 'Digits',
        version: '1.2.0',
        source: { kind: 'modelarts', name: 'Digits', id: '10eb0091-0000' },
        more: { frameworks: ['MindSpore'] },
      },
    ]);
  });

  test('a version that is none here is left out, and a subscribed model is pointed at', () => {
    const [prefill] = itemsIn(
      models({ model_version: '01.01', model_type: 'Image', market_flag: true, description: null }),
    );
    expect(prefill).toMatchObject({ version: undefined, more: { frameworks: undefined }, summary: undefined });
    expect(prefill?.notes).toEqual([expect.stringContaining('subscribed')]);
  });

  test('the details of one item do as well', () => {
    expect(itemsIn(JSON.stringify(anAlgorithm('1', 'one')))).toHaveLength(1);
    const details = { model_id: '7', model_name: 'm', source_location: 'obs://bucket/model/' };
    expect(itemsIn(JSON.stringify(details))[0]?.source).toMatchObject({ obs: 'obs://bucket/model/' });
  });

  test.each([
    ['{\n  "items": [\n}', /^list\.json:3: This is no JSON/],
    ['', /^list\.json:1: This is no JSON/],
    ['[]', /is no answer of ModelArts/],
    ['null', /is no answer of ModelArts/],
    ['{"jobs": []}', /neither "items" nor "models"/],
    [
      '{"error_code": "ModelArts.0102", "error_msg": "Invalid token"}',
      /an error that ModelArts answered: Invalid token/,
    ],
    [
      '{\n "items": [\n  {"metadata": {"id": "1", "name": "a"}},\n  {"metadata": {"id": "1"}}]}',
      /^list\.json:4: items\.1\.metadata\.name: /,
    ],
    ['{"models": {"a": 1}}', /^list\.json:1: models: /],
    [`{"items": ${'['.repeat(50_000)}`, /no JSON/],
  ])('%j is refused with its place', (json, problem) => {
    expect(problemIn(json)).toMatch(problem);
  });

  test('hostile names stay text of one line', () => {
    const name = 'a\u202Eb\n<script>\u001B[2J';
    const [prefill] = itemsIn(algorithms(anAlgorithm('__proto__', name, { code_dir: '/../../etc/' })));
    expect(prefill).toMatchObject({ title: 'ab <script>[2J', source: { id: '__proto__' } });
    expect(prefill?.source).not.toHaveProperty('obs');
  });
});

const MIT = `MIT License

Copyright (c) 2026 Acme

Permission is hereby granted, free of charge, to any person obtaining a copy of this software.
The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.
`;

const README = `<p align="center"><img src="logo.png"></p>

[![build](https://example.org/badge.svg)](https://example.org)

# Deblur *XL*

![picture](docs/before.png)

Deblur XL sharpens [photos](docs/photos.md) that moved. More words.

\`\`\`sh
# Not a title
\`\`\`
`;

/** The shape of the Citation File Format 1.2.0. */
const CITATION = `cff-version: 1.2.0
message: Please cite it.
title: "Deblur XL: the code"
version: v2.1.0
license: MIT
url: https://deblur.example.org/
repository-code: https://git.example.org/acme/deblur
authors:
  - family-names: Ann
preferred-citation:
  type: article
  title: "Sharp photos from moved ones"
  doi: 10.1234/sharp.(5)
  url: https://journal.example.org/5
`;

/** A clone with a remote, as somebody has it. */
function aClone(files: Files, remote = 'git@git.example.org:acme/Deblur.git'): string {
  const directory = temporaryDirectory();
  git(directory, 'init', '--quiet', '--initial-branch=main');
  writeFiles(directory, files);
  git(directory, 'add', '.');
  git(directory, 'commit', '--quiet', '--allow-empty', '-m', 'Begin');
  git(directory, 'config', 'remote.origin.url', remote);
  return directory;
}

describe('a Git repository', () => {
  test('is taken with its README, licence, citation, remote and commit', () => {
    const clone = aClone({ 'README.md': README, LICENSE: MIT, 'CITATION.cff': CITATION });
    const commit = git(clone, 'rev-parse', 'HEAD');
    git(clone, 'update-ref', 'refs/remotes/origin/main', commit);
    const prefill = good(fromGit(clone, {}));
    expect(prefill).toMatchObject({
      name: 'deblur',
      title: 'Deblur XL: the code',
      summary: 'Deblur XL sharpens photos that moved.',
      licence: 'MIT',
      paper: { title: 'Sharp photos from moved ones', url: 'https://doi.org/10.1234/sharp.(5)' },
      code: { url: 'https://git.example.org/acme/Deblur', licence: 'MIT' },
      source: { kind: 'git', repository: 'https://git.example.org/acme/Deblur', commit },
      version: '2.1.0',
      more: { homepage: 'https://deblur.example.org/' },
      notes: [],
    });
    expect(prefill).not.toHaveProperty('categories');
    expect(prefill.type).toBeUndefined();
    const { description = '' } = prefill;
    expect(description).not.toContain('# Deblur');
    expect(description).toContain(`(https://git.example.org/acme/Deblur/blob/${commit}/docs/photos.md)`);
  });

  test('that is bare of all that gives its remote and commit, and says what is missing', () => {
    const prefill = good(fromGit(aClone({}), {}));
    expect(prefill).toMatchObject({ title: 'Deblur', source: { kind: 'git' } });
    expect(prefill.notes).toEqual([
      expect.stringContaining('no README.md'),
      expect.stringContaining('no LICENSE'),
      expect.stringContaining('push it first'),
    ]);
  });

  test('without a remote has no source', () => {
    const directory = temporaryDirectory();
    writeFiles(directory, { 'README.md': '# A\n', LICENSE: MIT });
    const prefill = good(fromGit(directory, {}));
    expect(prefill).toMatchObject({ title: 'A', licence: 'MIT', source: undefined, description: undefined });
    expect(prefill.notes).toEqual([expect.stringContaining('It is not known where the repository can be fetched')]);
  });

  test('does not tell the password that a remote holds', () => {
    const clone = aClone({}, 'https://ann:secret@git.example.org/acme/deblur.git');
    expect(JSON.stringify(good(fromGit(clone, {})))).not.toContain('secret');
  });

  test.each([
    ['a DOI of its own', 'doi: 10.5555/1', { title: 'T', url: 'https://doi.org/10.5555/1' }],
    [
      'a DOI among its identifiers',
      'identifiers: [{type: doi, value: 10.5555/2}]',
      { title: 'T', url: 'https://doi.org/10.5555/2' },
    ],
    [
      'a paper with an address only',
      'preferred-citation: {title: P, url: "https://example.org/p"}',
      { title: 'P', url: 'https://example.org/p' },
    ],
    ['only a page', 'url: https://example.org/t', undefined],
    ['no paper', 'doi: nonsense', undefined],
  ])('with %s', (_, line, paper) => {
    const clone = aClone({ 'CITATION.cff': `cff-version: 1.2.0\ntitle: T\n${line}\n` });
    expect(good(fromGit(clone, {})).paper).toEqual(paper);
  });

  test.each([
    ['cff-version: 1.2.0\ntitle: [', /^CITATION\.cff:\d: The YAML cannot be read/],
    ['cff-version: 1.2.0\nurl: a\nurl: b\n', /^CITATION\.cff:3: .*duplicate/],
    ['title: T\n', /^CITATION\.cff: It has no cff-version/],
    ['cff-version: !!js/function "x"\n', /^CITATION\.cff:1: /],
    [Buffer.from([0xff, 0xfe, 0]), /CITATION\.cff is not UTF-8/],
  ])('with a CITATION.cff that says %j is refused with its line', (text, problem) => {
    const result = fromGit(aClone({ 'CITATION.cff': text }), {});
    expect(result).toEqual({ ok: false, problem: expect.stringMatching(problem) as string });
  });

  test.each([
    ['SPDX-License-Identifier: Apache-2.0\n', 'license: Apache-2.0', 'Apache-2.0', []],
    [MIT, 'license: Apache-2.0', 'MIT', [/LICENSE is MIT, CITATION\.cff says Apache-2\.0/]],
    ['All rights reserved.', 'license: [MIT, Apache-2.0]', 'MIT OR Apache-2.0', []],
    ['All rights reserved.', 'license: My-own', undefined, [/cannot be told which licence LICENSE is/]],
  ])('with the LICENSE %j and the citation %j', (text, line, licence, notes) => {
    const citation = `cff-version: 1.2.0\ntitle: T\ndoi: 10.5555/1\n${line}\n`;
    const prefill = good(fromGit(aClone({ 'README.md': '# T', LICENSE: text, 'CITATION.cff': citation }), {}));
    expect(prefill.licence).toBe(licence);
    expect(prefill.notes.slice(0, -1)).toEqual(notes.map((note) => expect.stringMatching(note) as string));
  });

  test.each([
    ['# '.repeat(200_000), undefined],
    [`${'![ [!['.repeat(50_000)}\n# T`, 'T'],
    ['Title\n=====\n\nThe first paragraph here.', 'Title'],
    ['Words first.\n\n# Later', undefined],
    ['# `code` and **bold** ##\n', 'code and bold'],
  ])('with a README that is odd', (readme, title) => {
    expect(good(fromGit(aClone({ 'README.md': readme }), {})).title).toBe(title ?? 'Deblur');
  });
});

const CARD = `---
license: mit
library_name: diffusers
model_name: Deblur XL
datasets: [acme/blurs]
base_model: acme/base
---

# Deblur XL

It sharpens photos that moved.
`;

describe('a repository of Hugging Face', () => {
  test('is taken with the front matter of its card and its files', () => {
    const clone = aClone({ 'README.md': CARD, 'model.bin': 'weights' }, 'https://huggingface.co/acme/Deblur-XL');
    const commit = git(clone, 'rev-parse', 'HEAD');
    const prefill = good(fromHuggingFace(clone, undefined, NOW));
    expect(prefill).toMatchObject({
      type: 'model',
      name: 'deblur-xl',
      title: 'Deblur XL',
      summary: 'It sharpens photos that moved.',
      description: 'It sharpens photos that moved.',
      licence: 'MIT',
      source: { kind: 'huggingface', repository: 'acme/Deblur-XL', revision: commit },
      files: [
        { name: 'README.md' },
        { name: 'model.bin', size: 7, url: `https://huggingface.co/acme/Deblur-XL/resolve/${commit}/model.bin` },
      ],
      more: { frameworks: ['Diffusers'], datasets: ['acme/blurs'], homepage: 'https://huggingface.co/acme/Deblur-XL' },
    });
  });

  test('that does not know whose it is can be told', () => {
    const directory = temporaryDirectory();
    writeFiles(directory, { 'README.md': CARD });
    expect(fromHuggingFace(directory, undefined, NOW)).toMatchObject({ ok: false });
    expect(good(fromHuggingFace(directory, 'acme/Deblur-XL', NOW)).source).toEqual({
      kind: 'huggingface',
      repository: 'acme/Deblur-XL',
    });
  });

  test.each([
    [CARD.replace('license: mit', 'license: [mit'), /README\.md:\d: The YAML cannot be read/],
    [CARD.replace('license: mit', 'license: mit\nlicense: mit'), /README\.md:3: .*duplicate/],
    ['# Only words\n', /README\.md: README\.md has no model-card front matter/],
    [CARD.replace('license: mit', 'sdk: gradio'), /space: no asset type/],
    [CARD.replace('---\n', '---js\n'), /no model-card front matter/],
  ])('with a card that cannot be taken is refused with its line', (card, problem) => {
    const clone = aClone({ 'README.md': card }, 'https://huggingface.co/acme/Deblur-XL');
    const result = fromHuggingFace(clone, undefined, NOW);
    expect(result).toEqual({ ok: false, problem: expect.stringMatching(problem) as string });
  });
});

describe('gallery new --from', () => {
  function aGallery(files: Files = {}): string {
    const directory = temporaryDirectory();
    writeFiles(join(directory, 'catalog'), aCatalog());
    writeFiles(directory, files);
    return directory;
  }

  function written(directory: string, path: string): { data: unknown; body: string } {
    const parsed = parseMarkdownFile(path, readFileSync(join(directory, 'catalog/assets', path)));
    if (!parsed.ok) throw new Error(parsed.finding.message);
    return parsed.file;
  }

  const LISTED = { 'list.json': algorithms(anAlgorithm('id-1', 'Deblur'), anAlgorithm('id-2', 'Denoise')) };

  test('writes an asset of what ModelArts lists; flags count more', async () => {
    const directory = aGallery(LISTED);
    const words = ['--item', 'id-2', '--region', 'cn-north-4', '--publisher', 'acme', '--title', 'Less noise'];
    const { code, out, err } = await gallery(
      ['new', '--from', 'modelarts', 'list.json', ...words, '--now', NOW],
      directory,
    );
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain('Taken from list.json: --item Denoise');
    const asset = written(directory, 'acme/denoise/asset.md');
    expect(asset.data).toMatchObject({ type: 'algorithm', title: 'Less noise', frameworks: ['PyTorch'] });
    expect(asset.body.trim()).toBe('Sharpens photos. It needs a GPU.');
    expect(written(directory, 'acme/denoise/versions/1.0.0.md').data).toMatchObject({
      source: { kind: 'modelarts', region: 'cn-north-4', name: 'Denoise', id: 'id-2' },
    });
    expect((await gallery(['check', '--now', NOW], directory)).code).toBe(0);
  });

  test('writes a version with the files of a repository of Hugging Face', async () => {
    const directory = aGallery();
    const clone = aClone({ 'README.md': CARD, 'model.bin': 'weights' }, 'https://huggingface.co/acme/Deblur-XL');
    const words = ['new', '--from', 'huggingface', clone, '--publisher', 'acme', '--version', '2.0.0', '--now', NOW];
    expect((await gallery(words, directory)).code).toBe(0);
    expect(written(directory, 'acme/deblur-xl/versions/2.0.0.md').data).toMatchObject({
      source: { kind: 'huggingface', repository: 'acme/Deblur-XL' },
      files: [{ name: 'README.md' }, { name: 'model.bin', size: 7 }],
    });
  });

  test('writes an asset of a clone, of the type that is named', async () => {
    const directory = aGallery();
    const clone = aClone({ 'README.md': README, LICENSE: MIT, 'CITATION.cff': CITATION });
    const { code, err } = await gallery(
      ['new', 'algorithm', '--from', 'git', clone, '--publisher', 'acme', '--now', NOW],
      directory,
    );
    expect([code, err]).toEqual([0, expect.stringContaining('push it first')]);
    expect(written(directory, 'acme/deblur/asset.md').data).toMatchObject({
      licence: 'MIT',
      paper: { title: 'Sharp photos from moved ones' },
      code: { open: true, url: 'https://git.example.org/acme/Deblur', licence: 'MIT' },
    });
    expect(written(directory, 'acme/deblur/versions/2.1.0.md').data).toMatchObject({ source: { kind: 'git' } });
  });

  test.each([
    [['--from', 'modelarts', 'list.json'], /Which one\? Say --item.*Deblur \(id-1\), Denoise \(id-2\)/],
    [['--from', 'modelarts', 'list.json', '--item', 'x'], /lists no x\. It lists: Deblur/],
    [['model', '--from', 'modelarts', 'list.json', '--item', 'id-1'], /of the type algorithm, not model/],
    [['--from', 'modelarts', 'list.json', '--item', 'id-1'], /Missing: --publisher, --region/],
    [['--from', 'modelarts', '.'], /is a folder/],
    [['--from', 'modelarts', 'broken.json'], /broken\.json:2: This is no JSON/],
    [['--from', 'git', 'list.json'], /is no folder/],
    [['--from', 'git', '.'], /type is missing/],
    [['--from', 'git', 'nowhere'], /no file or folder nowhere/],
    [['--from', 'huggingface', '.', '--repository', 'a/b/c'], /no repository at Hugging Face/],
    [['--from', 'git'], /path is missing/],
    [['--from', 'elsewhere', '.'], /--from takes one of/],
    [['model', 'list.json'], /Too many words/],
    [[], /type is missing/],
  ])('%j ends with 2 and says why', async (words, message) => {
    const directory = aGallery(LISTED);
    writeFileSync(join(directory, 'broken.json'), '{\n');
    const { code, out, err } = await gallery(['new', ...words, '--now', NOW], directory);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
  });
});
