import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { looksOf, mixedWords } from '../../scripts/core/looks.ts';
import { oneScriptWords } from '../../scripts/core/rules/one-script-words.ts';
import { similarAssetNames } from '../../scripts/core/rules/similar-asset-names.ts';
import { similarPublisherNames } from '../../scripts/core/rules/similar-publisher-names.ts';
import { indexNames, similarNames } from '../../scripts/core/similar-names.ts';
import { aCatalog, anAsset, aPublisher, yaml, type Files } from '../support/builders.ts';
import { aProposal, said } from '../support/proposal.ts';

function compared(name: string, ...others: string[]): string[] {
  return similarNames(name, indexNames(others)).map((one) => `${one.name} ${one.measure} ${String(one.apart)}`);
}

describe('similar names', () => {
  test.each([
    ['resnet50', 'resnet-50', 'separators 0'],
    ['qwen-2.5', 'qwen2-5', 'separators 0'],
    ['tacotron2-ljspeech1.1', 'tacotron2-ljspeech11', 'separators 0'],
    ['resnet-5o', 'resnet-50', 'looks 0'],
    ['l1ama', 'llama', 'looks 0'],
    ['bem', 'bern', 'looks 0'],
    ['svvin', 'swin', 'looks 0'],
    ['dip', 'clip', 'looks 0'],
    ['whi5per-tiny', 'whisper-tiny', 'looks 0'],
    ['deb1ur', 'de-blur', 'looks 0'],
    ['debulr', 'deblur', 'distance 1'],
    ['debluur', 'deblur', 'distance 1'],
    ['deblu', 'deblur', 'distance 1'],
    ['deblor', 'deblur', 'distance 1'],
    ['bret', 'bert', 'distance 1'],
    ['resnext-50', 'resnet-50', 'distance 1'],
    ['segmentatino', 'segmentation', 'distance 1'],
    ['sgmentatoin-2', 'segmentation-2', 'distance 2'],
    ['face-bookk', 'facebook', 'distance 1'],
    ['yolo5', 'yolov5', 'distance 1'],
  ])('%s could be taken for %s: %s', (name, other, how) => {
    expect(compared(name, other)).toEqual([`${other} ${how}`]);
    expect(compared(other, name)).toEqual([`${name} ${how}`]);
  });

  test.each([
    ['resnet-18', 'resnet-50'],
    ['yolov5', 'yolov8'],
    ['yolov5s', 'yolov5m'],
    ['qwen2.5-7b', 'qwen2.5-72b'],
    ['gpt-2', 'gpt-3'],
    ['vit-b-16', 'vit-l-16'],
    ['bert-base', 'bert-large'],
    ['bert-tiny', 'bert-mini'],
    ['bert-base-cased', 'bert-base-uncased'],
    ['opus-mt-en-de', 'opus-mt-en-fr'],
    ['bert-base-s', 'bert-base'],
    ['model-fp16', 'model-int8'],
    ['vgg', 'vit'],
    ['gpt', 'gpu'],
    ['deblur', 'deblurring'],
    ['dabler', 'deblur'],
    ['detection', 'retention'],
  ])('%s and %s are two honest names', (name, other) => {
    expect(compared(name, other)).toEqual([]);
    expect(compared(other, name)).toEqual([]);
  });

  test('a name is not similar to itself, and the most alike come first', () => {
    expect(compared('resnet-50', 'resnet-50', 'resnext-50', 'resnet-5o', 'res-net-50', 'vgg-16')).toEqual([
      'res-net-50 separators 0',
      'resnet-5o looks 0',
      'resnext-50 distance 1',
    ]);
  });

  test('the index overlooks nothing that comparing one by one would find', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'b', 'l', '1', '0', 'o', '-', 'rn', 'm'),
      minLength: 1,
      maxLength: 14,
    });
    fc.assert(
      fc.property(fc.array(name, { maxLength: 30 }), name, (names, wanted) => {
        const single = [...new Set(names)].flatMap((other) => similarNames(wanted, indexNames([other])));
        const key = (list: typeof single): string[] => list.map((one) => JSON.stringify(one)).sort();
        expect(key(similarNames(wanted, indexNames(names)))).toEqual(key(single));
      }),
    );
  });
});

describe('similar-asset-names', () => {
  const BASE = aCatalog(aPublisher('bolt'), anAsset('bolt/resnet-50'), anAsset('bolt/deblur'), anAsset('acme/denoise'));
  const added = (...assets: Files[]): string[] =>
    said(similarAssetNames, aProposal(BASE, Object.assign({}, BASE, ...assets) as Files));

  test('a name like another publisher’s waits', () => {
    expect(added(anAsset('acme/resnet-5o'))).toEqual([
      'review assets/acme/resnet-5o/asset.md resnet-5o could be taken for bolt/resnet-50 (looks the same).',
    ]);
    expect(added(anAsset('acme/debulr'))).toEqual([
      'review assets/acme/debulr/asset.md debulr could be taken for bolt/deblur (one letter apart).',
    ]);
  });

  test('the same name is said, and allowed', () => {
    expect(added(anAsset('acme/deblur'))).toEqual([
      'warning assets/acme/deblur/asset.md deblur is also the name of bolt/deblur. Names are per publisher, so this is allowed.',
    ]);
  });

  test.each([
    ['a name of one’s own that is similar', anAsset('acme/denoize')],
    ['another number', anAsset('acme/resnet-18')],
    ['an asset that was there', anAsset('acme/denoise', { title: 'Another title' })],
  ])('%s is fine', (_name, files) => {
    expect(added(files)).toEqual([]);
  });

  test('a broken asset is compared by its name', () => {
    expect(added({ 'assets/acme/deb1ur/asset.md': 'nothing' })).toHaveLength(1);
  });

  test('no more than three are named', () => {
    const base = aCatalog(
      aPublisher('bolt'),
      ...['de-blur', 'd-eblur', 'deb-lur', 'debl-ur'].map((name) => anAsset(`bolt/${name}`)),
    );
    const proposal = aProposal(base, { ...base, ...anAsset('acme/deblur') });
    expect(said(similarAssetNames, proposal)[0]).toMatch(/\), .*\), .*\) and 1 more\.$/);
  });
});

