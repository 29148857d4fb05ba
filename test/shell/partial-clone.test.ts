import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, describe, expect, test, vi } from 'vitest';

import { aGitHub, hostingOf } from '../hosting/fake-github.ts';
import { anOrigin, asking, commits } from '../hosting/drain-world.ts';
import { aRequest } from '../requests/requests.ts';
import { anAsset, aSubscription, NOW } from '../support/builders.ts';
import { gallery } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { fileNamed } from '../workflows/files.ts';
import { drainIssues } from '../../scripts/shell/hosting/drain-issues.ts';
import { keepCalendar } from '../../scripts/shell/hosting/keep-calendar.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { fetchMissing } from '../../scripts/shell/partial-clone.ts';
import { gitSource } from '../../scripts/shell/source.ts';

afterEach(() => vi.unstubAllEnvs());

const PATIENCE = { attempts: 5, pause: () => Promise.resolve() };

/** What the workflows check out. */
const FOLDERS = (sparseStep()?.['sparse-checkout'] as string).trim().split('\n');

function sparseStep(): Readonly<Record<string, unknown>> | undefined {
  return fileNamed('requests.yml').steps.find(({ with: options = {} }) => 'sparse-checkout' in options)?.with;
}

/** An origin with some people and the code that a workflow needs, which gives parts to whoever asks for them. */
function aLargeOrigin(): string {
  const origin = anOrigin();
  const work = join(origin, '../work');
  const people = Array.from({ length: 20 }, (_, index) =>
    aSubscription(`user-${String(index)}`, 'loggia/free', { id: 500 + index }),
  );
  writeFiles(join(work, 'catalog'), Object.assign({}, ...people) as Parameters<typeof writeFiles>[1]);
  writeFiles(work, { 'package.json': '{}', 'scripts/gallery.ts': '//', 'test/large.txt': 'x' });
  git(work, 'add', '--all');
  git(work, 'commit', '--quiet', '--message', 'Grow');
  git(work, 'push', '--quiet', origin, 'HEAD:refs/gallery/entries');
  git(work, 'push', '--quiet', origin, 'HEAD:main');
  git(origin, 'update-ref', '-d', 'refs/gallery/entries');
  for (const name of ['uploadpack.allowFilter', 'uploadpack.allowAnySHA1InWant']) git(origin, 'config', name, 'true');
  return origin;
}

/** As the action checks out: the last commit, its trees, and of contents what some folders have. */
function aPartialClone(origin: string): string {
  const clone = join(temporaryDirectory(), 'clone');
  git('.', 'init', '--quiet', '--initial-branch=main', clone);
  git(clone, 'remote', 'add', 'origin', `file://${origin}`);
  git(
    clone,
    'fetch',
    '--quiet',
    '--no-tags',
    '--filter=blob:none',
    '--depth=1',
    'origin',
    '+refs/heads/main:refs/remotes/origin/main',
  );
  git(clone, 'sparse-checkout', 'set', ...FOLDERS);
  git(clone, 'checkout', '--quiet', '-B', 'main', 'refs/remotes/origin/main');
  return clone;
}

/** How often Git asked for contents that it missed, beside fetching branches. */
function countingFetches(): () => number {
  const trace = join(temporaryDirectory(), 'trace');
  vi.stubEnv('GIT_TRACE2', trace);
  return () =>
    existsSync(trace)
      ? readFileSync(trace, 'utf8')
          .split('\n')
          .filter((line) => /\bstart .*fetch.* --stdin/.test(line)).length
      : 0;
}

