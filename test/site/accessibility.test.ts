import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { browserPath } from '../support/browser.ts';
import { servedSite, type ServedSite } from '../support/served-site.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const PAGES = [
  '',
  'algorithms/',
  'models/?code=open&q=net',
  'search/?q=nothing-has-this-name',
  'categories/',
  'categories/image-classification/',
  'publishers/',
  'publishers/northlight-vision/',
  'assets/northlight-vision/resnet-50/',
  'assets/wren-okafors/rag-faiss/#versions',
  'assets/loggia/resnet-classification/versions/2.0.0/',
  'guide/',
  'guide/publish/',
  'guide/use/',
  'agreements/',
  'agreements/service-agreement/1.0.0/',
  'my/',
  'proposals/',
  'no/such/page/',
];

describe.skipIf(browserPath() === undefined)('every kind of page', () => {
  let served: ServedSite;
  beforeAll(async () => {
    served = await servedSite();
  });
  afterAll(async () => {
    await served.close();
  });

  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 390],
  ] as const) {
    test.each(PAGES)(`has nothing that axe finds, ${colorScheme}, ${String(width)} px: /%s`, async (path) => {
      const { page } = await served.open(path, {
        colorScheme,
        viewport: { width, height: 900 },
        bypassCSP: true,
        reducedMotion: 'reduce',
      });
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
          rules: { 'target-size': { enabled: true } },
        }),
      );
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
      ).toEqual([]);
      await page.context().close();
    });
  }

  test.each(PAGES)('fits into 320 px without scrolling sideways: /%s', async (path) => {
    const { page } = await served.open(path, { viewport: { width: 320, height: 700 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.context().close();
  });

  test.each(PAGES.filter((path) => !path.startsWith('no/')))(
    'complains of nothing and asks no other host: /%s',
    async (path) => {
      const { page, complaints } = await served.open(path);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});