describe('similar-publisher-names', () => {
  const BASE = aCatalog(
    aPublisher('northlight'),
    yaml('publishers/bolt.yaml', { name: 'Bolt Labs', official: true, maintainers: [{ login: 'bo', id: 5 }] }),
  );
  const named = (id: string, name: string): string[] =>
    said(
      similarPublisherNames,
      aProposal(BASE, {
        ...BASE,
        ...yaml(`publishers/${id}.yaml`, { name, official: false, maintainers: [{ login: 'mal', id: 6 }] }),
      }),
    );

  test.each([
    [
      'northl1ght',
      'Other',
      /^review publishers\/northl1ght.yaml The publisher id northl1ght could be taken for northlight\.$/,
    ],
    ['north-light', 'Other', /could be taken for northlight/],
    ['nortlight', 'Other', /could be taken for northlight/],
    [
      'zeta',
      'BOLT-LABS',
      /^review publishers\/zeta.yaml:1 The name “BOLT-LABS” reads like that of bolt, “Bolt Labs”\.$/,
    ],
    ['zeta', 'Воlt Lаbs', /reads like that of bolt/],
    ['zeta', 'B0lt Labs', /reads like that of bolt/],
    ['acme', 'Bolt Labs', /reads like that of bolt/],
  ])('%s, “%s” waits', (id, name, expected) => {
    expect(named(id, name)).toEqual([expect.stringMatching(expected)]);
  });

  test.each([
    ['zeta', 'Zeta'],
    ['northlight-2', 'Northlight Two'],
    ['bolt', 'Bolt Laboratories'],
    ['acme', 'Acme Works'],
  ])('%s, “%s” is fine', (id, name) => {
    expect(named(id, name)).toEqual([]);
  });
});

describe('words of one script', () => {
  test.each([
    ['Аcme', 'Аcme: Cyrillic, Latin'],
    ['Deblur by Huаwei', 'Huаwei: Cyrillic, Latin'],
    ['ΑΒC', 'ΑΒC: Greek, Latin'],
    ['Οnе', 'Οnе: Cyrillic, Greek, Latin'],
    ['моdель 2', 'моdель: Cyrillic, Latin'],
    ['Աcme', 'Աcme: Armenian, Latin'],
  ])('%s mixes', (text, expected) => {
    expect(mixedWords(text).map(({ word, scripts }) => `${word}: ${scripts.join(', ')}`)).toEqual([expected]);
  });

  test.each([
    'ResNet-50 für Größen in µm and μm, 10 kΩ, 5kΩ',
    'β-VAE, λ-calculus and Δt; α-helix; σReparam',
    'YOLOで物体検出、GPTモデル',
    '基于ResNet的分类 CNN模型 2.0',
    'GPT-модель для русского языка',
    'Αθήνα 2026',
    '한국어LLM',
    'naïve café Łódź',
    '😀 v2',
    '',
  ])('“%s” is honest', (text) => {
    expect(mixedWords(text)).toEqual([]);
  });

  test('names look the same to a reader in a hurry', () => {
    expect(looksOf('Ｈuawei Cloud')).toBe(looksOf('huawei-сloud'));
    expect(looksOf('Huawei Cloud')).not.toBe(looksOf('Huawei Clouds'));
  });
});

describe('one-script-words', () => {
  test('what is new waits, what was there does not', () => {
    const user = (nickname: string): Files => yaml('users/ann.yaml', { id: 11, nickname });
    const base = aCatalog(anAsset('acme/old', { title: 'Оld' }), anAsset('acme/x', { title: 'Good' }), user('Ann'));
    const head = {
      ...base,
      ...anAsset('acme/old', { title: 'Оld', summary: 'New and fine.' }),
      ...anAsset('acme/x', { title: 'Gооd', summary: 'Also gооd.' }),
      ...yaml('publishers/acme.yaml', { name: 'Acmе', official: false, maintainers: [{ login: 'ann', id: 11 }] }),
      ...user('Аnn'),
    };
    expect(said(oneScriptWords, aProposal(base, head)).map((line) => line.replace(/ letters, which.*/, ''))).toEqual([
      'review assets/acme/x/asset.md:4 “Gооd” mixes Cyrillic and Latin',
      'review assets/acme/x/asset.md:7 “gооd” mixes Cyrillic and Latin',
      'review publishers/acme.yaml:1 “Acmе” mixes Cyrillic and Latin',
      'review users/ann.yaml:2 “Аnn” mixes Cyrillic and Latin',
    ]);
  });

  test('the letter is told by its number', () => {
    const proposal = aProposal(aCatalog(), aCatalog(anAsset('acme/x', { title: 'Gооd' })));
    expect(said(oneScriptWords, proposal)[0]).toMatch(/look alike: о \(U\+043E\)\.$/);
  });
});
