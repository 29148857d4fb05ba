import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseYaml } from '../../scripts/core/yaml.ts';
import { aCatalog, anAsset, aSubscription } from '../support/builders.ts';
import { LOGGIA } from './requests.ts';

const GALLERY = join(import.meta.dirname, '../../scripts/gallery.ts');
const NOW = '2026-06-01T00:00:00Z';
const PEOPLE = 40;

export interface Storm {
  /** An empty folder. */
  readonly folder: string;
  readonly writers: number;
  /** Requests of each writer. */
  readonly requests: number;
  /** How long after its start a writer is killed, in milliseconds; undefined where it is not. */
  readonly killAfter: (writer: number) => number | undefined;
}

export interface Weather {
  /** The ids of all requests, each as often as it was written. */
  readonly written: readonly string[];
  readonly asked: readonly string[];
  readonly killed: number;
  readonly commits: number;
  readonly merges: number;
  /** By the writers that told of them. */
  readonly pushes: number;
  /** What Git finds wrong with the repository. */
  readonly damage: string;
}

interface Ended {
  readonly code: number | null;
  readonly pushes: number;
}

/**
 * Writers in processes of their own push to one bare repository at the same time, each with a clone of its own. Who was killed is started again
 * with the same requests, as automation would be. All use the subscriptions of the same people, so the same files are written by many.
 */
export async function storm({ folder, writers, requests, killAfter }: Storm): Promise<Weather> {
  const remote = aRepository(join(folder, 'remote.git'));
  const start = git(remote, 'rev-parse', 'main');
  const asked: string[] = [];
  const all = Array.from({ length: writers }, (_, writer) => {
    const lines = Array.from({ length: requests }, (_none, index) => use(writer, index));
    asked.push(...lines.map(({ id }) => id));
    const clone = join(folder, `writer-${String(writer)}.git`);
    execFileSync('git', ['clone', '--quiet', '--bare', remote, clone]);
    const file = `${clone}.ndjson`;
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    return ['apply', '--repo', clone, '--requests', file, '--push', remote, '--now', NOW, '--json'];
  });
  const first = await Promise.all(all.map((words, writer) => run(words, killAfter(writer))));
  const killed = first.flatMap(({ code }, writer) => (code === null ? [all[writer] ?? []] : []));
  const second = await Promise.all(killed.map((words) => run(words, undefined)));
  return {
    asked,
    written: writtenIn(remote),
    killed: killed.length,
    commits: Number(git(remote, 'rev-list', '--count', `${start}..main`)),
    merges: Number(git(remote, 'rev-list', '--count', '--merges', 'main')),
    pushes: [...first, ...second].reduce((sum, { pushes }) => sum + pushes, 0),
    damage: git(remote, 'fsck', '--no-dangling', '--no-progress'),
  };
}

function use(writer: number, index: number) {
  const person = (writer * 7 + index) % PEOPLE;
  return {
    id: `w${String(writer)}-${String(index)}`,
    source: 'issue',
    at: `2026-05-31T23:${String(index).padStart(2, '0')}:00Z`,
    actor: { login: `user-${String(person)}`, id: 1000 + person },
    action: 'use',
    asset: 'loggia/free',
    use: 'job',
    version: '1.0.0',
  };
}

/** A bare repository in which people subscribe to one asset. */
function aRepository(bare: string): string {
  const tree = `${bare}-tree`;
  const people = Array.from({ length: PEOPLE }, (_, person) =>
    aSubscription(`user-${String(person)}`, 'loggia/free', { id: 1000 + person }),
  );
  for (const [path, text] of Object.entries(aCatalog(LOGGIA, anAsset('loggia/free'), ...people))) {
    const file = join(tree, 'catalog', path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text ?? '');
  }
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', bare]);
  git(bare, '--work-tree', tree, 'add', '--all');
  git(
    bare,
    '--work-tree',
    tree,
    '-c',
    'user.name=a',
    '-c',
    'user.email=a@example.org',
    'commit',
    '--quiet',
    '--message',
    'Begin',
  );
  return bare;
}

function git(directory: string, ...words: string[]): string {
  return execFileSync('git', ['--git-dir', directory, ...words], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

function run(words: readonly string[], killAfter: number | undefined): Promise<Ended> {
  const child = spawn(process.execPath, [GALLERY, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.err += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => {
      clearTimeout(timer);
      if (code !== 0 && code !== null) reject(new Error(`A writer failed: ${texts.err}`));
      else resolve({ code, pushes: code === 0 ? (JSON.parse(texts.out) as { pushes: number }).pushes : 0 });
    });
  });
}

/** The names of the requests that the files of main record. */
function writtenIn(bare: string): string[] {
  const paths = git(bare, 'ls-tree', '-r', '--name-only', 'main', 'catalog/subscriptions/').split('\n');
  return paths.flatMap((path) => {
    const parsed = parseYaml(git(bare, 'show', `main:${path}`));
    if (!parsed.ok) throw new Error(`${path}: ${parsed.message}`);
    const { events } = parsed.data as { events: readonly { readonly request?: string }[] };
    return events.flatMap(({ request }) => request ?? []);
  });
}
