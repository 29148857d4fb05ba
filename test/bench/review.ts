/**
 * Measures `gallery review` of small proposals against large galleries: `node test/bench/review.ts --assets 10000,100000`. Prints
 * wall time and peak memory of the whole process, and the same for `gallery rules`, which reads no repository: the difference is
 * the review. Asserts nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { measure, type Measured } from './measure.ts';
import { generateRepository, git, propose } from './repository.ts';

const { values } = parseArgs({
  options: {
    assets: { type: 'string', default: '1000,10000' },
    subscriptions: { type: 'string', default: '2000' },
    runs: { type: 'string', default: '3' },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'gallery-bench-'));
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});

row('', 'assets', 'wall', 'peak', 'verdict');
const start = await best(['rules', '--json']);
row('process start (rules)', '', seconds(start.seconds), megabytes(start.megabytes), '');
for (const assets of values.assets.split(',').map(Number)) await measureSize(assets);

async function measureSize(assets: number): Promise<void> {
  const repository = mkdtempSync(join(folder, 'repository-'));
  const ids = generateRepository(repository, { assets, subscriptions: Number(values.subscriptions) });
  const id = ids[Math.floor(ids.length / 2)] ?? '';
  const publisher = id.split('/')[0] ?? '';
  const read = (path: string): string => git(repository, 'show', `main:catalog/${path}`);
  const text = read(`assets/${id}/asset.md`);
  const version = read(`assets/${id}/versions/1.10.0.md`);
  const versions = ['1.0.0', '1.1.0', '1.10.0'].map((name) => [`assets/${id}/versions/${name}.md`, undefined] as const);
  const proposals = {
    'edit of a text': { [`assets/${id}/asset.md`]: `${text}\nOne more sentence.\n` },
    'new version': { [`assets/${id}/versions/2.0.0.md`]: version },
    'new asset': {
      [`assets/${publisher}/resnet-new/asset.md`]: text,
      [`assets/${publisher}/resnet-new/versions/1.0.0.md`]: version,
    },
    deletion: { [`assets/${id}/asset.md`]: undefined, ...Object.fromEntries(versions) },
  };
  const actor = String(1000 + Number(publisher.slice('publisher-'.length)));
  for (const [name, files] of Object.entries(proposals)) {
    const branch = name.replaceAll(' ', '-');
    propose(repository, branch, files);
    const words = ['review', '--repo', repository, '--base', 'main', '--head', branch, '--json'];
    const who = ['--actor', `maintainer-${String(Number(actor) - 1000)}`, '--actor-id', actor];
    const result = await best([...words, ...who]);
    const { verdict } = JSON.parse(result.stdout) as { verdict: string };
    row(name, String(assets), seconds(result.seconds), megabytes(result.megabytes), verdict);
  }
  rmSync(repository, { recursive: true, force: true });
}

/** The fastest of some runs: the machine's noise only ever adds. */
async function best(words: readonly string[]): Promise<Measured> {
  const results: Measured[] = [];
  for (let run = 0; run < Number(values.runs); run++) results.push(await measure(words));
  return results.reduce((least, result) => (result.seconds < least.seconds ? result : least));
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

function megabytes(value: number | undefined): string {
  return value === undefined ? '–' : `${value.toFixed(0)} MB`;
}

function row(name: string, assets: string, wall: string, peak: string, verdict: string): void {
  process.stdout.write(
    `${name.padEnd(24)}${assets.padStart(8)}${wall.padStart(10)}${peak.padStart(10)}  ${verdict}`.trimEnd() + '\n',
  );
}
