import { beforeAll, describe, expect, test } from 'vitest';

import { accounted, aDirectory, COMMIT, fixture, importFrom, REPOSITORY, type Imported } from './import-world.ts';

describe('azureml-assets', () => {
  let imported: Imported;
  beforeAll(async () => {
    imported = await importFrom('azureml-assets', fixture('azureml-assets'));
  });

  test('what is written passes the check, and every entry is accounted for', () => {
    expect(imported.errors).toEqual([]);
    expect(accounted(imported.summary)).toBe(true);
    expect(imported.ids).toEqual([
      'azureml/talk-pipeline',
      'azureml/tiny-talker',
      'azureml/tiny-talker-2',
      'azureml/train-talker',
    ]);
  });

  test('a model has title, summary, licence, data sets and the versions of its source', () => {
    const { data } = imported.asset('azureml/tiny-talker');
    expect(data).toMatchObject({
      type: 'model',
      title: 'TinyTalker',
      summary: 'A small chat model (e.g. for toys).',
      licence: 'Apache-2.0',
      categories: ['chat'],
      datasets: ['Talks', 'Chats'],
      state: 'released',
      origin: { name: 'Azure Machine Learning assets', id: 'Tiny-Talker' },
    });
    const version = imported.version('azureml/tiny-talker', '3.0.0');
    expect(version.data.source).toEqual({
      kind: 'git',
      repository: REPOSITORY,
      commit: COMMIT,
      path: 'assets/models/Tiny-Talker',
    });
    expect(version.body).toContain('The source calls this version `3`.');
    expect(version.body).toContain('`inferenceRetirementDate` 2025-06-30');
    expect(version.body).toContain('`store/weights/tiny/v3`');
  });

  test('version 1.10 is 1.10.0 and not 1.1.0', () => {
    expect(imported.asset('azureml/tiny-talker-2').versions.map(({ version }) => version)).toEqual(['1.10.0']);
  });

  test('relative links lead to the repository at the commit, images come along, code stays', () => {
    const { body, attachments } = imported.asset('azureml/tiny-talker');
    expect(body).toContain(`[the trainer](${REPOSITORY}/blob/${COMMIT}/assets/components/train/spec.yaml)`);
    expect(body).toContain('![a dot](images/dot.png)');
    expect([...attachments.keys()]).toEqual(['images/dot.png']);
    expect(body).toContain(`[gone](${REPOSITORY}/blob/${COMMIT}/assets/models/Tiny-Talker/gone.png)`);
    expect(body).not.toContain('![gone]');
    expect(body).toContain('`[code](../stays.md)`');
    expect(body).toContain('## Evaluation');
  });

  test('an archived model is discontinued, and a licence that is no SPDX id keeps its name and a link', () => {
    expect(imported.asset('azureml/tiny-talker-2').data).toMatchObject({
      state: 'discontinued',
      licence: 'LicenseRef-custom',
      licenceUrl: `${REPOSITORY}/blob/${COMMIT}/assets/models/tiny_talker-int8/spec.yaml`,
      derivedFrom: 'azureml/tiny-talker',
      frameworks: ['ONNX'],
    });
    expect(imported.codes('assets/models/tiny_talker-int8/asset.yaml')).toEqual(
      expect.arrayContaining(['archived', 'licence-not-spdx', 'name-clash', 'description-absent']),
    );
  });

  test('a job becomes an algorithm with its settings, its data in a table and its code', () => {
    const { data, body } = imported.asset('azureml/train-talker');
    expect(data).toMatchObject({
      type: 'algorithm',
      categories: ['fine-tuning'],
      hyperparameters: [
        { name: 'epochs', default: 3, description: 'How often | the data is seen.' },
        { name: 'mode', default: 'fast' },
        { name: 'shuffle', default: true },
      ],
      code: { open: true, url: `${REPOSITORY}/tree/${COMMIT}/assets/components/src`, licence: 'MIT' },
    });
    expect(body).toContain('| `data` | uri_folder |  | The talks. |');
    expect(body).toContain('How often \\| the data is seen.');
    expect(imported.codes('assets/components/train/asset.yaml')).toContain('yaml-repaired');
  });

  test('a pipeline becomes a workflow that is built from the components that are here', () => {
    expect(imported.asset('azureml/talk-pipeline').data).toMatchObject({
      type: 'workflow',
      builtFrom: ['azureml/train-talker'],
      steps: [
        { name: 'train', asset: 'azureml/train-talker' },
        { name: 'again', asset: 'azureml/train-talker' },
        { name: 'local', asset: 'azureml/train-talker' },
        { name: 'check' },
        { name: 'inline' },
      ],
    });
    expect(imported.report('assets/components/pipeline/asset.yaml').notes).toContainEqual({
      code: 'reference-unknown',
      detail: 'component:not_here',
    });
  });

  test.each([
    ['assets/environments/base/asset.yaml', 'no-asset-type'],
    ['assets/models/template/asset.yaml', 'no-version'],
    ['assets/models/open/asset.yaml', 'placeholder'],
    ['assets/models/nospec/asset.yaml', 'incomplete'],
    ['assets/models/notype/asset.yaml', 'incomplete'],
    ['assets/models/broken/asset.yaml', 'unreadable'],
    ['assets/models/preview/asset.yaml', 'no-version'],
    ['assets/models/twin/asset.yaml', 'conflict'],
  ])('%s is refused: %s', (entry, code) => {
    expect(imported.report(entry)).toMatchObject({ outcome: 'refused', reason: { code } });
  });
});

test('`{{asset.name}}` is filled in where asset.yaml says what it is', async () => {
  const imported = await importFrom(
    'azureml-assets',
    aDirectory({
      'a/asset.yaml': 'name: filled\nversion: 4\ntype: model\nspec: spec.yaml\r\n',
      'a/spec.yaml': 'name: "{{asset.name}}"\r\nversion: "{{asset.version}}"\r\n',
    }),
  );
  expect(imported.asset('azureml/filled').versions.map(({ version }) => version)).toEqual(['4.0.0']);
});

test('pipelines that run each other do not close a circle', async () => {
  const pipeline = (name: string, other: string): string =>
    `name: ${name}\nversion: 1\ntype: pipeline\njobs:\n  go:\n    component: azureml:${other}:1\n`;
  const imported = await importFrom(
    'azureml-assets',
    aDirectory({
      'a/asset.yaml': 'type: component\nspec: spec.yaml\n',
      'a/spec.yaml': pipeline('one', 'two'),
      'b/asset.yaml': 'type: component\nspec: spec.yaml\n',
      'b/spec.yaml': pipeline('two', 'one'),
    }),
  );
  expect(imported.errors).toEqual([]);
  expect(imported.codes('b/asset.yaml')).toContain('reference-circle');
});
