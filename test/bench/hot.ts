/**
 * Measures the hot rebuild: `node test/bench/hot.ts`. The site of a large gallery, without its pages, is brought to commits with more
 * subscriptions: by a process each, and by one that keeps it open. Prints figures; throws where a rebuild does not fit.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { buildData } from '../build/hot-site.ts';
import { measure, type Measured } from './measure.ts';
import { generateRepository, git, propose } from './repository.ts';
import { hotFolder } from '../../scripts/build/hot/folder.ts';
import { readMark, writeMark } from '../../scripts/build/hot/mark.ts';
import { HotSite } from '../../scripts/build/hot/site.ts';
import { toYaml } from '../../scripts/core/yaml.ts';

const { values } = parseArgs({
  options: {
    assets: { type: 'string', default: '10000' },
    subscriptions: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '5' },
  },
});
const BUILT = '2026-10-01T12:00:00Z';
const NOW = '2026-10-01T12:05:00Z';
const runs = Array.from({ length: Number(values.runs) }, (_, run) => run + 1);

const folder = mkdtempSync(join(tmpdir(), 'gallery-bench-'));
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});
const repository = mkdtempSync(join(folder, 'repository-'));
const place = { repository, site: join(folder, 'site'), cacheDir: join(folder, 'cache') };
const ids = generateRepository(repository, {
  assets: Number(values.assets),
  subscriptions: Number(values.subscriptions),
});
let newcomers = 0;

timed('hot data of a full build', () => {
  buildData({ ...place, commit: tip(), now: BUILT });
});
print(`kept for rebuilds ${sizeOf(hotFolder(place.cacheDir, place.site))}, data ${sizeOf(join(place.site, 'data'))}`);

row('process start alone (rules)', await measure(['rules', '--json']));

writeMark(place.site, { key: readMark(place.site)?.key ?? '' });
await rebuild('first rebuild, nothing kept');
for (const run of runs) {
  subscribe(1);
  await rebuild(`one subscription (${String(run)})`);
}
await rebuild('nothing new');
subscribe(500);
await rebuild('500 subscriptions');

const opened = HotSite.open(place);
if (!opened.fits) throw new Error(opened.why);
timed('in one process, first', () => opened.site.update(tip(), NOW));
for (const run of runs) {
  subscribe(1);
  timed(`in one process, one subscription (${String(run)})`, () => opened.site.update(tip(), NOW));
}

function tip(): string {
  return git(repository, 'rev-parse', 'main').trim();
}

function subscribe(people: number): void {
  const files = Array.from({ length: people }, () => {
    const index = newcomers++;
    const events = [{ event: 'subscribed', at: BUILT }];
    const path = `subscriptions/newcomer-${String(index)}/${ids[(index * 131) % ids.length] ?? ''}.yaml`;
    return [path, toYaml({ id: 900_000 + index, terms: {}, events })] as const;
  });
  propose(repository, 'next', Object.fromEntries(files));
  git(repository, 'update-ref', 'refs/heads/main', 'next');
}

async function rebuild(name: string): Promise<void> {
  const { site, cacheDir } = place;
  const words = ['--repo', repository, '--revision', 'main', '--out', site, '--cache', cacheDir, '--now', NOW];
  const measured = await measure(['build', '--hot', ...words, '--json']);
  const { hot, changed } = JSON.parse(measured.stdout) as { hot: boolean; changed: readonly string[] };
  if (!hot) throw new Error('The site did not fit');
  row(name, measured, `${String(changed.length)} files written`);
}

function timed(name: string, work: () => unknown): void {
  const began = performance.now();
  work();
  print(`${name.padEnd(38)}${((performance.now() - began) / 1000).toFixed(2).padStart(7)} s`);
}

function row(name: string, { seconds, megabytes }: Measured, more = ''): void {
  const memory = megabytes === undefined ? '–' : megabytes.toFixed(0);
  print(`${name.padEnd(38)}${seconds.toFixed(2).padStart(7)} s${memory.padStart(7)} MB  ${more}`.trimEnd());
}

function sizeOf(directory: string): string {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  return `${(bytes / 2 ** 20).toFixed(1)} MB in ${String(files.length)} files`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
