/**
 * Measures side by side, in one run: `npm run bench -- --assets 1000,10000`. Our site, what its changes cost, and other generators with the same content
 * and equivalent templates. Prints times, peak memory and the ratios that are asked for; asserts nothing.
 */
import { globSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { figureOf, targetsOf, WORK, type Figure, type Target, type Weight } from './figures.ts';
import type { Measured } from './measure.ts';
import { installEleventy, runEleventy, writeEleventySite } from './others/eleventy.ts';
import { hugoVersion, runHugo, writeHugoSite } from './others/hugo.ts';
import { OurSite } from './ours.ts';
import { weighPages } from './weights.ts';

const HELP = `Measures builds and checks of generated galleries, and other generators with the same content.

Usage: npm run bench -- [options]

  --assets N,…        Sizes of galleries (default: 1000)
  --subscriptions N   As many entries (default: one for each asset)
  --runs N            Of short work the fastest of so many counts (default: 3)
  --with NAMES        Others beside us: hugo, eleventy, or none (default: hugo,eleventy)
  --json              Figures as JSON
  -h, --help          This help
`;

const { values } = parseArgs({
  options: {
    assets: { type: 'string', default: '1000' },
    /** As many as assets where nothing is said. */
    subscriptions: { type: 'string' },
    /** Of the short ones the fastest of so many counts. */
    runs: { type: 'string', default: '3' },
    with: { type: 'string', default: 'hugo,eleventy' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit();
}
const others = values.with.split(',');
const hugo = others.includes('hugo') ? hugoVersion() : undefined;
if (others.includes('hugo') && hugo === undefined) say('Hugo is not installed (apt-get install hugo): left out.');

const figures: Figure[] = [];
const weights: Weight[] = [];
for (const assets of values.assets.split(',').map(Number)) await measureSize(assets);
const targets = targetsOf(figures, weights);
if (values.json) process.stdout.write(`${JSON.stringify({ hugo, figures, weights, targets }, null, 2)}\n`);
else printTables();

async function measureSize(assets: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gallery-bench-'));
  try {
    const ours = new OurSite(folder, assets, Number(values.subscriptions ?? assets), take);
    await ours.measureAll(Number(values.runs));
    weights.push(weighPages(ours.site, assets));
    const [page = ''] = globSync('assets/*/*/index.html', { cwd: ours.site });
    await measureOthers(folder, assets, join(ours.site, page));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureOthers(folder: string, assets: number, ourPage: string): Promise<void> {
  const [source, out] = [join(folder, 'other'), join(folder, 'other/out')];
  if (hugo !== undefined) {
    writeHugoSite(source, { assets }, ourPage);
    takeOther('hugo', assets, out, await runHugo(source, out));
    rmSync(source, { recursive: true });
  }
  if (others.includes('eleventy')) {
    const tools = installEleventy();
    writeEleventySite(source, tools, { assets }, ourPage);
    takeOther('eleventy', assets, out, await runEleventy(source, tools));
    rmSync(source, { recursive: true });
  }
}

/** Pages are counted: whoever leaves some out is not compared. */
function takeOther(work: 'hugo' | 'eleventy', assets: number, out: string, measured: Measured): void {
  const pages = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html')).length;
  if (pages < assets * 4) throw new Error(`${WORK[work]}: ${String(pages)} pages only`);
  take(figureOf(work, assets, measured, pages));
}

function take(figure: Figure): void {
  figures.push(figure);
  say(line(figure));
}

function line({ work, assets, seconds, megabytes, cpu, pages }: Figure): string {
  return [
    WORK[work].padEnd(46),
    String(assets).padStart(8),
    `${seconds.toFixed(2)} s`.padStart(10),
    (cpu === undefined ? '–' : `${cpu.toFixed(2)} s`).padStart(11),
    (megabytes === undefined ? '–' : `${megabytes.toFixed(0)} MB`).padStart(10),
    (pages === undefined ? '' : `${String(pages)} pages`).padStart(16),
  ].join('');
}

function printTables(): void {
  const weightLines = weights.map(
    ({ assets, html, css, script, files }) =>
      `heaviest details page of ${String(assets)} assets, compressed: ${String(html)} bytes of HTML, ${String(css)} of CSS in ${String(files.css)}, ` +
      `${String(script)} of script in ${String(files.script)}`,
  );
  const head = `${'work'.padEnd(46)}${'assets'.padStart(8)}${'wall'.padStart(10)}${'processor'.padStart(11)}${'peak'.padStart(10)}`;
  const lines = [head, ...figures.map(line), '', ...weightLines, '', ...targets.map(targetLine)];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function targetLine({ what, assets, value, most, unit }: Target): string {
  const verdict = value <= most ? 'met' : 'NOT MET';
  const [is, wanted] = [value, most].map((number) => `${number.toFixed(2)} ${unit}`);
  return `${what.padEnd(62)}${String(assets).padStart(8)}${(is ?? '').padStart(12)}  at most ${(wanted ?? '').padEnd(11)} ${verdict}`;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
