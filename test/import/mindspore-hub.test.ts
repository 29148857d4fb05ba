import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from 'vitest';

import { accounted, aDirectory, COMMIT, fixture, importFrom, REPOSITORY, type Imported } from './import-world.ts';

const FOLDER = 'mshub_res/assets';

describe('mindspore-hub', () => {
  let imported: Imported;
  beforeAll(async () => {
    imported = await importFrom('mindspore-hub', fixture('mindspore-hub'));
  });

  test('what is written passes the check, and every entry is accounted for', () => {
    expect(imported.errors).toEqual([]);
    expect(accounted(imported.summary)).toBe(true);
    expect(imported.ids).toEqual([
      'lab/ascend-duo',
      'lab/gpu-duo',
      'lab/ipt-v1.0',
      'mindspore/clash',
      'mindspore/clash-2',
      'mindspore/net-cifar10',
      'mindspore/net-imagenet',
      'mindspore/net-people',
    ]);
  });

  test('the cards of one name are its versions, and 1.10 comes after 1.9', () => {
    const asset = imported.asset('mindspore/net-cifar10');
    expect(asset.versions.map(({ version }) => version)).toEqual(['1.7.0', '1.9.0', '1.10.0']);
    expect(asset.body).toContain('The newest card');
    expect(asset.body).toContain(`[a file](${REPOSITORY}/blob/${COMMIT}/${FOLDER}/mindspore/1.10/net.yaml)`);
  });

  test('a version has its own date, its file and what the card measured', () => {
    const { data, body } = imported.version('mindspore/net-cifar10', '1.10.0');
    expect(data).toMatchObject({
      released: '2023-02-17T00:00:00Z',
      files: [{ name: 'net.ckpt', sha256: 'd'.repeat(64), url: 'https://example.org/1.10/net.ckpt' }],
    });
    expect(body).toContain('- evaluation: `top1acc76.85 | top5acc93.24`');
    expect(imported.asset('mindspore/net-cifar10').data).toMatchObject({
      licence: 'Apache-2.0',
      metrics: [
        { name: 'top1acc', value: 76.85, dataset: 'cifar10' },
        { name: 'top5acc', value: 93.24, dataset: 'cifar10' },
      ],
      paper: { title: 'Nets for Everything and Nothing', url: 'https://arxiv.org/abs/1.2' },
      homepage: 'https://example.org/net',
    });
  });

  test('a date in the future and a digest of eight digits are not believed, and noted', () => {
    const { data, body } = imported.version('mindspore/net-cifar10', '1.9.0');
    expect(data.released).toBe('2026-06-01T00:00:00Z');
    expect(data.files).toEqual([{ name: 'net.ckpt', url: 'https://example.org/1.9/net.ckpt' }]);
    expect(body).toContain('as it is written: `77dcaf0f`');
    expect(imported.codes(`${FOLDER}/mindspore/1.9/net_cifar10.md`)).toEqual(['date-unusable', 'checksum-unusable']);
  });

  test('cards of one model name get titles that can be told apart', () => {
    expect(imported.asset('mindspore/net-cifar10').data.title).toBe('net (cifar10)');
    expect(imported.asset('mindspore/net-imagenet').data.title).toBe('net (imagenet)');
  });

  test('names that differ only in case are one model when its model name says so, and two when it does not', () => {
    expect(imported.asset('mindspore/net-people').versions.map(({ version }) => version)).toEqual(['1.7.0', '1.8.0']);
    expect(imported.codes(`${FOLDER}/mindspore/1.8/net_people.md`)).toContain('spelling-differs');
    expect(imported.asset('mindspore/clash').data.origin?.id).toBe('Clash');
    expect(imported.asset('mindspore/clash-2').data.origin?.id).toBe('clash');
    expect(imported.codes(`${FOLDER}/mindspore/1.8/clash.md`)).toContain('name-clash');
  });

  test('a card for two backends is one version when both list the same files, else each is an asset', () => {
    expect(imported.report(`${FOLDER}/lab/gpu/1.1/ipt_v1.0.md`)).toMatchObject({
      outcome: 'merged',
      into: `${FOLDER}/lab/ascend/1.1/ipt_v1.0.md`,
    });
    expect(imported.asset('lab/gpu-duo').data.origin?.id).toBe('gpu/duo');
    expect(imported.version('lab/ascend-duo', '1.0.0').data.files[0]?.url).toBe('https://example.org/ascend.ckpt');
  });

  test('a Chinese card joins its English one, whose notes link to it', () => {
    expect(imported.report(`${FOLDER}/lab/ascend/1.1/ipt_v1.0_cn.md`)).toMatchObject({ outcome: 'merged' });
    expect(imported.version('lab/ipt-v1.0', '1.1.0').body).toContain('[The same card in Chinese](');
  });

  test('an unknown licence keeps its name with a link, an unmeasurable value its words', () => {
    expect(imported.asset('mindspore/net-imagenet').data).toMatchObject({
      licence: 'LicenseRef-Tea-Leaf',
      licenceUrl: `${REPOSITORY}/blob/${COMMIT}/${FOLDER}/mindspore/1.7/net_imagenet.md`,
      metrics: [{ name: 'Evaluation', value: '3.2mos', dataset: 'imagenet' }],
    });
  });

  test.each([
    ['mshub_res/README.md', 'not-an-entry'],
    ['mshub_res/examples/commit_example.md', 'template'],
    [`${FOLDER}/lab/gpu/latest/late.md`, 'no-version'],
    [`${FOLDER}/lab/gpu/1.0/plain.md`, 'unreadable'],
  ])('%s is refused: %s', (entry, code) => {
    expect(imported.report(entry)).toMatchObject({ outcome: 'refused', reason: { code } });
  });
});

test('Windows line ends, byte order marks and NUL make no difference', async () => {
  const path = `${FOLDER}/mindspore/1.7/net_cifar10.md`;
  const card = readFileSync(join(fixture('mindspore-hub'), path), 'utf8').replaceAll('\r\n', '\n');
  const plain = await importFrom('mindspore-hub', aDirectory({ [path]: card }));
  const odd = await importFrom('mindspore-hub', aDirectory({ [path]: `\uFEFF${card.replaceAll('\n', '\r\n')}\0` }));
  expect(odd.asset('mindspore/net-cifar10').body).toBe(plain.asset('mindspore/net-cifar10').body);
  expect(odd.asset('mindspore/net-cifar10').data).toEqual(plain.asset('mindspore/net-cifar10').data);
});
