import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { NO_VIOLATIONS, violationsInAllLooks } from '../support/axe.ts';
import { browserPath } from '../support/browser.ts';
import { servedSite, type ServedSite } from '../support/served-site.ts';

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
  'restricted/',
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

  test.each(PAGES)(
    'has nothing that axe finds, complains of nothing, asks no other host, and fits into 320 px: /%s',
    async (path) => {
      const { page, complaints } = await served.open(path, { reducedMotion: 'reduce' });
      expect(complaints.filter((complaint) => !path.startsWith('no/') || !complaint.includes('404'))).toEqual([]);
      expect(await violationsInAllLooks(page)).toEqual(NO_VIOLATIONS);
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await page.context().close();
    },
  );
});
