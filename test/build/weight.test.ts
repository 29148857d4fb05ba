import { globSync } from 'node:fs';

import { expect, test } from 'vitest';

import { weigh } from '../bench/weights.ts';
import { sampleSite } from '../support/site.ts';

/** In bytes, compressed. */
const SCRIPT = 5_120;
const PAGE = 30 * 1024;

test('no details page loads much before anybody does anything', async () => {
  const { directory, base } = await sampleSite();
  const pages = globSync('assets/*/*/index.html', { cwd: directory });
  expect(pages.length).toBeGreaterThan(20);
  const weights = pages.map((page) => ({ page, ...weigh(directory, page, base) }));
  expect(weights.filter(({ script }) => script > SCRIPT)).toEqual([]);
  expect(weights.filter(({ html, css }) => html + css > PAGE)).toEqual([]);
  expect(weights.filter(({ files }) => files.css !== 1)).toEqual([]);
  // What is not found is not weighed: the theme, the page’s own, and what it imports.
  expect(weights.filter(({ files }) => files.script < 4)).toEqual([]);
});
