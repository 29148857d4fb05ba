/**
 * Measures the built sample gallery with Lighthouse in the installed Chromium: `npm run lighthouse`. Prints a table; exit code 1
 * where a score is below 95.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import lighthouse, { type Flags } from 'lighthouse';

import { loadCatalog } from '../scripts/shell/load.ts';
import { noProgress } from '../scripts/shell/progress.ts';
import { directorySource } from '../scripts/shell/source.ts';
import { serveStatic } from '../scripts/shell/static-server.ts';
import { buildSite } from '../scripts/build/build.ts';
import { launchBrowser } from './support/browser.ts';

const WANTED = 95;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const BASE = '/name/';

const folder = mkdtempSync(join(tmpdir(), 'gallery-lighthouse-'));
try {
  process.exitCode = (await measure()) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<boolean> {
  const { catalog } = loadCatalog(directorySource('catalog'));
  if (catalog.gallery === undefined) throw new Error('The sample catalog has no gallery.yaml');
  const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  await buildSite(catalog, catalog.gallery.data, {
    outDir: join(folder, 'site'),
    now,
    base: BASE,
    progress: noProgress,
  });
  const server = await serveStatic(join(folder, 'site'), { base: BASE, port: 0 });
  const port = await freePort();
  const browser = await launchBrowser({ port });
  let good = true;
  try {
    for (const path of ['', 'algorithms/', `assets/${catalog.featured[0] ?? ''}/`]) {
      for (const formFactor of ['mobile', 'desktop'] as const) {
        const scores = await scoresOf(server.address + path, port, formFactor);
        good &&= scores.every(([, score]) => score >= WANTED);
        process.stdout.write(
          `${`/${path}`.padEnd(48)}${formFactor.padEnd(9)}${scores.map(([id, score]) => `${id} ${String(score)}`).join('  ')}\n`,
        );
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return good;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

async function scoresOf(url: string, port: number, formFactor: 'mobile' | 'desktop'): Promise<[string, number][]> {
  const flags: Flags = { port, output: 'json', logLevel: 'error', onlyCategories: CATEGORIES, formFactor };
  if (formFactor === 'desktop') {
    flags.screenEmulation = { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false };
    flags.throttling = {
      rttMs: 40,
      throughputKbps: 10_240,
      cpuSlowdownMultiplier: 1,
      requestLatencyMs: 0,
      downloadThroughputKbps: 0,
      uploadThroughputKbps: 0,
    };
  }
  const result = await lighthouse(url, flags);
  if (result === undefined) throw new Error(`Lighthouse gave no result for ${url}`);
  const failed = Object.values(result.lhr.audits).filter((audit) => audit.score !== null && audit.score < 0.9);
  for (const audit of failed) process.stderr.write(`  ${audit.id}: ${audit.displayValue ?? audit.title}\n`);
  return CATEGORIES.map((id) => [id, Math.round((result.lhr.categories[id]?.score ?? 0) * 100)]);
}
