/**
 * Measures, side by side in one run: `npm run bench -- build --assets 10000`. Prints times, peak memory and ratios; asserts nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { generateCatalog } from './generate.ts';
import { measure, type Measured } from './measure.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    assets: { type: 'string', default: '10000' },
    subscriptions: { type: 'string', default: '0' },
    keep: { type: 'boolean', default: false },
  },
});
const [what = 'build'] = positionals;
const sizes = values.assets.split(',').map(Number);

const rows: { command: string; assets: number; result: Measured }[] = [];
for (const assets of sizes) measureSize(assets);
printTable();

function measureSize(assets: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'gallery-bench-'));
  try {
    const catalog = join(folder, 'catalog');
    generateCatalog(catalog, { assets, subscriptions: Number(values.subscriptions) });
    if (what === 'check' || what === 'all') record('check', assets, ['check', '--catalog', catalog]);
    if (what === 'build' || what === 'all') {
      const site = join(folder, 'site');
      const build = ['build', '--catalog', catalog, '--out', site, '--cache', join(folder, 'cache'), '--json'];
      // The templates are built once for a change of code: not part of what grows with the gallery.
      record('templates (warm-up)', 0, ['build', '--catalog', tiny(folder), '--out', `${site}-tiny`, '--json']);
      record('build, nothing cached', assets, build);
      record('build, all cached', assets, build);
    }
  } finally {
    if (!values.keep) rmSync(folder, { recursive: true, force: true });
  }
}

function tiny(folder: string): string {
  const catalog = join(folder, 'tiny');
  generateCatalog(catalog, { assets: 3 });
  return catalog;
}

function record(command: string, assets: number, words: readonly string[]): void {
  const result = measure(words);
  rows.push({ command, assets, result });
  if (words.includes('--json')) process.stderr.write(`${command}: ${times(result.stdout)}\n`);
}

function times(stdout: string): string {
  const report = JSON.parse(stdout) as { times: Record<string, number>; pages: number };
  return `${String(report.pages)} pages; ${Object.entries(report.times)
    .map(([name, time]) => `${name} ${String(time)} ms`)
    .join(', ')}`;
}

function printTable(): void {
  const lines = rows.map(({ command, assets, result }) =>
    [
      command.padEnd(24),
      String(assets).padStart(8),
      `${result.seconds.toFixed(1)} s`.padStart(10),
      (result.megabytes === undefined ? '–' : `${result.megabytes.toFixed(0)} MB`).padStart(10),
      (assets === 0 ? '' : `${((result.seconds * 1000) / assets).toFixed(2)} ms`).padStart(12),
    ].join(''),
  );
  process.stdout.write(
    [
      `${'command'.padEnd(24)}${'assets'.padStart(8)}${'wall'.padStart(10)}${'peak'.padStart(10)}${'per asset'.padStart(12)}`,
      ...lines,
      '',
    ].join('\n'),
  );
}
