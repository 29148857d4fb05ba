/**
 * Measures entries: `node test/bench/entries.ts`. First `gallery apply` of many requests in one run against a large gallery, then a storm
 * of writers against one repository, a tenth of them killed on the way. Prints figures; throws where an entry is lost or written twice.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { storm } from '../requests/storm.ts';
import { measure } from './measure.ts';
import { generateRepository, git } from './repository.ts';

const { values } = parseArgs({
  options: {
    assets: { type: 'string', default: '10000' },
    subscriptions: { type: 'string', default: '100000' },
    requests: { type: 'string', default: '500' },
    writers: { type: 'string', default: '100' },
    each: { type: 'string', default: '10' },
  },
});
const NOW = '2026-10-01T12:00:00Z';

const folder = mkdtempSync(join(tmpdir(), 'gallery-bench-'));
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});

if (Number(values.requests) > 0) await applyMany();
if (Number(values.writers) > 0) await measureStorm();

async function applyMany(): Promise<void> {
  const repository = mkdtempSync(join(folder, 'repository-'));
  const ids = generateRepository(repository, {
    assets: Number(values.assets),
    subscriptions: Number(values.subscriptions),
  });
  const file = join(folder, 'requests.ndjson');
  writeFileSync(file, requestsOf(repository, ids).join('\n'));
  const words = ['apply', '--repo', repository, '--requests', file, '--now', NOW, '--json'];
  const start = await measure(['rules', '--json']);
  for (const name of ['first run', 'the same again']) {
    const { seconds, megabytes, stdout } = await measure(words);
    const { outcomes } = JSON.parse(stdout) as { outcomes: { accepted: boolean; already?: boolean }[] };
    const done = outcomes.filter(({ accepted, already }) => accepted && already !== true).length;
    const files = git(repository, 'diff', '--name-only', 'main^', 'main').split('\n').length - 1;
    print(
      `apply, ${name}: ${String(outcomes.length)} requests, ${String(done)} written, ${String(files)} files in the last commit; ` +
        `${seconds.toFixed(2)} s (process start ${start.seconds.toFixed(2)} s), ${megabytes?.toFixed(0) ?? '–'} MB`,
    );
  }
  rmSync(repository, { recursive: true, force: true });
}

/** Newcomers subscribe and mark favourites; who subscribes already uses and cancels. */
function requestsOf(repository: string, ids: readonly string[]): string[] {
  const known = git(repository, 'ls-tree', '-r', '--name-only', 'main', 'catalog/subscriptions/').split('\n');
  return Array.from({ length: Number(values.requests) }, (_, index) => {
    const [, , login = '', publisher = '', name = ''] = (known[index * 97] ?? '').split('/');
    const subscriber = { login, id: 100_000 + Number(login.slice('user-'.length)) };
    const newcomer = { login: `newcomer-${String(index)}`, id: 900_000 + index };
    const own = `${publisher}/${name.replace(/\.yaml$/, '')}`;
    const other = ids[(index * 131) % ids.length];
    const wishes = [
      { action: 'subscribe', asset: other, actor: newcomer, confirmed: '1.10.0' },
      { action: 'favourite', asset: other, actor: newcomer },
      { action: 'use', asset: own, actor: subscriber, use: 'job', version: '1.10.0', confirmed: '1.10.0' },
      { action: 'cancel', asset: own, actor: subscriber },
    ];
    return JSON.stringify({ id: `issue-${String(index)}`, source: 'issue', at: NOW, ...wishes[index % wishes.length] });
  });
}

async function measureStorm(): Promise<void> {
  const [writers, requests] = [Number(values.writers), Number(values.each)];
  const start = performance.now();
  const killAfter = (writer: number): number | undefined => (writer % 10 === 9 ? 400 * writer : undefined);
  const weather = await storm({ folder: mkdtempSync(join(folder, 'storm-')), writers, requests, killAfter });
  const { asked, written, killed, commits, merges, pushes, damage } = weather;
  if ([...asked].sort().join() !== [...written].sort().join()) throw new Error('Entries are lost or written twice');
  if (merges > 0 || damage !== '') throw new Error(`History is damaged: ${String(merges)} merges. ${damage}`);
  print(
    `storm: ${String(writers)} writers × ${String(requests)} requests, ${String(killed)} killed and started again: all ${String(written.length)} ` +
      `written once, ${String(commits)} commits in a line; ${(written.length / commits).toFixed(1)} requests a commit, ` +
      `${(pushes / commits).toFixed(1)} pushes a commit; ${((performance.now() - start) / 1000).toFixed(0)} s`,
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
