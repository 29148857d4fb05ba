/**
 * Measures side by side, in one run: `npm run bench -- --assets 1000,10000`. Our site, what its changes cost, and other generators with the same content
 * and equivalent templates. Prints times, peak memory and the ratios that are asked for; asserts nothing.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { fastest, figureOf, targetsOf, WORK, type Figure, type Target, type Weight } from './figures.ts';
import { installEleventy, runEleventy, writeEleventySite } from './others/eleventy.ts';
import { hugoVersion, runHugo, writeHugoSite } from './others/hugo.ts';
import { OurSite } from './ours.ts';
import { weighPages } from './weights.ts';

const HELP = `Measures builds and checks of generated galleries, and other generators with the same content.

Usage: npm run bench -- [options]

  --assets N,…        Sizes of galleries (default: 1000)
  --subscriptions N   As many entries (default: one for each asset)
  --rounds N          So many times full builds and Hugo in turn, the fastest of each counts (default: 1)
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
    rounds: { type: 'string', default: '1' },
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
    await ours.warmUp();
    await measureFull(ours, folder, assets);
    await ours.measureChanges(Number(values.runs));
    weights.push(weighPages(ours.site, assets));
    if (others.includes('eleventy')) await measureEleventy(folder, assets, ours.aPage());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What ratios are asked for is measured side by side: the speed of a machine changes within minutes. */
async function measureFull(ours: OurSite, folder: string, assets: number): Promise<void> {
  const all: Figure[] = [];
  const note = (figure: Figure): void => {
    all.push(figure);
    say(line(figure));
  };
  for (let round = 0; round < Number(values.rounds); round++) {
    note(await ours.full('render'));
    note(await ours.full('search'));
    if (hugo !== undefined) note(await measureHugo(join(folder, 'hugo'), assets, ours.aPage()));
  }
  for (const same of Map.groupBy(all, ({ work }) => work).values()) figures.push(fastest(same));
}

async function measureHugo(source: string, assets: number, ourPage: string): Promise<Figure> {
  const out = join(source, 'out');
  rmSync(source, { recursive: true, force: true });
  writeHugoSite(source, { assets }, ourPage);
  const measured = await runHugo(source, out);
  return figureOf('hugo', assets, measured, pagesIn(out, assets));
}

async function measureEleventy(folder: string, assets: number, ourPage: string): Promise<void> {
  const [source, tools] = [join(folder, 'eleventy'), installEleventy()];
  writeEleventySite(source, tools, { assets }, ourPage);
  const measured = await runEleventy(source, tools);
  take(figureOf('eleventy', assets, measured, pagesIn(join(source, 'out'), assets)));
}

/** Pages are counted: whoever leaves some out is not compared. */
function pagesIn(out: string, assets: number): number {
  const pages = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html')).length;
  if (pages < assets * 4) throw new Error(`${out}: ${String(pages)} pages only`);
  return pages;
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