describe('a partial and sparse clone', () => {
  test('has the code and the settings, and nothing of what people have', () => {
    const clone = aPartialClone(aLargeOrigin());
    const there = ['package.json', 'scripts/gallery.ts', 'catalog/gallery.yaml', 'catalog/subscriptions', 'test'];
    expect(there.map((path) => existsSync(join(clone, path)))).toEqual([true, true, true, false, false]);
  });

  test('gives the whole catalog by few requests', () => {
    const origin = aLargeOrigin();
    const clone = aPartialClone(origin);
    const fetches = countingFetches();
    const read = (repository: string): string => {
      const {
        assets,
        subscriptions,
        users,
        gallery: settings,
      } = loadCatalog(gitSource(repository, 'refs/heads/main')).catalog;
      const texts = [...assets.values()].map(({ id, body, data }) => ({ id, body, data }));
      return JSON.stringify({ texts, subscriptions, users: [...users], settings });
    };
    expect(read(clone)).toBe(read(origin));
    expect(fetches()).toBe(1);
  });

  test('has requests written down, by few requests', async () => {
    const origin = aLargeOrigin();
    const clone = aPartialClone(origin);
    const github = await aGitHub({
      issues: [asking(aRequest('subscribe', 'loggia/free')), asking(aRequest('favourite', 'loggia/flow'))],
    });
    const fetches = countingFetches();
    const wish = {
      repository: clone,
      remote: 'origin',
      branch: undefined,
      now: NOW,
      patience: PATIENCE,
      dryRun: false,
    };
    const { commit } = await drainIssues(hostingOf(github), wish);
    expect([git(origin, 'rev-parse', 'main'), commits(origin)]).toEqual([commit, 2]);
    expect(fetches()).toBeLessThan(6);
  });

  test('has renewals and ends written down', async () => {
    const origin = aLargeOrigin();
    const place = { repository: aPartialClone(origin), branch: 'main', remote: 'origin' };
    const fetches = countingFetches();
    const wish = { hosting: undefined, only: 'entries', now: NOW, patience: PATIENCE, dryRun: true } as const;
    expect((await keepCalendar(place, wish)).broken).toEqual([]);
    expect(fetches()).toBeLessThan(6);
  });

  test('has its site built, and brought to what is new', async () => {
    const origin = aLargeOrigin();
    const clone = aPartialClone(origin);
    const out = temporaryDirectory();
    const words = [
      'build',
      '--repo',
      '.',
      '--revision',
      'HEAD',
      '--out',
      join(out, 'dist'),
      '--cache',
      join(out, 'cache'),
    ];
    const first = await gallery([...words, '--json', '--now', NOW], clone);
    expect(JSON.parse(first.out)).toMatchObject({ full: true, findings: [] });
    const work = join(origin, '../work');
    writeFiles(join(work, 'catalog'), anAsset('loggia/free', { title: 'Another title' }));
    git(work, 'commit', '--quiet', '--all', '--message', 'Change');
    git(work, 'push', '--quiet', origin, 'HEAD:refs/gallery/entries');
    git(work, 'push', '--quiet', origin, 'HEAD:main');
    git(clone, 'pull', '--quiet', 'origin', 'main');
    const second = await gallery([...words, '--json', '--now', NOW], clone);
    expect(JSON.parse(second.out)).toMatchObject({ full: false });
    expect(readFileSync(join(out, 'dist/assets/loggia/free/index.html'), 'utf8')).toContain('Another title');
  }, 120_000);

  test('is not taken for a whole catalog', async () => {
    const clone = aPartialClone(aLargeOrigin());
    const { code, err } = await gallery(['check'], clone);
    expect([code, err]).toEqual([2, expect.stringContaining('catalog is a sparse checkout, which lacks files')]);
    const checked = await gallery(['check', '--repo', '.', '--revision', 'HEAD', '--json', '--now', NOW], clone);
    expect(JSON.parse(checked.out)).toMatchObject({ assets: 2, findings: [] });
  });

  test('asks for nothing that was written in it', () => {
    const clone = aPartialClone(aLargeOrigin());
    fetchMissing(clone, [git(clone, 'rev-parse', 'HEAD:package.json'), git(clone, 'rev-parse', 'HEAD:test/large.txt')]);
    writeFiles(clone, { 'a.txt': 'only', 'b.txt': 'here' });
    const blobs = ['a.txt', 'b.txt'].map((name) => git(clone, 'hash-object', '-w', name));
    const fetches = countingFetches();
    fetchMissing(clone, blobs);
    expect(fetches()).toBe(0);
  });
});
