import { beforeAll, describe, expect, test } from 'vitest';

import { accounted, COMMIT, fixture, importFrom, REPOSITORY, type Imported } from './import-world.ts';

describe('open-model-zoo', () => {
  let imported: Imported;
  beforeAll(async () => {
    imported = await importFrom('open-model-zoo', fixture('open-model-zoo'), { released: '2026-02-03T00:00:00Z' });
  });

  test('what is written passes the check, and every entry is accounted for', () => {
    expect(imported.errors).toEqual([]);
    expect(accounted(imported.summary)).toBe(true);
    expect(imported.ids).toEqual(['intel/seer-0001', 'open-model-zoo/odd-one', 'open-model-zoo/pair']);
  });

  test('a model says what its model.yml and its README say', () => {
    expect(imported.asset('intel/seer-0001').data).toMatchObject({
      title: 'seer-0001',
      summary: 'The "seer" model finds things, i.e. boxes.',
      categories: ['object-detection'],
      frameworks: ['OpenVINO'],
      parameters: 1_250_000,
      licence: 'LicenseRef-example-zoo',
      licenceUrl: 'https://raw.githubusercontent.com/example/zoo/main/LICENSE',
    });
  });

  test('files are as the source gives them, and only https addresses are taken', () => {
    expect(imported.version('intel/seer-0001', '2026.2.3').data.files).toEqual([
      { name: 'FP32/seer.xml', size: 12, sha384: 'a'.repeat(96), url: 'https://example.org/seer.xml' },
      { name: 'FP32/seer.bin', size: 34, sha384: 'b'.repeat(96) },
    ]);
    expect(imported.codes('models/intel/seer-0001/model.yml')).toEqual(
      expect.arrayContaining(['file-without-address', 'value-not-used']),
    );
  });

  test('links from the top of the repository and above it lead to the repository', () => {
    const { body } = imported.asset('intel/seer-0001');
    expect(body).toContain(`[downloader](${REPOSITORY}/blob/${COMMIT}/tools/README.md)`);
    expect(body).toContain(`[demo](${REPOSITORY}/blob/${COMMIT}/demos/seer_demo/python/README.md#run)`);
    expect(body).toContain('![](images/dot.png)');
    expect(body).toContain(`[big](${REPOSITORY}/blob/${COMMIT}/models/intel/seer-0001/assets/big.png)`);
  });

  test('the stages of a composite model join it, in their order', () => {
    const version = imported.version('open-model-zoo/pair', '2026.2.3');
    expect(version.data.files.map(({ name }) => name)).toEqual(['pair-first/first.pb', 'pair-second/second.pb']);
    expect(imported.report('models/public/pair/pair-first/model.yml')).toMatchObject({
      outcome: 'merged',
      into: 'models/public/pair/composite-model.yml',
    });
  });

  test('the Legal Information of the README says which licence an address is', () => {
    expect(imported.asset('open-model-zoo/pair').data).toMatchObject({
      licence: 'Apache-2.0',
      licenceUrl: 'https://raw.githubusercontent.com/other/pair/master/LICENSE',
    });
    expect(imported.codes('models/public/pair/composite-model.yml')).toContain('licence-by-text');
  });

  test('an unknown task or framework is noted and becomes nothing', () => {
    expect(imported.asset('open-model-zoo/odd-one').data).toMatchObject({
      categories: [],
      licence: 'LicenseRef-someone-odd',
    });
    expect(imported.asset('open-model-zoo/odd-one').data.frameworks).toBeUndefined();
    expect(imported.codes('models/public/Odd_One/model.yml')).toEqual(
      expect.arrayContaining(['category-unknown', 'value-not-used', 'description-absent', 'name-changed']),
    );
  });

  test('demos and broken files are refused with the reason', () => {
    expect(imported.report('demos/seer_demo/python/README.md')).toMatchObject({ reason: { code: 'no-asset-type' } });
    expect(imported.report('demos/README.md')).toMatchObject({ reason: { code: 'not-an-entry' } });
    expect(imported.report('models/public/broken/model.yml')).toMatchObject({ reason: { code: 'unreadable' } });
  });
});
