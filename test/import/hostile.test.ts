import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { accounted, aDirectory, importFrom } from './import-world.ts';
import { findTargets } from '../../scripts/import/markdown.ts';
import { shared } from '../support/shared.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const RUNS = 60;

/** Bytes of all kinds: noise, text of any characters, and text that is nearly right. */
function content(nearly: readonly string[]): fc.Arbitrary<string | Uint8Array> {
  const words = fc.constantFrom(
    ...nearly,
    '---\n',
    '\n',
    '\r\n',
    '  ',
    '- ',
    ': ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '`',
    '![x](',
    '](../',
    ')',
    '<img src=',
    '>',
    '{{a}}',
    '&a *a',
    '|',
    '\u202E',
    '\uFEFF',
    '\0',
    'é',
  );
  return fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(words, { maxLength: 40 }).map((parts) => parts.join('')),
    fc
      .array(fc.oneof(words, fc.string({ maxLength: 10 })), { maxLength: 20 })
      .map((parts) => nearly.join('') + parts.join('')),
  );
}

const name = fc
  .oneof(
    fc.constantFrom('a', 'A', 'a_', 'con', 'x'.repeat(120), 'é', '名', '1.0'),
    fc.stringMatching(/^[\w .()-]{1,12}$/),
  )
  .filter((text) => !/^\.*$|^ | $/.test(text));

/** Whatever lies in the folder: no crash, no entry is lost, and what is written passes the check. */
async function survives(format: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  const imported = await importFrom(format, aDirectory(files));
  expect(accounted(imported.summary)).toBe(true);
  expect(imported.errors).toEqual([]);
}

describe('arbitrary bytes never crash an importer, and what it writes passes the check', () => {
  test('azureml-assets', { timeout: 60_000 }, async () => {
    const asset = content(['type: model\n', 'spec: spec.yaml\n', 'name: a\n', 'version: 1\n']);
    const spec = content([
      'name: a\n',
      'version: 1\n',
      'system_metadata:\n  license: x\n',
      'type: command\n',
      'inputs:\n  a:\n    type: string\n    default: [x](../y)\n',
    ]);
    await fc.assert(
      fc.asyncProperty(name, asset, spec, content(['# Title\n', '[a](../b)']), async (folder, first, second, text) => {
        await survives('azureml-assets', {
          [`${folder}/asset.yaml`]: first,
          [`${folder}/spec.yaml`]: second,
          [`${folder}/description.md`]: text,
          'ok/asset.yaml': 'type: model\nspec: spec.yaml\n',
          'ok/spec.yaml': second,
          'ok/description.md': text,
        });
      }),
      { numRuns: RUNS },
    );
  });

  test('open-model-zoo', { timeout: 60_000 }, async () => {
    const model = content([
      'description: a\n',
      'task_type: detection\n',
      'files:\n  - name: ../x\n    size: -1\n    source: https://a.b/c\n',
      'license: https://x.y\n',
    ]);
    await fc.assert(
      fc.asyncProperty(
        name,
        model,
        content(['# T\n', '## Legal Information\n', '| MParams | 1 |\n']),
        async (folder, first, text) => {
          await survives('open-model-zoo', {
            [`models/${folder}/model.yml`]: first,
            [`models/${folder}/README.md`]: text,
            'models/composite-model.yml': first,
          });
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('mindspore-hub', { timeout: 60_000 }, async () => {
    const card = content([
      '# a\n---\n',
      'model-name: a\n',
      'license: x\n',
      'asset-link: <https://a.b/c>\n',
      'evaluation: a1 | b\n',
      '---\n',
    ]);
    await fc.assert(
      fc.asyncProperty(name, name, name, card, async (publisher, release, file, text) => {
        await survives('mindspore-hub', {
          [`assets/${publisher}/${release}/${file}.md`]: text,
          [`assets/${publisher}/1.0/${file}.md`]: text,
          [`assets/p/gpu/1.0/${file}.md`]: text,
          [`assets/p/cpu/1.0/${file}.md`]: text,
        });
      }),
      { numRuns: RUNS },
    );
  });

  test('huggingface', { timeout: 60_000 }, async () => {
    const card = content([
      '---\n',
      'license: x\n',
      'pipeline_tag: y\n',
      'base_model: a/b\n',
      'model-index:\n  - results:\n    - metrics:\n      - {type: a, value: 1}\n',
      '---\n',
    ]);
    await fc.assert(
      fc.asyncProperty(name, name, name, card, async (owner, model, file, text) => {
        await survives('huggingface', {
          [`${owner}/${model}/README.md`]: text,
          [`${owner}/${model}/${file}`]: text,
          'a/b/README.md': '---\nbase_model: A/a\n---\n',
          'A/a/README.md': '---\nbase_model: a/b\n---\n',
        });
      }),
      { numRuns: RUNS },
    );
  });
});

describe('Markdown of every form', () => {
  test('found addresses stand where they are said to stand', () => {
    const text = content([
      '[a](b) ',
      '![a](<b c>) ',
      '<a href="x">',
      '[r]: y\n',
      '> ',
      '- ',
      '| [a](b) | \\| |\n|-|-|\n',
    ]);
    fc.assert(
      fc.property(text, (given) => {
        const markdown = typeof given === 'string' ? given : Buffer.from(given).toString();
        let last = 0;
        for (const { start, end } of findTargets(markdown)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(markdown.length);
          expect(start).toBeLessThanOrEqual(end);
          expect(start).toBeGreaterThanOrEqual(last);
          last = start;
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['brackets', '['.repeat(100_000)],
    ['images', '!['.repeat(60_000)],
    ['open links', '[a](<b'.repeat(30_000)],
    ['open tags', '<a '.repeat(60_000)],
    ['definitions', '[a]: b\n'.repeat(30_000)],
    ['rows', '| [a](b) |\n|-|\n' + '| [a](b) '.repeat(10_000)],
  ])('%s by the thousand come to an end', (_name, text) => {
    expect(Array.isArray(findTargets(text))).toBe(true);
  });

  const attacks = shared('attacks');
  if (attacks !== undefined) {
    test('texts that other parsers stumbled over are imported or refused', { timeout: 120_000 }, async () => {
      const paths = readdirSync(attacks, { recursive: true, withFileTypes: true })
        .filter((item) => item.isFile())
        .map((item) => join(item.parentPath, item.name));
      const texts = paths.map((path) => readFileSync(path)).filter((bytes) => bytes.length < 400_000);
      const files = texts.flatMap((bytes, index) => [
        [`a/n${String(index)}/README.md`, Buffer.concat([Buffer.from('---\nlicense: mit\n---\n'), bytes])] as const,
        [
          `b/n${String(index)}/README.md`,
          Buffer.concat([Buffer.from('---\n'), bytes, Buffer.from('\n---\n')]),
        ] as const,
      ]);
      await survives('huggingface', Object.fromEntries(files));
    });
  }
});
