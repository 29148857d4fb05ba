import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How a page is looked at: once in the light on a desk, once in the dark on a phone. */
export const LOOKS = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 390 },
] as const;

/** What axe finds on a page as it is shown now. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  await page.waitForFunction(isStill);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      rules: { 'target-size': { enabled: true } },
    }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Colours of another look come by transitions, however short, and on a busy machine they are seen half way. Runs in the page. */
function isStill(): boolean {
  return document.getAnimations().every(({ playState }) => playState !== 'running');
}

/** What axe finds on a page in every look. */
export async function violationsInAllLooks(page: Page): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    found[`${colorScheme}, ${String(width)} px`] = await violationsOf(page);
  }
  return found;
}

/** What `violationsInAllLooks` gives where nothing is found. */
export const NO_VIOLATIONS = Object.fromEntries(
  LOOKS.map(({ colorScheme, width }) => [`${colorScheme}, ${String(width)} px`, []]),
);
